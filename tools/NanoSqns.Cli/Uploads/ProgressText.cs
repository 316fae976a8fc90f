using System.Globalization;

namespace NanoSqns.Cli.Uploads;

/// <summary>Progress and waits in words.</summary>
internal static class ProgressText
{
    /// <summary>Such as <c> 23 %  1,379,328 of 5,996,938 bytes, 89.2 kB/s, 97 % of the line, 52 s left</c>.</summary>
    public static string Of(Meter meter, int lineBaud) =>
        string.Create(CultureInfo.InvariantCulture, $"{meter.Percent,4} %  {meter.Bytes:N0} of {meter.Total:N0} bytes, {RateOf(meter, lineBaud)}");

    /// <summary>Such as <c>89.2 kB/s, 97 % of the line, 52 s left</c>.</summary>
    public static string RateOf(Meter meter, int lineBaud) => meter.BytesPerSecond == 0
        ? "the session is open"
        : string.Create(CultureInfo.InvariantCulture, $"{meter.BytesPerSecond / 1000:F1} kB/s, {100 * meter.ShareOf(lineBaud):F0} % of the line, {meter.SecondsLeft} s left");

    /// <summary>Such as <c>the modem restarts: 12 s of at most 300 s</c>.</summary>
    public static string OfWait(string what, int elapsedMs, int limitMs) =>
        string.Create(CultureInfo.InvariantCulture, $"{what}: {elapsedMs / 1000} s of at most {(limitMs + 999) / 1000} s");
}
