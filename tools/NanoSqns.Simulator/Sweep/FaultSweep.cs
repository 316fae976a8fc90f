using NanoSqns.Errors;
using NanoSqns.Simulator.Modem;

namespace NanoSqns.Simulator.Sweep;

/// <summary>The fault sweep: a clean run of a flow counts its events, then every fault strikes at every one of them.</summary>
public static class FaultSweep
{
    /// <summary>The seed of the details when none is given.</summary>
    public const int DefaultSeed = 1;

    /// <summary>The events of a clean run.</summary>
    /// <exception cref="SqnsException">E901: the flow does not succeed without a fault.</exception>
    public static IReadOnlyList<SweepEvent> EventsOf(SweepFlow flow, DuplicatePolicy duplicates)
    {
        var events = new List<SweepEvent>();
        SweepWorld world = SweepWorld.Of(flow, duplicates, new Strikes([], DefaultSeed) { Record = events }, null);
        SweepEnd end = world.Run(false);
        if (!end.Success || world.Violations.Count > 0)
            throw new SqnsException(ErrorNumber.Internal, $"{flow.Name} without a fault: {end} {string.Join("; ", world.Violations)}");
        return events;
    }

    /// <summary>Every fault at every event.</summary>
    public static IEnumerable<SweepCase> CasesOf(SweepFlow flow, DuplicatePolicy duplicates, IReadOnlyList<SweepEvent> events, int seed = DefaultSeed)
    {
        foreach (SweepEvent happening in events)
        {
            foreach (SweepFault fault in SweepFaults.All)
            {
                // a repeat is what the two kinds of modem differ in; only a message that goes wrong leads to one
                bool differs = duplicates == DuplicatePolicy.Drop || SweepFaults.IsOfMessage(fault);
                if (differs && flow.Takes(fault) && SweepFaults.Applies(fault, happening.Kind))
                    yield return new SweepCase(flow, duplicates, seed, [new SweepStrike(happening.Index, fault)]);
            }
        }
    }

    /// <summary>Tries a case; where the first run ends with an error, twice: with an impatient user and with an obedient one.</summary>
    /// <param name="one">The case.</param>
    /// <param name="story">Hears of everything; or null.</param>
    public static SweepVerdict Try(SweepCase one, Action<string>? story = null)
    {
        SweepVerdict verdict = SweepTrial.Run(one, false, story);
        if (verdict.Outcome == SweepOutcome.ByItself || verdict.Outcome == SweepOutcome.Violation)
            return verdict;
        story?.Invoke("=== the same once more, and between the runs all that is asked for or allowed");
        SweepVerdict other = SweepTrial.Run(one, true, story);
        return other.Outcome == SweepOutcome.Violation ? other : verdict with { ObedientRuns = other.Runs };
    }

    /// <summary>Sweeps one flow.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="duplicates">What the modem does with a repeated block.</param>
    public static SweepTally Run(SweepFlow flow, DuplicatePolicy duplicates)
    {
        IReadOnlyList<SweepEvent> events = EventsOf(flow, duplicates);
        var tally = new SweepTally(flow, duplicates, events.Count);
        foreach (SweepCase one in CasesOf(flow, duplicates, events))
            tally.Add(Try(one));
        return tally;
    }

    /// <summary>The same on all processors; what comes of it is the same.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="duplicates">What the modem does with a repeated block.</param>
    /// <param name="seed">Of the details: which bit, how much.</param>
    /// <param name="told">Hears of every verdict, in order; or null.</param>
    /// <param name="cancel">Ends it early.</param>
    public static SweepTally RunParallel(SweepFlow flow, DuplicatePolicy duplicates, int seed, Action<SweepVerdict>? told, CancellationToken cancel)
    {
        IReadOnlyList<SweepEvent> events = EventsOf(flow, duplicates);
        var tally = new SweepTally(flow, duplicates, events.Count);
        ParallelQuery<SweepCase> cases = CasesOf(flow, duplicates, events, seed).TakeWhile(_ => !cancel.IsCancellationRequested).AsParallel().AsOrdered();
        foreach (SweepVerdict verdict in cases.Select(one => Try(one)))
        {
            tally.Add(verdict);
            told?.Invoke(verdict);
        }

        return tally;
    }
}
