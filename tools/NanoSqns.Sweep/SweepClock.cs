using NanoSqns.Simulator.Wire;

namespace NanoSqns.Sweep;

/// <summary>A virtual clock that finds out a program that does not come to an end: it passes its limit, or polls without waiting.</summary>
internal sealed class SweepClock : VirtualClock
{
    // several times what the longest run of a sweep takes
    private const long LimitNs = 12L * 3600 * 1000 * NsPerMs;
    private const int MostLooks = 2_000_000;

    private int _looks;

    public override long NowNs
    {
        get
        {
            if (++_looks > MostLooks)
                throw new SweepHangException("polls without waiting");
            return base.NowNs;
        }
    }

    public override void AdvanceTo(long ns)
    {
        if (ns <= base.NowNs)
            return;
        _looks = 0;
        base.AdvanceTo(ns);
        if (ns > LimitNs)
            throw new SweepHangException("runs for more than 12 hours");
    }
}

/// <summary>Not an error of the closed list: code that catches it as one meets it again at the next touch of the clock.</summary>
internal sealed class SweepHangException(string message) : Exception(message);
