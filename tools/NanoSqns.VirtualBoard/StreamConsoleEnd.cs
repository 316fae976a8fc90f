using NanoSqns.Hal;

namespace NanoSqns.Virtual;

/// <summary>
/// Two streams as a console, read by a thread of its own: for systems whose standard input cannot be waited for with a limit (Windows). Lines are edited by
/// the system there, not by the board. The thread reads ahead by one piece at most; the rest stays in the stream.
/// </summary>
public sealed class StreamConsoleEnd : IConsoleEnd
{
    private const int PieceBytes = 4096;

    private readonly Stream _input;
    private readonly Stream _output;
    private readonly object _gate = new();
    private readonly byte[] _piece = new byte[PieceBytes];
    private int _at;
    private int _count;
    private bool _ended;

    /// <summary>Begins to read.</summary>
    public StreamConsoleEnd(Stream input, Stream output)
    {
        _input = input;
        _output = output;
        new Thread(Pump) { IsBackground = true, Name = "console input" }.Start();
    }

    /// <inheritdoc />
    public bool IsTerminal => false;

    /// <inheritdoc />
    public int Handle => -1;

    /// <inheritdoc />
    public bool IsTransparent { get; set; }

    /// <inheritdoc />
    public IOException? OutputProblem { get; private set; }

    /// <inheritdoc />
    public int Read(Span<byte> room, int timeoutMs)
    {
        lock (_gate)
        {
            if (_at == _count && !_ended && timeoutMs > 0)
                Monitor.Wait(_gate, timeoutMs);
            if (_at == _count)
                return _ended || OutputProblem is not null ? LinkStatus.HungUp : LinkStatus.TimedOut;
            int some = Math.Min(room.Length, _count - _at);
            _piece.AsSpan(_at, some).CopyTo(room);
            _at += some;
            Monitor.PulseAll(_gate);
            return some;
        }
    }

    /// <inheritdoc />
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (OutputProblem is not null)
            return;
        try
        {
            _output.Write(bytes);
            _output.Flush();
        }
        catch (IOException e)
        {
            OutputProblem = e;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // The streams are the caller's; the thread ends with them or with the process.
    }

    private void Pump()
    {
        byte[] read = new byte[PieceBytes];
        while (true)
        {
            int got = ReadInput(read);
            lock (_gate)
            {
                while (_at < _count)
                    Monitor.Wait(_gate);
                read.AsSpan(0, got).CopyTo(_piece);
                (_at, _count) = (0, got);
                _ended = got == 0;
                Monitor.PulseAll(_gate);
                if (_ended)
                    return;
            }
        }
    }

    private int ReadInput(byte[] room)
    {
        try
        {
            return _input.Read(room, 0, room.Length);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return 0;
        }
    }
}
