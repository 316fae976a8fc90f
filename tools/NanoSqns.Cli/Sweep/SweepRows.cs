using System.Text.Json.Nodes;
using NanoSqns.Sweep;

namespace NanoSqns.Cli.Sweep;

/// <summary>A sweep as JSON lines: rows "sweep" for each flow and kind of modem, "violation" for what does not hold, "sweep-total" at the end.</summary>
internal static class SweepRows
{
    public static JsonObject Of(SweepTally tally) => new()
    {
        ["row"] = "sweep",
        ["flow"] = tally.Flow.Name,
        ["modem"] = tally.Modem.Name,
        ["duplicates"] = Duplicates(tally.Modem),
        ["events"] = tally.Events,
        ["cases"] = tally.Cases,
        ["byItself"] = tally[SweepOutcome.ByItself],
        ["again"] = tally[SweepOutcome.Again],
        ["afterWait"] = tally[SweepOutcome.AfterWait],
        ["afterPowerCut"] = tally[SweepOutcome.AfterPowerCut],
        ["fullImage"] = tally[SweepOutcome.FullImage],
        ["restarted"] = tally[SweepOutcome.Restarted],
        ["thirdRunImpatient"] = tally.LongerWays,
        ["thirdRunObedient"] = tally.LongerObedient,
        ["violations"] = tally.Violations.Count,
        ["notStruck"] = tally.Missed,
        ["longestRunSeconds"] = tally.Worst.FirstMs / 1000.0,
        ["longestRecoverySeconds"] = tally.Worst.SecondMs / 1000.0,
    };

    public static JsonObject Of(SweepVerdict verdict) => new()
    {
        ["row"] = "violation",
        ["flow"] = verdict.Case.Flow.Name,
        ["modem"] = verdict.Case.Modem.Name,
        ["duplicates"] = Duplicates(verdict.Case.Modem),
        ["seed"] = verdict.Case.Seed,
        ["strikes"] = new JsonArray([.. verdict.Case.Strikes.Select(strike => new JsonObject { ["event"] = strike.Event, ["fault"] = SweepFaults.NameOf(strike.Fault) })]),
        ["what"] = new JsonArray([.. verdict.Violations.Select(what => JsonValue.Create(what))]),
        ["command"] = verdict.Case.Command,
    };

    public static JsonObject OfCase(SweepVerdict verdict) => new()
    {
        ["row"] = "case",
        ["outcome"] = verdict.Outcome.ToString(),
        ["number"] = verdict.Number,
        ["runs"] = verdict.Runs,
        ["seconds"] = verdict.FirstMs / 1000.0,
        ["what"] = verdict.Happening?.What,
        ["command"] = verdict.Case.Command,
    };

    public static JsonObject Total(int cases, int violations, int missed, int missedStrikes, double seconds) => new()
    {
        ["row"] = "sweep-total",
        ["cases"] = cases,
        ["violations"] = violations,
        ["notStruck"] = missed,
        ["strikesMissed"] = missedStrikes,
        ["seconds"] = Math.Round(seconds, 1),
    };

    private static string Duplicates(SweepModem modem) => modem.Name == "append" ? "append" : "drop";
}
