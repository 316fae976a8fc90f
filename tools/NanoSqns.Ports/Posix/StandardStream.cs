using System.Runtime.InteropServices;

namespace NanoSqns.Ports.Posix;

/// <summary>
/// Standard output or error as the C library writes them. The runtime's own streams hold one lock for both, and for what it asks of the terminal besides: a terminal that takes
/// nothing (Ctrl-S) would block a thread that asks for its width.
/// </summary>
public sealed class StandardStream(int handle) : Stream
{
    /// <inheritdoc />
    public override bool CanRead => false;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => true;

    /// <inheritdoc />
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc />
    public override void Flush()
    {
        // nothing is kept here
    }

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc />
    public override unsafe void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            nint put;
            fixed (byte* start = buffer)
                put = Libc.Write(handle, start, (nuint)buffer.Length);
            if (put < 0)
                AwaitRoom(Marshal.GetLastPInvokeError());
            else
                buffer = buffer[(int)put..];
        }
    }

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    private unsafe void AwaitRoom(int problem)
    {
        if (problem == Numbers.Interrupted)
            return;
        if (problem != Numbers.WouldBlock)
            throw new IOException(Marshal.GetPInvokeErrorMessage(problem), problem);

        // another program made it non-blocking; that is shared
        var entry = new PollEntry { Handle = handle, Wanted = PollEntry.Out };
        _ = Libc.Poll(&entry, 1, timeoutMs: -1);
    }
}
