using NanoSqns.Hal;

namespace NanoSqns.Simulator.Wire;

/// <summary>A clock that only moves when somebody waits. Nanoseconds inside, milliseconds for the engine.</summary>
public class VirtualClock : IClock
{
    /// <summary>Nanoseconds in a millisecond.</summary>
    public const long NsPerMs = 1_000_000;

    private long _nowNs;

    /// <summary>The present moment in nanoseconds.</summary>
    public virtual long NowNs => _nowNs;

    /// <inheritdoc />
    public long NowMs => NowNs / NsPerMs;

    /// <inheritdoc />
    public void Sleep(int milliseconds) => AdvanceTo(NowNs + milliseconds * NsPerMs);

    /// <summary>Moves to a moment; nothing happens when it has passed already.</summary>
    public virtual void AdvanceTo(long ns)
    {
        if (ns > _nowNs)
            _nowNs = ns;
    }
}
