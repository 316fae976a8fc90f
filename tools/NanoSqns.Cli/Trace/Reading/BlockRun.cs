namespace NanoSqns.Cli.Trace.Reading;

/// <summary>Blocks that went without any remark, one after the other.</summary>
internal sealed class BlockRun(long startNs, uint firstTid, long sinceNs)
{
    public long StartNs => startNs;

    /// <summary>Since the item before the first of them.</summary>
    public long SinceNs => sinceNs;

    public uint FirstTid => firstTid;

    public uint LastTid { get; private set; }

    public long EndNs { get; private set; }

    public int Count { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>The longest time from the begin of a block to its acknowledgement.</summary>
    public long SlowestNs { get; private set; }

    /// <summary>The tid of the block that took so long.</summary>
    public uint SlowestTid { get; private set; }

    /// <summary>Bytes in a second; 0 when no time has passed.</summary>
    public double BytesPerSecond => EndNs > StartNs ? Bytes / ((EndNs - StartNs) / 1e9) : 0;

    /// <summary>One more.</summary>
    /// <param name="block">Its request.</param>
    /// <param name="endNs">When it was acknowledged.</param>
    public void Add(FrameItem block, long endNs)
    {
        Count++;
        Bytes += block.Length;
        LastTid = block.Tid;
        EndNs = endNs;
        long took = endNs - block.StartNs;
        if (took >= SlowestNs)
            (SlowestNs, SlowestTid) = (took, block.Tid);
    }
}
