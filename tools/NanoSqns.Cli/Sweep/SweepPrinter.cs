using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using NanoSqns.Cli.Printing;
using NanoSqns.Sweep;

namespace NanoSqns.Cli.Sweep;

/// <summary>Prints a sweep as it goes: the table, what does not hold with the command that does it again, and the sum.</summary>
internal sealed class SweepPrinter(Output output, SweepDocument? document = null)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private int _cases;
    private int _violations;
    private int _missed;
    private int _missedStrikes;

    public void Head()
    {
        foreach (string line in SweepTable.Head)
            Line(line);
    }

    public void Tally(SweepTally tally)
    {
        Line(SweepTable.RowOf(tally));
        output.Row(SweepRows.Of(tally));
        _cases += tally.Cases;
        _violations += tally.Violations.Count;
        _missed += tally.Missed;
        _missedStrikes += tally.MissedStrikes;
    }

    public void Case(SweepVerdict verdict)
    {
        string number = verdict.Number == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", first E{verdict.Number}");
        output.Line(string.Create(CultureInfo.InvariantCulture, $"{verdict.Outcome}{number}, {verdict.Runs} runs: {verdict.Case.Command}   {verdict.Happening?.Kind} {verdict.Happening?.What}"));
        output.Row(SweepRows.OfCase(verdict));
    }

    public void Violation(SweepVerdict verdict)
    {
        output.Line($"VIOLATION  {verdict.Case.Command}");
        if (verdict.Happening is { } at)
            output.Line(string.Create(CultureInfo.InvariantCulture, $"   event {at.Index}, {at.AtMs} ms, {at.Kind}: {at.What}"));
        foreach (string what in verdict.Violations.Distinct())
            output.Line("   " + what);
        output.Row(SweepRows.Of(verdict));
    }

    private void Line(string text)
    {
        output.Line(text);
        document?.Lines.Add(text);
    }

    /// <summary>The sum, and the exit code.</summary>
    public int End()
    {
        double seconds = _watch.Elapsed.TotalSeconds;
        output.Line(string.Create(CultureInfo.InvariantCulture, $"{_cases} cases, {_violations} violations, {seconds:F1} s"));
        document?.Lines.Add(string.Create(CultureInfo.InvariantCulture, $"\n**{_cases} cases, {_violations} violations.**"));
        document?.Write();
        if (_missed > 0)
            output.Line(string.Create(CultureInfo.InvariantCulture, $"not counted: {_missed} cases in which {_missedStrikes} faults applied to no event"));
        output.Row(SweepRows.Total(_cases, _violations, _missed, _missedStrikes, seconds));
        return _violations == 0 ? Output.Success : Output.Failed;
    }
}

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
