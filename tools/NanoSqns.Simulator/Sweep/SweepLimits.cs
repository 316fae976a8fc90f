namespace NanoSqns.Simulator.Sweep;

/// <summary>How long a run may take.</summary>
internal static class SweepLimits
{
    private const long Minute = 60 * 1000;

    /// <summary>The limit of a run, in milliseconds; only the first has faults.</summary>
    public static long Of(SweepCase one, int run) => 18 * Minute + (run == 1 ? 12 * Minute * (one.Strikes.Count - 1) : 0);
}
