using System.CommandLine;
using System.Globalization;
using NanoSqns.Cli.CommandLine;
using NanoSqns.Cli.Printing;
using NanoSqns.Errors;
using NanoSqns.Sweep;

namespace NanoSqns.Cli.Sweep;

/// <summary>
/// <c>nanosqns sweep</c>: every fault at every event of every flow, in virtual time; <c>--deep</c>: pairs of faults by a seed; <c>--event</c> and <c>--fault</c>: one case,
/// shown in full. Exit 0 only when everything holds that must.
/// </summary>
internal sealed class SweepCommand
{
    private const string Name = "nanosqns sweep";
    private const int MostMinutes = 24 * 60;

    private readonly Option<string[]> _flow = new("--flow") { Description = "Run only this flow; may be repeated. Flows: " + string.Join(", ", SweepFlow.All.Select(flow => flow.Name)) + ".", HelpName = "NAME", DefaultValueFactory = _ => [] };
    private readonly Option<string[]> _modem = new("--modem") { Description = "Run only this kind of modem or line; may be repeated. Kinds: " + string.Join(", ", SweepModem.All.Select(modem => modem.Name)) + ".", HelpName = "NAME", DefaultValueFactory = _ => [] };
    private readonly Option<string?> _duplicates = new("--duplicates") { Description = "Short for --modem drop, --modem append or both.", HelpName = "drop|append|both" };
    private readonly Option<bool> _deep = new("--deep") { Description = "Try pairs of faults with other details, chosen by --seed, for --minutes." };
    private readonly Option<int> _minutes = new("--minutes") { Description = "Duration of --deep.", HelpName = "N", DefaultValueFactory = _ => 10 };
    private readonly Option<int> _seed = new("--seed") { Description = "Seed of the cases of --deep and of the details of a fault (which bit, how many).", HelpName = "N", DefaultValueFactory = _ => FaultSweep.DefaultSeed };
    private readonly Option<int> _every = new("--every") { Description = "Use only one of N events, chosen by --seed.", HelpName = "N", DefaultValueFactory = _ => 1 };
    private readonly Option<string?> _document = new("--document") { Description = "Write the table into this page, between its markers, instead of printing it.", HelpName = "FILE" };
    private readonly Option<bool> _cases = new("--cases") { Description = "List every case with its result." };
    private readonly Option<int[]> _event = new("--event") { Description = "Show one case in full: the event at which --fault occurs. Both may be repeated, in pairs.", HelpName = "N", DefaultValueFactory = _ => [] };
    private readonly Option<string[]> _fault = new("--fault") { Description = "Fault at that event: " + string.Join(", ", SweepFaults.All.Select(SweepFaults.NameOf)) + ".", HelpName = "NAME", DefaultValueFactory = _ => [] };

    public static Command Create(CommandRunner runner)
    {
        var sweep = new SweepCommand();
        var command = new Command("sweep", "Run the fault sweep: inject every fault at every event of an upgrade and check the result.")
        {
            sweep._flow, sweep._modem, sweep._duplicates, sweep._deep, sweep._minutes, sweep._seed, sweep._every, sweep._document, sweep._cases, sweep._event, sweep._fault,
        };
        runner.HandleLong(command, sweep.Run);
        return command.WithExamples("nanosqns sweep", "nanosqns sweep --flow store --event 40 --fault board-power", "nanosqns sweep --deep --minutes 10 --seed 7");
    }

