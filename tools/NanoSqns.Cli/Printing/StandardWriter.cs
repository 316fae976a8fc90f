// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Text;
using NanoSqns.Ports.Posix;

namespace NanoSqns.Cli.Printing;

/// <summary>
/// Standard output or error of this process. What cannot be written is an <see cref="IOException"/>, whatever the runtime makes of it; or, once the work is more
/// important than its reader, nothing: then a thread of its own writes, so that neither a terminal that is gone nor one that is stopped holds the work up.
/// </summary>
internal sealed class StandardWriter : TextWriter
{
    /// <summary>Number of standard output.</summary>
    public const int OutHandle = 1;

    private const int ErrorHandle = 2;
    private const int BadHandle = 9;

    // A screen that is drawn for an hour while nobody looks is not kept.
    private const int MostWaiting = 1024 * 1024;
    private const int FinishLimitMs = 30_000;

    private static long _finishByMs;

    private readonly Lock _writing = new();
    private readonly object _gate = new();
    private readonly Stream? _stream;
    private readonly Queue<byte[]> _waiting = new();
    private readonly bool _isForgiving;
    private Thread? _pump;
    private int _waitingBytes;
    private bool _ends;

    private StandardWriter(int handle, Func<Stream> openOnWindows, bool isForgiving)
    {
        if (StandardHandles.IsOpen(handle))
            _stream = OperatingSystem.IsWindows() ? openOnWindows() : new StandardStream(handle);
        _isForgiving = isForgiving;
    }

    /// <summary>Standard output.</summary>
    public static StandardWriter Out { get; } = new(OutHandle, System.Console.OpenStandardOutput, isForgiving: false);

    /// <summary>Standard error. Where that cannot be written there is nobody left to tell.</summary>
    public static StandardWriter Error { get; } = new(ErrorHandle, System.Console.OpenStandardError, isForgiving: true);

    /// <inheritdoc />
    public override Encoding Encoding { get; } = OperatingSystem.IsWindows() ? System.Console.OutputEncoding : new UTF8Encoding(false);

    /// <summary>Why something could not be written, or null.</summary>
    public IOException? Problem { get; private set; }

    /// <summary>From now on nobody waits for what is written, and nothing is thrown; <see cref="Finish"/> waits.</summary>
    public void Outlive()
    {
        if (_pump is not null)
            return;
        _pump = new Thread(Pump) { IsBackground = true, Name = "standard output" };
        _pump.Start();
    }

    /// <summary>Waits until all is written, if somebody takes it within a limit.</summary>
    public void Finish()
    {
        lock (_gate)
        {
            _ends = true;
            Monitor.PulseAll(_gate);
        }

        // the limit is that of the process: both outputs may lead to one terminal that is stopped
        if (_finishByMs == 0)
            _finishByMs = Environment.TickCount64 + FinishLimitMs;
        if (_pump?.Join((int)Math.Max(0, _finishByMs - Environment.TickCount64)) == false)
            Problem ??= new IOException("nothing reads the output");
    }

    /// <inheritdoc />
    public override void Write(char value) => Write([value]);

    /// <inheritdoc />
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc />
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc />
    public override void WriteLine(string? value) => Write(value + NewLine);

    /// <inheritdoc />
    public override void Write(ReadOnlySpan<char> buffer)
    {
        byte[] bytes = new byte[Encoding.GetByteCount(buffer)];
        Encoding.GetBytes(buffer, bytes);
        if (_pump is not null)
        {
            Hand(bytes);
            return;
        }

        try
        {
            Put(bytes);
        }
        catch (IOException e) when (_isForgiving)
        {
            Problem ??= e;
        }
    }

    private void Hand(byte[] bytes)
    {
        lock (_gate)
        {
            if (Problem is not null || _waitingBytes > MostWaiting)
                return;
            _waiting.Enqueue(bytes);
            _waitingBytes += bytes.Length;
            Monitor.PulseAll(_gate);
        }
    }

    private void Pump()
    {
        while (Next() is byte[] bytes)
        {
            try
            {
                Put(bytes);
            }
            catch (IOException e)
            {
                lock (_gate)
                {
                    Problem ??= e;
                    _waiting.Clear();
                }
            }
        }
    }

    private byte[]? Next()
    {
        lock (_gate)
        {
            byte[]? bytes;
            while (!_waiting.TryDequeue(out bytes))
            {
                if (_ends)
                    return null;
                Monitor.Wait(_gate);
            }

            _waitingBytes -= bytes.Length;
            return bytes;
        }
    }

    private void Put(byte[] bytes)
    {
        if (_stream is null)
            throw new IOException("it is closed", BadHandle);
        try
        {
            lock (_writing)
                _stream.Write(bytes);
        }
        catch (UnauthorizedAccessException e)
        {
            // the runtime's name for a handle that may not be written
            throw new IOException(e.InnerException?.Message ?? e.Message, e.InnerException?.HResult ?? BadHandle);
        }
    }
}
