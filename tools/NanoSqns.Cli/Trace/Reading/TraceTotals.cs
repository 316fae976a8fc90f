using NanoSqns.Stp;

namespace NanoSqns.Cli.Trace.Reading;

/// <summary>What the end of a readable trace says of the whole.</summary>
internal sealed class TraceTotals
{
    private TraceSession? _session;

    public long BytesToModem { get; private set; }

    public long BytesToHost { get; private set; }

    public long LastNs { get; private set; }

    /// <summary>AT lines to the modem.</summary>
    public int Commands { get; private set; }

    public int Urcs { get; private set; }

    public int Frames { get; private set; }

    public int BadChecksums { get; private set; }

    public long GarbageBytes { get; private set; }

    /// <summary>Items with a remark, repeats and long silences included.</summary>
    public int Remarks { get; private set; }

    /// <summary>What ended the longest silence of the modem, if there was any.</summary>
    public ToldItem? Longest { get; private set; }

    public List<TraceSession> Sessions { get; } = [];

    /// <summary>Counts the bytes of a line on its way.</summary>
    public TraceLine Count(TraceLine line)
    {
        LastNs = Math.Max(LastNs, line.Ns);
        if (line.Way == TraceWay.ToModem)
            BytesToModem += line.Bytes.Length + line.LeftOut;
        else
            BytesToHost += line.Bytes.Length;
        return line;
    }

    /// <summary>Counts an item.</summary>
    public void Count(ToldItem told)
    {
        Remarks += told.IsPlain ? 0 : 1;
        Urcs += told.Kind == ItemKind.Urc ? 1 : 0;
        if (told.SilenceNs > (Longest?.SilenceNs ?? 0))
            Longest = told;
        switch (told.Item)
        {
            case TextItem { Way: TraceWay.ToModem }:
                Commands++;
                break;
            case GarbageItem garbage:
                GarbageBytes += garbage.Count;
                break;
            case FrameItem frame:
                Frames++;
                if (frame.HasHeader)
                    Count(frame, told);
                break;
            default:
                break;
        }
    }

    private void Count(FrameItem frame, ToldItem told)
    {
        BadChecksums += !frame.IsCut && frame.Checks == FrameCheck.Bad ? 1 : 0;
        if (told.IsRepeat)
            _session?.CountRepeat();
        switch (frame.Op)
        {
            case StpFrame.OpSessionOpen | StpFrame.ReplyFlag when told.IsAnswer && frame.Payload is [not 0, ..]:
                Sessions.Add(_session = new TraceSession(frame.EndNs));
                break;
            case StpFrame.OpBlock when !frame.IsReply:
                _session?.Send(frame, told.IsRepeat);
                break;
            case StpFrame.OpBlock | StpFrame.ReplyFlag when told.IsAnswer:
                _session?.Acknowledge(frame);
                break;
            case StpFrame.OpReset when !frame.IsReply && _session is { Blocks: > 0 }:
                _session.IsClosed = true;
                _session = null;
                break;
            default:
                break;
        }
    }
}

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
