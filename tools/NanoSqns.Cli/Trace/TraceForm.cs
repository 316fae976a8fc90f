using System.Globalization;

namespace NanoSqns.Cli.Trace;

/// <summary>
/// The lines of a trace file. They are those of <c>sim --trace</c>, and more:
/// <code>
/// # a comment; the first is "# nanosqns trace 1"
/// 1.234567 > 41540d0a                    seconds, direction, bytes
/// 1.234567 > 6661…9285 +2016 crc=9285    and 2016 bytes that were left out, with their CRC-16
/// 1.234567 # baud 921600                 what happened on the host
/// </code>
/// </summary>
internal static class TraceForm
{
    /// <summary>The first line.</summary>
    public const string Head = "# nanosqns trace 1";

    /// <summary>What comes before the size of bytes that were left out.</summary>
    public const char LeftOut = '+';

    /// <summary>What comes before their CRC-16.</summary>
    public const string Crc = "crc=";

    private const double NsPerSecond = 1e9;

    /// <summary>A line without its end.</summary>
    public static string Line(long ns, TraceWay way, string rest) =>
        string.Create(CultureInfo.InvariantCulture, $"{ns / NsPerSecond:F6} {SignOf(way)} {rest}");

    /// <summary>The words for bytes that were left out.</summary>
    public static string Omission(int count, int crc) => string.Create(CultureInfo.InvariantCulture, $"{LeftOut}{count} {Crc}{crc:x4}");

    /// <summary>The sign of a direction.</summary>
    public static char SignOf(TraceWay way) => way switch { TraceWay.ToModem => '>', TraceWay.ToHost => '<', _ => '#' };
}

/// <summary>Which way bytes went.</summary>
internal enum TraceWay
{
    /// <summary>Host to modem, <c>&gt;</c>.</summary>
    ToModem,

    /// <summary>Modem to host, <c>&lt;</c>.</summary>
    ToHost,

    /// <summary>No bytes: something else happened on the host, <c>#</c>.</summary>
    Event,
}

/// <summary>What passed at a moment, as a link saw it; or an event in words.</summary>
/// <param name="Ns">Nanoseconds since the trace began.</param>
/// <param name="Way">Its direction.</param>
/// <param name="Bytes">What passed; of an event its words in UTF-8.</param>
internal readonly record struct TracePiece(long Ns, TraceWay Way, byte[] Bytes);
