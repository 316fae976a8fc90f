using System.Globalization;
using NanoSqns.Stp;

namespace NanoSqns.Cli.Trace.Reading;

/// <summary>Items in words; the operations are named as in docs/protocol.md.</summary>
internal static class ItemText
{
    private const int ShownBytes = 16;

    /// <summary>A line about an item, without its time.</summary>
    public static string Of(TraceItem item) => item switch
    {
        TextItem text => text.Text,
        FrameItem frame => Frame(frame),
        GarbageItem garbage => Garbage(garbage),
        EventItem note => "# " + note.Words,
        _ => "",
    };

    /// <summary>The name of an operation.</summary>
    public static string NameOf(FrameItem frame)
    {
        if (!frame.HasHeader)
            return "frame";
        if (frame.IsReply && frame.Op == StpFrame.OpNackUnknown)
            return "NACK (not understood)";
        string name = frame.Request switch
        {
            StpFrame.OpReset => "RESET",
            StpFrame.OpSessionOpen => "SESSION_OPEN",
            StpFrame.OpBlockCommand => "BLOCK_COMMAND",
            StpFrame.OpBlock => "BLOCK",
            StpFrame.OpDataType => "DATA_TYPE",
            _ => Invariant($"operation {frame.Op}"),
        };
        return name + (frame.IsNack ? " NACK" : frame.IsReply ? " answer" : "");
    }

    /// <summary>The word for a checksum.</summary>
    public static string WordOf(FrameCheck check) => check switch { FrameCheck.Good => "good", FrameCheck.Bad => "bad", _ => "none" };

    private static string Frame(FrameItem frame) => frame.HasHeader
        ? Invariant($"{NameOf(frame)} sid {frame.Sid} tid {frame.Tid} length {frame.Length} checksum {WordOf(frame.Checks)}") + Fields(frame)
        : Invariant($"frame cut off after {frame.Header.Length} bytes: {Convert.ToHexStringLower(frame.Header)}");

    private static string Fields(FrameItem frame)
    {
        byte[] payload = frame.Payload;
        if (!frame.IsReply)
            return frame.Request == StpFrame.OpBlockCommand && payload.Length == 2 ? Invariant($" block of {StpFrame.GetUInt16(payload, 0)}") : "";
        if (frame.Request == StpFrame.OpSessionOpen && payload.Length == 4)
            return Invariant($" version {payload[1]} largest transfer {StpFrame.GetUInt16(payload, 2)}");
        return frame.Request == StpFrame.OpBlock && payload.Length == 2 ? Invariant($" residue {frame.Residue}") : "";
    }

    private static string Garbage(GarbageItem garbage)
    {
        byte[] first = garbage.Bytes[..Math.Min(ShownBytes, garbage.Bytes.Length)];
        string more = first.Length < garbage.Count ? " …" : "";
        return Invariant($"{garbage.Count} bytes: {Convert.ToHexStringLower(first)}{more}");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
