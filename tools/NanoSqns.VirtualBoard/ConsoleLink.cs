using NanoSqns.Hal;
using NanoSqns.Ports.Posix;
using NanoSqns.Simulator.Wire;

namespace NanoSqns.Virtual;

/// <summary>
/// The console of the virtual board as a byte link. Its waits are real; beside a virtual clock they move that clock by the time that has really passed,
/// so that a countdown lasts its seconds while the modem's minutes do not. A request to end arrives as Ctrl-C whenever a command looks at the console, as long as
/// any runs, also those that were typed ahead; a wait for a key gets one, and then the end of the input.
/// </summary>
/// <param name="end">Where it leads to.</param>
/// <param name="clock">The clock to move, or null when time is real anyway.</param>
/// <param name="stop">The request to end (SIGTERM, SIGINT).</param>
public sealed class ConsoleLink(IConsoleEnd end, VirtualClock? clock, CancellationToken stop) : IByteLink
{
    private const byte CtrlC = 3;

    // An end also for something that takes every byte.
    private const int MostCtrlCs = 1000;

    // How soon a request to end is seen.
    private const int SliceMs = 50;

    private int _ctrlCs;
    private bool _waiterKnows;

    /// <summary>True when a terminal is at the other end.</summary>
    public bool IsTerminal => end.IsTerminal;

    /// <summary>This console as the two ends of a mirror; while it runs, this link is not used.</summary>
    /// <param name="modem">The modem's link.</param>
    /// <param name="paced">True to give bytes their time on the wire.</param>
    /// <param name="modemClock">The clock of a simulated modem, or null.</param>
    internal VirtualMirrorPorts ToMirror(IByteLink modem, bool paced, VirtualClock? modemClock) =>
        new(end, new MirrorLink(end, paced, stop) { BaudRate = BaudRate }, modem, modemClock);

    /// <inheritdoc />
    /// <remarks>No pipe and no pseudo-terminal has a rate; the number is kept.</remarks>
    public int BaudRate { get; set; } = 115200;

    /// <inheritdoc />
    public bool IsBaudFixed => false;

    /// <inheritdoc />
    public int Read(byte[] buffer, int offset, int count, int timeoutMs)
    {
        end.IsTransparent = false;
        Span<byte> room = buffer.AsSpan(offset, count);
        if (stop.IsCancellationRequested)
            return Stopping(room, timeoutMs > 0);
        int got = end.Read(room, 0);
        return got == LinkStatus.TimedOut && timeoutMs > 0 ? Wait(room, timeoutMs) : got;
    }

    /// <inheritdoc />
    public void StartWrite(byte[] buffer, int offset, int count)
    {
        end.IsTransparent = false;
        end.Write(buffer.AsSpan(offset, count));
    }

    /// <inheritdoc />
    public int FinishWrite(int timeoutMs) => LinkStatus.Done;

    /// <inheritdoc />
    public void CancelWrite()
    {
        // Nothing is under way once StartWrite has returned.
    }

    /// <inheritdoc />
    public void DiscardInput()
    {
        Span<byte> waste = stackalloc byte[256];
        while (end.Read(waste, 0) > 0)
        {
            // Taken is dropped.
        }
    }

    private int Wait(Span<byte> room, int timeoutMs)
    {
        long began = SystemClock.NowNs;
        long deadline = began + timeoutMs * VirtualClock.NsPerMs;
        int got = LinkStatus.TimedOut;
        for (long now = began; got == LinkStatus.TimedOut && now < deadline; now = SystemClock.NowNs)
        {
            long leftMs = (deadline - now + VirtualClock.NsPerMs - 1) / VirtualClock.NsPerMs;
            got = end.Read(room, (int)Math.Min(leftMs, SliceMs));
            if (got == LinkStatus.TimedOut && stop.IsCancellationRequested)
                got = Stopping(room, waits: true);
        }

        clock?.AdvanceTo(clock.NowNs + SystemClock.NowNs - began);
        return got;
    }

    private int Stopping(Span<byte> room, bool waits)
    {
        if (_ctrlCs == MostCtrlCs || (waits && _waiterKnows))
            return LinkStatus.HungUp;
        _waiterKnows |= waits;
        _ctrlCs++;
        room[0] = CtrlC;
        return 1;
    }
}
