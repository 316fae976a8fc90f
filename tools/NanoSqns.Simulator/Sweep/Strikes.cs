namespace NanoSqns.Simulator.Sweep;

/// <summary>Counts the events of a run and says what goes wrong at each.</summary>
/// <param name="strikes">What is to go wrong.</param>
/// <param name="seed">Of the details: which bit, how much of a message.</param>
internal sealed class Strikes(IReadOnlyList<SweepStrike> strikes, int seed)
{
    private const int SeedStep = 7919;

    private readonly List<SweepStrike> _open = [.. strikes];

    /// <summary>False in a second run: nothing is counted and nothing goes wrong.</summary>
    public bool IsArmed { get; set; } = true;

    /// <summary>Events so far.</summary>
    public int Count { get; private set; }

    /// <summary>Takes down every event; null = nobody wants to know.</summary>
    public List<SweepEvent>? Record { get; init; }

    /// <summary>Hears of every strike; for a story.</summary>
    public Action<SweepEvent, SweepFault>? Told { get; set; }

    /// <summary>Where the details of the last strike come from.</summary>
    public Random Detail => new(seed + Count * SeedStep);

    /// <summary>An event: what goes wrong with it, or null.</summary>
    public SweepFault? Meet(SweepEventKind kind, long nowNs, ReadOnlySpan<byte> bytes)
    {
        if (!IsArmed)
            return null;
        Count++;
        if (Record is not null)
            Record.Add(EventOf(kind, nowNs, bytes));
        int due = _open.FindIndex(strike => strike.Event <= Count && SweepFaults.Applies(strike.Fault, kind));
        if (due < 0)
            return null;
        SweepFault fault = _open[due].Fault;
        _open.RemoveAt(due);
        Told?.Invoke(EventOf(kind, nowNs, bytes), fault);
        return fault;
    }

    private SweepEvent EventOf(SweepEventKind kind, long nowNs, ReadOnlySpan<byte> bytes) =>
        new(Count, kind, nowNs / Wire.VirtualClock.NsPerMs, MessageText.Of(bytes));
}
