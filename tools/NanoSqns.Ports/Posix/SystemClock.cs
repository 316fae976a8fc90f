using System.Diagnostics;
using NanoSqns.Hal;

namespace NanoSqns.Ports.Posix;

/// <summary>The PC's own steady clock.</summary>
public sealed class SystemClock : IClock
{
    private const long NsPerSecond = 1_000_000_000;

    /// <summary>Nanoseconds since some fixed moment; never goes back.</summary>
    public static long NowNs
    {
        get
        {
            long ticks = Stopwatch.GetTimestamp();
            // On Linux and macOS a tick is a nanosecond already; elsewhere the product of both would overflow within days.
            return Stopwatch.Frequency == NsPerSecond
                ? ticks
                : ticks / Stopwatch.Frequency * NsPerSecond + ticks % Stopwatch.Frequency * NsPerSecond / Stopwatch.Frequency;
        }
    }

    /// <inheritdoc />
    public long NowMs => NowNs / (NsPerSecond / 1000);

    /// <inheritdoc />
    public void Sleep(int milliseconds) => Thread.Sleep(milliseconds);
}
