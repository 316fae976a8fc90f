using NanoSqns.Stp;

namespace NanoSqns.Cli.Trace.Reading;

/// <summary>What became of a checksum.</summary>
internal enum FrameCheck
{
    /// <summary>Zero: not computed, as real modems do.</summary>
    None,

    /// <summary>It fits.</summary>
    Good,

    /// <summary>It does not.</summary>
    Bad,
}

/// <summary>An STP frame.</summary>
/// <param name="Header">Its 16 bytes; fewer when it is cut off within them.</param>
/// <param name="Payload">Its payload, when that is short enough to be a field and in the file.</param>
/// <param name="PayloadCount">Bytes of payload that passed.</param>
/// <param name="PayloadCrc">Their CRC-16.</param>
internal sealed record FrameItem(long StartNs, long EndNs, TraceWay Way, byte[] Header, byte[] Payload, int PayloadCount, int PayloadCrc) : TraceItem(StartNs, EndNs, Way)
{
    private const int HeaderCrcAt = 12;
    private const int PayloadCrcAt = 14;

    /// <summary>True when its header is whole.</summary>
    public bool HasHeader => Header.Length == StpFrame.HeaderLength;

    /// <summary>True when it breaks off.</summary>
    public bool IsCut => !HasHeader || PayloadCount < Length;

    /// <summary>True from the modem.</summary>
    public bool IsReply => Way == TraceWay.ToHost;

    /// <summary>Operation, with the flags of an answer.</summary>
    public int Op => Header[4];

    /// <summary>True for a negative acknowledgement.</summary>
    public bool IsNack => IsReply && (Op & StpFrame.ReplyFlag) == 0 && (Op & StpFrame.NackFlag) != 0;

    /// <summary>The operation of the request that this is, or answers; of no meaning in <see cref="StpFrame.OpNackUnknown"/>.</summary>
    public int Request => IsReply ? Op & ~(StpFrame.ReplyFlag | StpFrame.NackFlag) : Op;

    /// <summary>Session.</summary>
    public int Sid => Header[5];

    /// <summary>Bytes of payload, as the header says.</summary>
    public int Length => StpFrame.GetUInt16(Header, 6);

    /// <summary>Transaction.</summary>
    public uint Tid => StpFrame.GetUInt32(Header, 8);

    /// <summary>Bytes of the block that the modem did not take, in the answer to a block; else 0.</summary>
    public int Residue => IsReply && Request == StpFrame.OpBlock && Payload.Length == 2 ? StpFrame.GetUInt16(Payload, 0) : 0;

    /// <summary>The header's checksum.</summary>
    public FrameCheck HeaderCheck
    {
        get
        {
            int told = StpFrame.GetUInt16(Header, HeaderCrcAt);
            byte[] header = [.. Header];
            StpFrame.PutUInt16(header, HeaderCrcAt, 0);
            return Check(told, new Crc16().Compute(header, 0, header.Length));
        }
    }

    /// <summary>The payload's; good when there is none and the header has none.</summary>
    public FrameCheck PayloadCheck => Check(StpFrame.GetUInt16(Header, PayloadCrcAt), PayloadCrc);

    /// <summary>Both together.</summary>
    public FrameCheck Checks
    {
        get
        {
            (FrameCheck header, FrameCheck payload) = (HeaderCheck, PayloadCheck);
            if (header == FrameCheck.Bad || payload == FrameCheck.Bad)
                return FrameCheck.Bad;
            return header == FrameCheck.None || payload == FrameCheck.None ? FrameCheck.None : FrameCheck.Good;
        }
    }

    private static FrameCheck Check(int told, int computed) => told == computed ? FrameCheck.Good : told == 0 ? FrameCheck.None : FrameCheck.Bad;
}
