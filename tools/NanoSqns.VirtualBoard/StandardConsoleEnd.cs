using System.Runtime.InteropServices;
using NanoSqns.Hal;
using NanoSqns.Ports.Posix;

namespace NanoSqns.Virtual;

/// <summary>
/// Standard input and output as a console; Linux and macOS. On a terminal it is raw and Ctrl-D ends the input; on anything else there are no terminal calls,
/// and the board's CR LF is written as LF. A clean one changes nothing: Ctrl-D is a byte, and CR LF stays. Nothing is read ahead.
/// </summary>
public sealed unsafe class StandardConsoleEnd : IConsoleEnd
{
    private const byte CtrlD = 4;
    private const byte Escape = 27;

    private readonly int _input;
    private readonly int _output;
    private readonly bool _isClean;
    private readonly RawTerminal? _raw;
    private readonly NewLines _newLines = new();
    private bool _ended;
    private bool _afterEscape;

    /// <summary>Takes over two handles; they are not closed.</summary>
    /// <param name="input">Where keys come from.</param>
    /// <param name="output">Where text goes.</param>
    /// <param name="isClean">True to pass every byte on; then it is a terminal when somebody types, wherever the output goes.</param>
    public StandardConsoleEnd(int input = 0, int output = 1, bool isClean = false)
    {
        _input = input;
        _output = output;
        _isClean = isClean;
        _ended = !StandardHandles.IsOpen(input);
        if (!StandardHandles.IsOpen(output))
            OutputProblem = new IOException(Marshal.GetPInvokeErrorMessage(Numbers.BadHandle), Numbers.BadHandle);
        IsTerminal = !_ended && Libc.IsTerminal(input) == 1 && (isClean || Libc.IsTerminal(output) == 1);
        _raw = IsTerminal ? new RawTerminal(input) : null;
    }

    /// <inheritdoc />
    public bool IsTerminal { get; }

    /// <inheritdoc />
    public int Handle => _input;

    /// <inheritdoc />
    public bool IsTransparent { get; set; }

    /// <inheritdoc />
    public IOException? OutputProblem { get; private set; }

    /// <inheritdoc />
    public int Read(Span<byte> room, int timeoutMs)
    {
        long deadline = Waiting.DeadlineNs(timeoutMs);
        while (!_ended && OutputProblem is null)
        {
            if (Waiting.Until(_input, PollEntry.In, deadline) == 0)
                return LinkStatus.TimedOut;
            nint got;
            fixed (byte* start = room)
                got = Libc.Read(_input, start, (nuint)room.Length);
            if (got > 0)
                return IsTerminal && !IsTransparent ? UpToEnd(Normal(room[..(int)got])) : (int)got;
            _ended = got == 0 || !MayTryAgain();
        }

        return LinkStatus.HungUp;
    }

    /// <inheritdoc />
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (!IsTerminal && !_isClean && !IsTransparent)
            bytes = _newLines.Of(bytes);
        while (!bytes.IsEmpty && OutputProblem is null)
        {
            fixed (byte* start = bytes)
            {
                nint put = Libc.Write(_output, start, (nuint)bytes.Length);
                if (put >= 0)
                    bytes = bytes[(int)put..];
                else if (MayTryAgain())
                    _ = Waiting.Until(_output, PollEntry.Out, Waiting.DeadlineNs(1000));
                else
                    OutputProblem = new IOException(Marshal.GetLastPInvokeErrorMessage(), Marshal.GetLastPInvokeError());
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _raw?.Dispose();

    // .NET switches the arrow keys to "application mode" when its Console is first used: ESC O A then comes instead of ESC [ A.
    private Span<byte> Normal(Span<byte> typed)
    {
        foreach (ref byte key in typed)
        {
            if (_afterEscape && key == 'O')
                key = (byte)'[';
            _afterEscape = key == Escape;
        }

        return typed;
    }

    private int UpToEnd(Span<byte> typed)
    {
        int end = _isClean ? -1 : typed.IndexOf(CtrlD);
        _ended = end >= 0;
        return end < 0 ? typed.Length : end > 0 ? end : LinkStatus.HungUp;
    }

    private static bool MayTryAgain()
    {
        int errno = Marshal.GetLastPInvokeError();
        return errno == Numbers.WouldBlock || errno == Numbers.Interrupted;
    }
}
