namespace NanoSqns.Simulator.Modem;

/// <summary>The minutes that users of real modems report, for <see cref="ModemOptions.Stalls"/>.</summary>
internal static class RealisticTimes
{
    private static readonly TimeSpan Reboot = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan UpdaterStart = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan BusyAfterStp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ApplyTime = TimeSpan.FromSeconds(200);

    public static ModemOptions Apply(ModemOptions options)
    {
        if (!options.Stalls)
            return options;

        // Between 60 and 120 s each, where erasing and writing show on real ones.
        int early = 60 + (int)((uint)options.Seed * 37 % 61);
        int late = 60 + (int)((uint)options.Seed * 53 % 61);
        return options with
        {
            Reboot = Longer(options.Reboot, Reboot),
            UpdaterStart = Longer(options.UpdaterStart, UpdaterStart),
            BusyAfterStp = Longer(options.BusyAfterStp, BusyAfterStp),
            Apply = Longer(options.Apply, ApplyTime),
            Faults = options.Faults.With($"stall:7,{early},firmware", $"stall:99,{late},firmware"),
        };
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
