using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace NanoSqns.Sweep;

/// <summary>A message on the wire in a few words: an AT line as it is, a frame by its op and its transaction id.</summary>
internal static class MessageText
{
    private const int HeaderBytes = 16;
    private const int MostText = 60;

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        if (IsFrame(bytes))
        {
            string op = bytes[4] switch { 0 => "RESET", 1 => "OPEN", 2 => "CMD", 3 => "DATA", 4 => "TYPE", byte other => "ack " + (other & 0x3F) };
            return string.Create(
                CultureInfo.InvariantCulture, $"{op} tid {BinaryPrimitives.ReadUInt32BigEndian(bytes[8..])}, {bytes.Length} bytes");
        }

        var text = new StringBuilder();
        foreach (byte b in bytes[..Math.Min(bytes.Length, MostText)])
            text.Append(b switch { (byte)'\r' => "", (byte)'\n' => " ", >= 0x20 and < 0x7F => ((char)b).ToString(), _ => $"<{b:x2}>" });
        return text.ToString().Trim();
    }

    private static bool IsFrame(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= HeaderBytes && (bytes.StartsWith("fast"u8) || bytes.StartsWith("tsaf"u8));
}
