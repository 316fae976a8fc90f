using NanoSqns.Hal;
using NanoSqns.Ports.Posix;

namespace NanoSqns.Virtual;

/// <summary>
/// A pseudo-terminal as a console: clients open and close it as they like, and none of them ends the input. Output that nobody reads holds the board up once,
/// for a moment; from then on it is lost until somebody reads again, as on a wire.
/// </summary>
public sealed class PseudoTerminalEnd(PseudoTerminal terminal) : IConsoleEnd
{
    private const int PatienceMs = 250;
    private const long ClearEveryNs = 100_000_000;

    private bool _nobodyReads;
    private long _clearedNs;

    /// <inheritdoc />
    public bool IsTerminal => true;

    /// <inheritdoc />
    public int Handle => terminal.Handle;

    /// <inheritdoc />
    public bool IsTransparent { get; set; }

    /// <inheritdoc />
    public IOException? OutputProblem => null;

    /// <summary>Bytes that nobody read.</summary>
    public long LostBytes { get; private set; }

    /// <inheritdoc />
    public int Read(Span<byte> room, int timeoutMs)
    {
        long deadline = Waiting.DeadlineNs(timeoutMs);
        while (true)
        {
            int got = terminal.Read(room);
            if (got > 0)
                return got;
            if (SystemClock.NowNs >= deadline)
                break;
            terminal.Wait(deadline, input: true, room: false);
        }

        // also for those who only look, again and again
        if (timeoutMs > 0 || SystemClock.NowNs - _clearedNs > ClearEveryNs)
        {
            terminal.ClearExclusive();
            _clearedNs = SystemClock.NowNs;
        }

        return LinkStatus.TimedOut;
    }

    /// <inheritdoc />
    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int put = terminal.Write(bytes);
            bytes = bytes[put..];
            if (put > 0)
            {
                _nobodyReads = false;
            }
            else if (_nobodyReads)
            {
                LostBytes += bytes.Length;
                return;
            }
            else
            {
                terminal.Wait(Waiting.DeadlineNs(PatienceMs), input: false, room: true);
                _nobodyReads = (put = terminal.Write(bytes)) == 0;
                bytes = bytes[put..];
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => terminal.Dispose();
}
