namespace NanoSqns.Sweep;

/// <summary>
/// The sweep beyond every single fault: pairs of faults and other details of them, chosen by a seed. Case n of a seed is always the same, so a violation can be reported as
/// the command that does it again.
/// </summary>
public sealed class DeepSweep
{
    private const int SeedStep = 1_000_003;
    private const int CaseStep = 0x1E3779B1;
    private const int SingleOfTen = 3;

    // a second fault soon after the first meets the mending of that
    private const int SoonEvents = 40;

    private readonly SweepFlow[] _flows;
    private readonly SweepModem[] _modems;
    private readonly int _seed;
    private readonly Dictionary<(SweepFlow Flow, SweepModem Modem), int> _events = [];

    /// <summary>Counts the events of all flows.</summary>
    /// <param name="flows">Which flows.</param>
    /// <param name="modems">Which kinds of modem.</param>
    /// <param name="seed">Chooses the cases.</param>
    public DeepSweep(IReadOnlyList<SweepFlow> flows, IReadOnlyList<SweepModem> modems, int seed)
    {
        _flows = [.. flows];
        _modems = [.. modems];
        _seed = seed;
        foreach (SweepFlow flow in flows)
        {
            foreach (SweepModem modem in modems.Where(modem => modem.Fits(flow)))
                _events[(flow, modem)] = FaultSweep.EventsOf(flow, modem).Count;
        }
    }

    /// <summary>Events of a flow's clean run.</summary>
    public int EventsOf(SweepFlow flow, SweepModem modem) => _events[(flow, modem)];

    /// <summary>Case n, from 0.</summary>
    public SweepCase CaseOf(int n)
    {
        var random = new Random(unchecked(_seed * SeedStep + n * CaseStep));
        SweepFlow flow = _flows[random.Next(_flows.Length)];
        SweepModem modem = _modems[random.Next(_modems.Length)];
        if (!modem.Fits(flow))
            modem = _modems.First(other => other.Fits(flow));
        int events = EventsOf(flow, modem);
        var first = new SweepStrike(1 + random.Next(events), FaultOf(flow, random));
        int seed = 2 + random.Next(1_000_000);
        if (random.Next(10) < SingleOfTen)
            return new SweepCase(flow, modem, seed, [first]);
        int gap = random.Next(2) == 0 ? random.Next(SoonEvents) : random.Next(events);
        return new SweepCase(flow, modem, seed, [first, new SweepStrike(first.Event + 1 + gap, FaultOf(flow, random))]);
    }

    /// <summary>One case after the other, on all processors, until it is cancelled.</summary>
    public IEnumerable<SweepVerdict> Run(CancellationToken until) =>
        Numbers(until).AsParallel().WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(n => FaultSweep.Try(CaseOf(n)));

    private static IEnumerable<int> Numbers(CancellationToken until)
    {
        for (int n = 0; !until.IsCancellationRequested; n++)
            yield return n;
    }

    private static SweepFault FaultOf(SweepFlow flow, Random random)
    {
        SweepFault[] faults = [.. SweepFaults.All.Where(flow.Takes)];
        return faults[random.Next(faults.Length)];
    }
}
