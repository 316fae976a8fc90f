using NanoSqns.Errors;

namespace NanoSqns.Sweep;

/// <summary>The fault sweep: a clean run of a flow counts its events, then every fault strikes at every one of them.</summary>
public static class FaultSweep
{
    /// <summary>The seed of the details when none is given.</summary>
    public const int DefaultSeed = 1;

    private const int MostAsked = 3;

    /// <summary>The events of a clean run.</summary>
    /// <exception cref="SqnsException">E901: the flow does not succeed without a fault.</exception>
    public static IReadOnlyList<SweepEvent> EventsOf(SweepFlow flow, SweepModem modem)
    {
        var events = new List<SweepEvent>();
        SweepWorld world = SweepWorld.Of(flow, modem, new Strikes([], DefaultSeed) { Record = events }, null);
        SweepEnd end = world.Run(false);
        if (!end.Success || world.Violations.Count > 0)
            throw new SqnsException(ErrorNumber.Internal, $"{flow.Name} without a fault: {end} {string.Join("; ", world.Violations)}");
        return events;
    }

    /// <summary>Every fault at every event; of a question that a slow modem is asked hundreds of times, and of its answers, the first few.</summary>
    public static IEnumerable<SweepCase> CasesOf(SweepFlow flow, SweepModem modem, IReadOnlyList<SweepEvent> events, int seed = DefaultSeed)
    {
        var asked = new Dictionary<(SweepEventKind Kind, string What), int>();
        foreach (SweepEvent happening in events)
        {
            int times = asked[(happening.Kind, happening.What)] = asked.GetValueOrDefault((happening.Kind, happening.What)) + 1;
            if (modem.Stalls && times > MostAsked)
                continue;
            foreach (SweepFault fault in SweepFaults.All)
            {
                if (modem.Takes(fault) && flow.Takes(fault) && SweepFaults.Applies(fault, happening.Kind))
                    yield return new SweepCase(flow, modem, seed, [new SweepStrike(happening.Index, fault)]);
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
        story?.Invoke("=== the same case again; between the runs, everything that is advised or allowed");
        SweepVerdict other = SweepTrial.Run(one, true, story);
        return other.Outcome == SweepOutcome.Violation ? other : verdict with { ObedientRuns = other.Runs, Missed = Math.Max(verdict.Missed, other.Missed) };
    }

    /// <summary>Sweeps one flow.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="modem">The kind of modem.</param>
    /// <param name="takes">Chooses events; null = every one.</param>
    public static SweepTally Run(SweepFlow flow, SweepModem modem, Func<SweepEvent, bool>? takes = null)
    {
        IReadOnlyList<SweepEvent> events = EventsOf(flow, modem);
        var tally = new SweepTally(flow, modem, events.Count);
        foreach (SweepCase one in CasesOf(flow, modem, [.. events.Where(happening => takes is null || takes(happening))]))
            tally.Add(Try(one));
        return tally;
    }

    /// <summary>The same on all processors; what comes of it is the same.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="modem">The kind of modem.</param>
    /// <param name="seed">Of the details: which bit, how much.</param>
    /// <param name="every">Of so many events one; the seed says which.</param>
    /// <param name="told">Gets every verdict, in order; or null.</param>
    /// <param name="cancel">Ends it early.</param>
    public static SweepTally RunParallel(SweepFlow flow, SweepModem modem, int seed, int every, Action<SweepVerdict>? told, CancellationToken cancel)
    {
        IReadOnlyList<SweepEvent> events = EventsOf(flow, modem);
        var tally = new SweepTally(flow, modem, events.Count);
        ParallelQuery<SweepCase> cases = CasesOf(flow, modem, [.. events.Where(happening => (happening.Index + seed) % every == 0)], seed).TakeWhile(_ => !cancel.IsCancellationRequested).AsParallel().AsOrdered();
        foreach (SweepVerdict verdict in cases.Select(one => Try(one)))
        {
            tally.Add(verdict);
            told?.Invoke(verdict);
        }

        return tally;
    }
}
