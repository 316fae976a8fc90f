using System.Globalization;

namespace NanoSqns.Sweep;

/// <summary>The summary of a sweep as a table, which a page can hold as it is.</summary>
public static class SweepTable
{
    /// <summary>The head of the table.</summary>
    public static IReadOnlyList<string> Head { get; } =
    [
        "| flow | modem | events | cases | automatic | same command again | after 10 min, as advised | after a power cut, as advised | full image, as advised | board restarted | third run, impatient | third run, obedient | violations | longest run | longest recovery |",
        "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ];

    /// <summary>The row of a flow.</summary>
    public static string RowOf(SweepTally tally) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {tally.Flow.Name} | {tally.Modem.Name} | {tally.Events} | {tally.Cases} | {tally[SweepOutcome.ByItself]} | {tally[SweepOutcome.Again]} | {tally[SweepOutcome.AfterWait]} | {tally[SweepOutcome.AfterPowerCut]} | {tally[SweepOutcome.FullImage]} | {tally[SweepOutcome.Restarted]} | {tally.LongerWays} | {tally.LongerObedient} | {tally.Violations.Count} | {Time(tally.Worst.FirstMs)} | {Time(tally.Worst.SecondMs)} |");

    private static string Time(long ms) => string.Create(CultureInfo.InvariantCulture, $"{ms / 60000}:{ms / 1000 % 60:00}");
}
