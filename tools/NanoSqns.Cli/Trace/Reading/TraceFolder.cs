using NanoSqns.Stp;

namespace NanoSqns.Cli.Trace.Reading;

/// <summary>Takes the lines of a readable trace.</summary>
internal interface ITracePrinter
{
    /// <summary>An item, which may have come several times in a row.</summary>
    void Item(RepeatedItem item);

    /// <summary>Blocks without any remark.</summary>
    void Blocks(BlockRun run);
}

/// <summary>
/// Folds what a reader need not see one by one: runs of good blocks (command, answer, block, answer), and the same line again and again. Whatever is odd stays.
/// </summary>
internal sealed class TraceFolder(ITracePrinter printer)
{
    private static readonly int[] OpsOfABlock =
        [StpFrame.OpBlockCommand, StpFrame.OpBlockCommand | StpFrame.ReplyFlag, StpFrame.OpBlock, StpFrame.OpBlock | StpFrame.ReplyFlag];

    private readonly List<ToldItem> _block = [];
    private BlockRun? _run;
    private RepeatedItem? _former;

    /// <summary>The next item.</summary>
    public void Take(ToldItem item)
    {
        if (!IsNextOfABlock(item))
            EndRun();
        if (!IsNextOfABlock(item))
        {
            Repeat(item);
            return;
        }

        EndRepeats();
        _block.Add(item);
        if (_block.Count < OpsOfABlock.Length)
            return;
        var block = (FrameItem)_block[2].Item;
        _run ??= new BlockRun(_block[0].Item.StartNs, block.Tid, _block[0].SinceNs);
        _run.Add(block, item.Item.EndNs);
        _block.Clear();
    }

    /// <summary>The end.</summary>
    public void End()
    {
        EndRun();
        EndRepeats();
    }

    private bool IsNextOfABlock(ToldItem item) =>
        item.IsPlain && item.Item is FrameItem { HasHeader: true } frame && frame.Op == OpsOfABlock[_block.Count] && frame.IsReply == (frame.Op >= StpFrame.ReplyFlag);

    private void EndRun()
    {
        if (_run is not null)
            printer.Blocks(_run);
        _run = null;
        foreach (ToldItem item in _block)
            printer.Item(Once(item));
        _block.Clear();
    }

    private void Repeat(ToldItem item)
    {
        if (_former is not null && _former.First.SaysTheSame(item))
        {
            _former = _former with { Count = _former.Count + 1, LastNs = item.Item.Ns, LongestWaitNs = Math.Max(_former.LongestWaitNs, item.SinceNs) };
            return;
        }

        EndRepeats();
        _former = Once(item);
    }

    private void EndRepeats()
    {
        if (_former is not null)
            printer.Item(_former);
        _former = null;
    }

    private static RepeatedItem Once(ToldItem item) => new(item, 1, item.Item.Ns, 0);
}

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
