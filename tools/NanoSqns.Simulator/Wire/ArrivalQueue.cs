namespace NanoSqns.Simulator.Wire;

/// <summary>Bytes on their way to this end of the wire, each with the moment of its arrival.</summary>
internal sealed class ArrivalQueue
{
    private readonly Queue<Stretch> _stretches = new();
    private int _taken;

    /// <summary>When the next byte has arrived, or <see cref="long.MaxValue"/>.</summary>
    public long NextNs => _stretches.TryPeek(out Stretch stretch) ? stretch.ArrivalOf(_taken) : long.MaxValue;

    /// <summary>Bytes whose transmission takes from one moment to the other.</summary>
    public void Add(byte[] bytes, long startNs, long endNs)
    {
        if (bytes.Length > 0)
            _stretches.Enqueue(new Stretch(bytes, startNs, endNs));
    }

    /// <summary>Copies what has arrived by a moment, as much as there is room for.</summary>
    public int Take(Span<byte> room, long nowNs)
    {
        int count = 0;
        while (count < room.Length && NextNs <= nowNs)
        {
            Stretch stretch = _stretches.Peek();
            int first = _taken;
            while (_taken < stretch.Bytes.Length && count < room.Length && stretch.ArrivalOf(_taken) <= nowNs)
                room[count++] = stretch.Bytes[_taken++];
            if (_taken == first)
                break;
            if (_taken == stretch.Bytes.Length)
            {
                _stretches.Dequeue();
                _taken = 0;
            }
        }

        return count;
    }

    /// <summary>Forgets what has arrived by a moment.</summary>
    public void DropUntil(long nowNs)
    {
        Span<byte> waste = stackalloc byte[64];
        while (Take(waste, nowNs) > 0)
        {
            // Taken is dropped.
        }
    }

    private readonly record struct Stretch(byte[] Bytes, long StartNs, long EndNs)
    {
        public long ArrivalOf(int index) => StartNs + (EndNs - StartNs) * (index + 1) / Bytes.Length;
    }
}
