using NanoSqns.Hal;
using NanoSqns.Ports.Posix;
using NanoSqns.Simulator.Wire;

namespace NanoSqns.Virtual;

/// <summary>
/// The two ends of a mirror on the virtual board: a console, where time is real, and a modem at a port or a simulated one. A modem on a virtual clock is given
/// the time that the PC takes.
/// </summary>
/// <param name="end">The console.</param>
/// <param name="pc">The console as a link.</param>
/// <param name="modem">The modem's link.</param>
/// <param name="clock">The clock of a simulated modem, or null.</param>
internal sealed class VirtualMirrorPorts(IConsoleEnd end, MirrorLink pc, IByteLink modem, VirtualClock? clock) : IMirrorPorts
{
    // Where nothing can be waited on.
    private const long NapNs = 500_000;

    /// <inheritdoc />
    public IByteLink Pc => pc;

    /// <inheritdoc />
    public IByteLink Modem => modem;

    /// <inheritdoc />
    public int Overruns => 0;

    /// <inheritdoc />
    public void Await(int limitMs)
    {
        long now = SystemClock.NowNs;
        long due = Math.Min(pc.NextDueNs, now + limitMs * VirtualClock.NsPerMs);
        if (modem is VirtualLink link && clock is not null && link.NextEventNs is var next && next != long.MaxValue)
            due = Math.Min(due, now + Math.Max(0, next - clock.NowNs));
        var port = (modem as PluggedLink)?.Plugged as SerialPortLink;
        if (end.Handle < 0 || port is { IsWriting: true, WaitsForRoom: false })
            due = Math.Min(due, now + NapNs);
        if (OperatingSystem.IsWindows())
            Thread.Sleep(1);
        else
            Waiting.UntilEither(pc.Listens ? end.Handle : -1, PollEntry.In, port?.Handle ?? -1, (short)(PollEntry.In | (port is { WaitsForRoom: true } ? PollEntry.Out : 0)), due);
        if (clock is not null and not RealTimeClock)
            clock.AdvanceTo(clock.NowNs + SystemClock.NowNs - now);
    }
}
