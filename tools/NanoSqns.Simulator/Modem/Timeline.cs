namespace NanoSqns.Simulator.Modem;

/// <summary>What happens on its own at a moment: a boot that ends, an image that is applied. Emptied by a power cut.</summary>
internal sealed class Timeline
{
    private readonly PriorityQueue<Action, (long Ns, long Order)> _events = new();
    private long _order;

    /// <summary>The next moment, or <see cref="long.MaxValue"/>.</summary>
    public long NextNs => _events.TryPeek(out _, out (long Ns, long Order) key) ? key.Ns : long.MaxValue;

    public void At(long ns, Action action) => _events.Enqueue(action, (ns, _order++));

    public void RunNext() => _events.Dequeue()();

    public void Clear() => _events.Clear();
}
