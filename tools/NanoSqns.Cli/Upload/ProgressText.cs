using System.Globalization;

namespace NanoSqns.Cli.Upload;

/// <summary>Progress and waits in words.</summary>
internal static class ProgressText
{
    /// <summary>No real line carries more than this part of what it can.</summary>
    public const double MostShare = 1.05;

    /// <summary>Such as <c> 23 %  1379328 of 5996938 bytes, 89.2 kB/s, 97 % of the line, 52 s left</c>.</summary>
    public static string Of(Meter meter, int lineBaud) =>
        string.Create(CultureInfo.InvariantCulture, $"{meter.Percent,4} %  {meter.Bytes} of {meter.Total} bytes, {RateOf(meter, lineBaud)}");

    /// <summary>Such as <c>89.2 kB/s, 97 % of the line, 52 s left</c>.</summary>
    public static string RateOf(Meter meter, int lineBaud) => string.Join(", ", RatesOf(meter, lineBaud));

    /// <summary>The same in its parts: the rate, what part of the line that is, and the time left.</summary>
    public static string[] RatesOf(Meter meter, int lineBaud)
    {
        if (meter.BytesPerSecond == 0)
            return ["the session is open"];

        // a pseudo-terminal without --pace carries any number of bytes
        double share = meter.ShareOf(lineBaud);
        string line = share > MostShare ? "faster than a real line" : string.Create(CultureInfo.InvariantCulture, $"{100 * share:F0} % of the line");
        return [string.Create(CultureInfo.InvariantCulture, $"{meter.BytesPerSecond / 1000:F1} kB/s"), line, string.Create(CultureInfo.InvariantCulture, $"{meter.SecondsLeft} s left")];
    }

    /// <summary>Such as <c>the modem restarts: 12 s of at most 300 s</c>.</summary>
    public static string OfWait(string what, int elapsedMs, int limitMs) =>
        string.Create(CultureInfo.InvariantCulture, $"{what}: {elapsedMs / 1000} s of at most {(limitMs + 999) / 1000} s");
}
