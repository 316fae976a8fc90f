using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using NanoSqns.Errors;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Sweep;

namespace NanoSqns.Cli.Commands;

/// <summary><c>nanosqns sweep</c>: the fault sweep, its table, and one case of it told in full.</summary>
internal sealed class SweepCommand
{
    private readonly Option<string[]> _flow = new("--flow") { Description = "Only this flow; may be given again.", HelpName = "NAME", DefaultValueFactory = _ => [] };
    private readonly Option<int[]> _event = new("--event") { Description = "One case, told in full: the event at which --fault strikes; both may be given twice.", HelpName = "N", DefaultValueFactory = _ => [] };
    private readonly Option<string[]> _fault = new("--fault") { Description = "What goes wrong there.", HelpName = "NAME", DefaultValueFactory = _ => [] };
    private readonly Option<string> _duplicates = new("--duplicates") { Description = "What the modem does with a repeated block: drop, append or both.", HelpName = "WORD", DefaultValueFactory = _ => "both" };
    private readonly Option<int> _seed = new("--seed") { Description = "Of the details of the faults.", HelpName = "N", DefaultValueFactory = _ => FaultSweep.DefaultSeed };

    public static Command Create(CommandRunner runner)
    {
        var sweep = new SweepCommand();
        var command = new Command("sweep", "The fault sweep.") { sweep._flow, sweep._event, sweep._fault, sweep._duplicates, sweep._seed };
        runner.HandleLong(command, sweep.Run);
        return command;
    }

    private int Run(ParseResult parse, Output output, CancellationToken cancel)
    {
        SweepFlow[] flows = parse.GetValue(_flow)! is { Length: > 0 } names ? [.. names.Select(SweepFlow.Of)] : [.. SweepFlow.All];
        int[] events = parse.GetValue(_event)!;
        string[] faults = parse.GetValue(_fault)!;
        if (events.Length > 0)
        {
            SweepStrike[] strikes = [.. events.Zip(faults, (n, name) => new SweepStrike(n, SweepFaults.Parse(name)))];
            DuplicatePolicy policy = parse.GetValue(_duplicates) == "append" ? DuplicatePolicy.Append : DuplicatePolicy.Drop;
            SweepVerdict verdict = FaultSweep.Try(new SweepCase(flows[0], policy, parse.GetValue(_seed), strikes), line => output.Line(line));
            output.Line(verdict.Outcome + " " + verdict.Happening);
            foreach (string violation in verdict.Violations)
                output.Line("VIOLATION " + violation);
            return verdict.Violations.Count == 0 ? 0 : 1;
        }

        foreach (string line in SweepTable.Head)
            output.Line(line);
        int violations = 0;
        var watch = System.Diagnostics.Stopwatch.StartNew();
        foreach (SweepFlow flow in flows)
        {
            foreach (DuplicatePolicy policy in new[] { DuplicatePolicy.Drop, DuplicatePolicy.Append })
            {
                if (parse.GetValue(_duplicates) is { } word && word != "both" && word != policy.ToString().ToLowerInvariant())
                    continue;
                SweepTally tally = FaultSweep.Run(flow, policy);
                output.Line(SweepTable.RowOf(tally));
                violations += tally.Violations.Count;
                foreach (SweepVerdict verdict in Environment.GetEnvironmentVariable("ALL") == "1" ? tally.Violations : tally.Violations.DistinctBy(v => v.Case.Strikes[0].Fault + v.Violations[0][..Math.Min(v.Violations[0].Length, 70)]))
                    output.Line($"   {verdict.Case.Command}   {verdict.Happening?.Kind} {verdict.Happening?.What}\n      {string.Join("\n      ", verdict.Violations.Distinct())}");
            }
        }

        output.Line($"{watch.Elapsed.TotalSeconds:F1} s, cpu {Environment.CpuUsage.TotalTime.TotalSeconds:F1} s");
        return violations == 0 ? 0 : 1;
    }
}