    private int Run(ParseResult parse, Output output, CancellationToken cancel)
    {
        SweepFlow[] flows = parse.GetValue(_flow)! is { Length: > 0 } names ? [.. names.Select(SweepFlow.Of)] : [.. SweepFlow.All];
        SweepModem[] modems = ModemsOf(parse);
        int seed = parse.GetValue(_seed);
        SweepStrike[] strikes = StrikesOf(parse);
        if (strikes.Length > 0)
            return flows.Length == 1 ? Tell(new SweepCase(flows[0], modems[0], seed, strikes), output) : throw new SqnsException(ErrorNumber.BadArgument, Name, "--event needs one --flow");
        if (parse.GetValue(_deep))
            return Deep(new DeepSweep(flows, modems, seed), flows, modems, MinutesOf(parse), output, cancel);

        int every = parse.GetValue(_every);
        if (every < 1)
            throw new SqnsException(ErrorNumber.BadArgument, "--every", "it must be at least 1");
        SweepDocument? document = Given.OptionalText("--document", parse.GetValue(_document)) is { } path ? new SweepDocument(path) : null;
        var printer = new SweepPrinter(output, document);
        printer.Head();
        foreach (SweepFlow flow in flows)
        {
            foreach (SweepModem modem in modems.Where(modem => modem.Fits(flow)))
            {
                SweepTally tally = FaultSweep.RunParallel(flow, modem, seed, every, parse.GetValue(_cases) ? printer.Case : null, cancel);
                printer.Tally(tally);
                foreach (SweepVerdict verdict in tally.Violations)
                    printer.Violation(verdict);
                if (cancel.IsCancellationRequested)
                    return output.Fail(new Failure(ErrorNumber.Stopped, "during the sweep of " + flow.Name));
            }
        }

        return printer.End();
    }

    private static int Tell(SweepCase one, Output output)
    {
        var printer = new SweepPrinter(output);
        SweepVerdict verdict = FaultSweep.Try(one, line => output.Line(line));
        if (verdict.Happening is null)
            throw new SqnsException(ErrorNumber.BadArgument, one.Command, "the fault does not apply to this event");
        var tally = new SweepTally(one.Flow, one.Modem, FaultSweep.EventsOf(one.Flow, one.Modem).Count);
        tally.Add(verdict);
        printer.Head();
        printer.Tally(tally);
        if (verdict.Outcome == SweepOutcome.Violation)
            printer.Violation(verdict);
        return printer.End();
    }

    // Shown at the end, one row for each flow, since the cases come in any order; a violation is shown at once.
    private static int Deep(DeepSweep deep, SweepFlow[] flows, SweepModem[] modems, int minutes, Output output, CancellationToken cancel)
    {
        var printer = new SweepPrinter(output);
        SweepTally[] tallies = [.. flows.SelectMany(flow => modems.Where(modem => modem.Fits(flow)).Select(modem => new SweepTally(flow, modem, deep.EventsOf(flow, modem))))];
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        time.CancelAfter(TimeSpan.FromMinutes(minutes));
        foreach (SweepVerdict verdict in deep.Run(time.Token))
        {
            Array.Find(tallies, tally => tally.Flow == verdict.Case.Flow && tally.Modem == verdict.Case.Modem)!.Add(verdict);
            if (verdict.Outcome == SweepOutcome.Violation)
                printer.Violation(verdict);
        }

        printer.Head();
        foreach (SweepTally tally in tallies)
            printer.Tally(tally);
        return printer.End();
    }

    private SweepStrike[] StrikesOf(ParseResult parse)
    {
        int[] events = parse.GetValue(_event)!;
        string[] faults = parse.GetValue(_fault)!;
        if (events.Length != faults.Length)
            throw new SqnsException(ErrorNumber.BadArgument, Name, "each --event needs a --fault");
        if (Array.Exists(events, n => n < 1))
            throw new SqnsException(ErrorNumber.BadArgument, "--event", "events start at 1");
        return [.. events.Zip(faults, (n, fault) => new SweepStrike(n, SweepFaults.Parse(fault)))];
    }

    private int MinutesOf(ParseResult parse)
    {
        int minutes = parse.GetValue(_minutes);
        return minutes is >= 1 and <= MostMinutes ? minutes : throw new SqnsException(ErrorNumber.BadArgument, "--minutes", string.Create(CultureInfo.InvariantCulture, $"{minutes} is not in 1 … {MostMinutes}"));
    }

    private SweepModem[] ModemsOf(ParseResult parse)
    {
        string[] names = parse.GetValue(_modem)!;
        string? word = parse.GetValue(_duplicates);
        if (names.Length > 0 && word is not null)
            throw new SqnsException(ErrorNumber.BadArgument, "--duplicates", "use either --duplicates or --modem");
        return word switch
        {
            null => names.Length > 0 ? [.. names.Select(SweepModem.Of)] : [.. SweepModem.All],
            "drop" or "append" => [SweepModem.Of(word)],
            "both" => [SweepModem.Of("drop"), SweepModem.Of("append")],
            _ => throw new SqnsException(ErrorNumber.BadArgument, "--duplicates", word + " is not drop, append or both"),
        };
    }
}
