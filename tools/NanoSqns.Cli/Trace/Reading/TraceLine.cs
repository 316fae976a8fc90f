using System.Globalization;

namespace NanoSqns.Cli.Trace.Reading;

/// <summary>A line of a trace file that is not a comment.</summary>
/// <param name="Ns">Nanoseconds since the trace began.</param>
/// <param name="Way">Direction, or an event.</param>
/// <param name="Bytes">What passed.</param>
/// <param name="LeftOut">Bytes behind them that passed and are not in the file.</param>
/// <param name="LeftOutCrc">Their CRC-16.</param>
/// <param name="Words">Of an event.</param>
internal sealed record TraceLine(long Ns, TraceWay Way, byte[] Bytes, int LeftOut, int LeftOutCrc, string Words);

/// <summary>Reads one line; see <see cref="TraceForm"/>.</summary>
internal static class TraceLineParser
{
    private const decimal NsPerSecond = 1_000_000_000;

    // A year: beyond it the number is none of a trace.
    private const decimal MostSeconds = 366 * 24 * 3600;

    /// <summary>The line, or why it is none.</summary>
    public static TraceLine? Parse(string text, out string problem)
    {
        problem = "";
        string[] parts = text.Split(' ', 3);
        if (!decimal.TryParse(parts[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal seconds) || seconds > MostSeconds)
            problem = "it does not start with a time in seconds";
        else if (parts.Length < 2 || parts[1] is not (">" or "<" or "#"))
            problem = "missing direction, > or <";
        if (problem.Length > 0)
            return null;

        long ns = (long)(seconds * NsPerSecond);
        string rest = parts.Length < 3 ? "" : parts[2];
        if (parts[1] == "#")
            return new TraceLine(ns, TraceWay.Event, [], 0, 0, rest);
        int leftOut = 0;
        int crc = 0;
        int plus = rest.IndexOf(TraceForm.LeftOut, StringComparison.Ordinal);
        if (plus >= 0 && !TryOmission(rest[(plus + 1)..], out leftOut, out crc))
            problem = "omitted bytes are not written as +N crc=C";
        byte[]? bytes = BytesOf((plus < 0 ? rest : rest[..plus]).Trim());
        if (bytes is null)
            problem = "the bytes are not pairs of hexadecimal digits";
        return problem.Length > 0 ? null : new TraceLine(ns, parts[1] == ">" ? TraceWay.ToModem : TraceWay.ToHost, bytes!, leftOut, crc, "");
    }

    private static bool TryOmission(string text, out int count, out int crc)
    {
        crc = 0;
        string[] parts = text.TrimEnd().Split(' ');
        bool counts = int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out count) && count is > 0 and <= ushort.MaxValue;
        return counts && parts.Length == 2 && parts[1].StartsWith(TraceForm.Crc, StringComparison.Ordinal)
            && int.TryParse(parts[1][TraceForm.Crc.Length..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out crc) && crc is >= 0 and <= ushort.MaxValue;
    }

    private static byte[]? BytesOf(string hex) => hex.Length % 2 == 0 && hex.All(char.IsAsciiHexDigit) ? Convert.FromHexString(hex) : null;
}
