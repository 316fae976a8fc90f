namespace NanoSqns.Cli.Trace.Reading;

/// <summary>The transfer of one file, as far as the trace shows it.</summary>
internal sealed class TraceSession(long openedNs)
{
    private long _firstBlockNs;
    private long _lastAnswerNs;
    private FrameItem? _block;

    public long OpenedNs => openedNs;

    /// <summary>True once the closing RESET was sent.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Blocks that were acknowledged.</summary>
    public int Blocks { get; private set; }

    /// <summary>Bytes that the modem took.</summary>
    public long Bytes { get; private set; }

    /// <summary>Frames that were sent again.</summary>
    public int Repeats { get; private set; }

    /// <summary>From the first block to the last acknowledgement.</summary>
    public long TookNs => Blocks > 0 ? _lastAnswerNs - _firstBlockNs : 0;

    /// <summary>The longest time from a block to its acknowledgement, repeats included.</summary>
    public long SlowestNs { get; private set; }

    /// <summary>Bytes in a second.</summary>
    public double BytesPerSecond => TookNs > 0 ? Bytes / (TookNs / 1e9) : 0;

    /// <summary>A block is sent.</summary>
    public void Send(FrameItem block, bool again)
    {
        if (_firstBlockNs == 0)
            _firstBlockNs = block.StartNs;
        // one that was acknowledged is not taken twice
        if (!again)
            _block = block;
    }

    /// <summary>Some frame is sent again.</summary>
    public void CountRepeat() => Repeats++;

    /// <summary>A block is acknowledged.</summary>
    public void Acknowledge(FrameItem answer)
    {
        if (_block is null || _block.Tid != answer.Tid)
            return;
        Blocks++;
        Bytes += Math.Max(0, _block.Length - answer.Residue);
        SlowestNs = Math.Max(SlowestNs, answer.EndNs - _block.StartNs);
        _lastAnswerNs = answer.EndNs;
        _block = null;
    }
}
