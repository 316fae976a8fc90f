using System.Globalization;

namespace NanoSqns.Cli.Upload;

/// <summary>How far a transfer is and how fast. Rate and time left count from the first acknowledged block on: before it the session is opened.</summary>
internal sealed class Meter
{
    private const double BitsPerByte = 10;

    private long _beganMs = -1;
    private long _firstBytes;
    private long _lastMs;

    /// <summary>True once a block was acknowledged.</summary>
    public bool IsRunning => _beganMs >= 0;

    /// <summary>Bytes that were acknowledged.</summary>
    public long Bytes { get; private set; }

    /// <summary>Bytes of the file.</summary>
    public long Total { get; private set; }

    /// <summary>0 … 100.</summary>
    public int Percent => Total == 0 ? 0 : (int)(Bytes * 100 / Total);

    /// <summary>Bytes a second; 0 while no time has passed.</summary>
    public double BytesPerSecond => _lastMs > _beganMs ? (Bytes - _firstBytes) * 1000.0 / (_lastMs - _beganMs) : 0;

    /// <summary>Seconds until the end at this rate; null while none is known.</summary>
    public int? SecondsLeft => BytesPerSecond > 0 ? (int)Math.Round((Total - Bytes) / BytesPerSecond) : null;

    /// <summary>Part of what a line could carry, 0 … 1.</summary>
    public double ShareOf(int baud) => BytesPerSecond * BitsPerByte / baud;

    /// <summary>Another file begins, or the same again.</summary>
    public void Reset() => (_beganMs, Bytes, Total) = (-1, 0, 0);

    /// <summary>A block was acknowledged.</summary>
    public void Take(long acknowledged, long total, long nowMs)
    {
        if (!IsRunning || acknowledged < Bytes)
            (_beganMs, _firstBytes) = (nowMs, acknowledged);
        (Bytes, Total, _lastMs) = (acknowledged, total, nowMs);
    }
}

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
