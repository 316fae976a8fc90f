namespace NanoSqns.Sweep;

/// <summary>Counts the events of all runs of a case and says what goes wrong at each.</summary>
/// <param name="strikes">What is to go wrong.</param>
/// <param name="seed">Of the details: which bit, how much of a message.</param>
internal sealed class Strikes(IReadOnlyList<SweepStrike> strikes, int seed)
{
    private const int SeedStep = 7919;

    private readonly List<SweepStrike> _open = [.. strikes];

    /// <summary>Events so far, those of later runs included.</summary>
    public int Count { get; private set; }

    /// <summary>Faults that have struck.</summary>
    public int Hits { get; private set; }

    /// <summary>Faults that have not.</summary>
    public int Left => _open.Count;

    /// <summary>True: nothing strikes any more.</summary>
    public bool AreOver { get; set; }

    /// <summary>Takes down every event; null = nobody wants to know.</summary>
    public List<SweepEvent>? Record { get; init; }

    /// <summary>Receives every strike.</summary>
    public Action<SweepEvent, SweepFault>? Told { get; set; }

    /// <summary>Where the details of the last strike come from.</summary>
    public Random Detail => new(seed + Count * SeedStep);

    /// <summary>An event: what goes wrong with it, or null.</summary>
    public SweepFault? Meet(SweepEventKind kind, long nowNs, ReadOnlySpan<byte> bytes)
    {
        Count++;
        if (Record is not null)
            Record.Add(EventOf(kind, nowNs, bytes));
        if (AreOver || _open.Count == 0)
            return null;
        int due = _open.FindIndex(strike => strike.Event <= Count && SweepFaults.Applies(strike.Fault, kind));
        if (due < 0)
            return null;
        SweepFault fault = _open[due].Fault;
        _open.RemoveAt(due);
        Hits++;
        Told?.Invoke(EventOf(kind, nowNs, bytes), fault);
        return fault;
    }

    private SweepEvent EventOf(SweepEventKind kind, long nowNs, ReadOnlySpan<byte> bytes) =>
        new(Count, kind, nowNs / Simulator.Wire.VirtualClock.NsPerMs, MessageText.Of(bytes));
}
