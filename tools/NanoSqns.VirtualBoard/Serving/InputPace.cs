namespace NanoSqns.Virtual.Serving;

/// <summary>
/// Takes the host's bytes no faster than a wire brings them. A slice that came late because the machine was busy is counted from when
/// the wire would have brought it, so that the average is right although each wake-up is a little late.
/// </summary>
internal sealed class InputPace
{
    // What a busy machine is forgiven; beyond it the wire is taken to have stood still.
    private const long LongestCatchUpNs = 20_000_000;

    private bool _streaming;

    /// <summary>When the wire is free for the next bytes.</summary>
    public long FreeNs { get; private set; }

    /// <summary>Counts bytes in.</summary>
    /// <param name="count">Bytes taken.</param>
    /// <param name="nowNs">The present moment.</param>
    /// <param name="byteNs">Time of one byte.</param>
    /// <returns>When the first of them has wholly arrived.</returns>
    public long Take(int count, long nowNs, long byteNs)
    {
        long start = _streaming ? Math.Max(FreeNs, nowNs - LongestCatchUpNs) : Math.Max(FreeNs, nowNs);
        FreeNs = start + count * byteNs;
        _streaming = true;
        return start + byteNs;
    }

    /// <summary>Notes that nothing was there when the wire was free: what comes next starts when it comes.</summary>
    public void Pause() => _streaming = false;
}
