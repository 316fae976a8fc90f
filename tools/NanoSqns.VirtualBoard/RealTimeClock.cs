using NanoSqns.Ports.Posix;
using NanoSqns.Simulator.Wire;


namespace NanoSqns.Virtual;

/// <summary>Real time for a virtual wire: it runs on its own, and to move it to a moment is to wait for that moment.</summary>
public sealed class RealTimeClock : VirtualClock
{
    private readonly long _beganNs = SystemClock.NowNs;

    /// <inheritdoc />
    public override long NowNs => SystemClock.NowNs - _beganNs;

    /// <inheritdoc />
    public override void AdvanceTo(long ns)
    {
        if (!OperatingSystem.IsWindows())
            _ = Waiting.Until(-1, 0, Math.Min(ns, long.MaxValue - _beganNs) + _beganNs);
        for (long left = ns - NowNs; left > 0; left = ns - NowNs)
            Thread.Sleep((int)Math.Min((left + NsPerMs - 1) / NsPerMs, int.MaxValue));
    }
}
