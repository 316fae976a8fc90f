namespace NanoSqns.Sweep;

/// <summary>How long a run may take.</summary>
internal static class SweepLimits
{
    private const long Minute = 60 * 1000;

    /// <summary>The limit of a run, in milliseconds.</summary>
    /// <param name="modem">One that takes minutes for everything has more.</param>
    /// <param name="strikes">Faults that struck in it.</param>
    public static long Of(SweepModem modem, int strikes) => (modem.Stalls ? 45 : 18) * Minute + 12 * Minute * Math.Max(0, strikes - 1);
}
