namespace NanoSqns.Simulator.Wire;

/// <summary>
/// Bytes on their way to this end of the wire, each with the moment of its arrival. What a byte looks like is settled by the
/// baud rate at which this end listens when it arrives, not when it is read.
/// </summary>
internal sealed class ArrivalQueue(LineGarbage garbage)
{
    private readonly Queue<Stretch> _stretches = new();
    private int _taken;

    /// <summary>When the next byte has arrived, or <see cref="long.MaxValue"/>.</summary>
    public long NextNs => _stretches.TryPeek(out Stretch? stretch) ? stretch.ArrivalOf(_taken) : long.MaxValue;

    /// <summary>Bytes sent at a baud rate, whose transmission takes from one moment to the other.</summary>
    public void Add(byte[] bytes, long startNs, long endNs, int baud)
    {
        if (bytes.Length > 0)
            _stretches.Enqueue(new Stretch([.. bytes], startNs, endNs, baud));
    }

    /// <summary>Copies what has arrived by a moment, as much as there is room for.</summary>
    public int Take(Span<byte> room, long nowNs, int baud)
    {
        int count = 0;
        while (count < room.Length && NextNs <= nowNs)
        {
            Stretch stretch = _stretches.Peek();
            stretch.Settle(nowNs, baud, garbage);
            int some = Math.Min(stretch.Settled - _taken, room.Length - count);
            stretch.Bytes.AsSpan(_taken, some).CopyTo(room[count..]);
            count += some;
            _taken += some;
            if (_taken == stretch.Count)
            {
                _stretches.Dequeue();
                _taken = 0;
            }
        }

        return count;
    }

    /// <summary>To be called before the baud rate of this end changes.</summary>
    public void Settle(long nowNs, int baud)
    {
        foreach (Stretch stretch in _stretches)
            stretch.Settle(nowNs, baud, garbage);
    }

    /// <summary>Forgets what has arrived by a moment.</summary>
    public void DropUntil(long nowNs, int baud)
    {
        Span<byte> waste = stackalloc byte[64];
        while (Take(waste, nowNs, baud) > 0)
        {
            // Taken is dropped.
        }
    }

    /// <summary>The wire breaks at a moment: what has not arrived by then never will.</summary>
    public void CutAt(long nowNs)
    {
        foreach (Stretch stretch in _stretches)
            stretch.CutAt(nowNs);
        int gone = _taken;
        for (int left = _stretches.Count; left > 0; left--)
        {
            Stretch stretch = _stretches.Dequeue();
            if (stretch.Count > gone)
                _stretches.Enqueue(stretch);
            else if (gone > 0)
                _taken = 0;
            gone = 0;
        }
    }

    private sealed class Stretch(byte[] bytes, long startNs, long endNs, int baud)
    {
        public byte[] Bytes => bytes;

        /// <summary>So many of them arrive.</summary>
        public int Count { get; private set; } = bytes.Length;

        /// <summary>So many bytes have arrived and are what they are.</summary>
        public int Settled { get; private set; }

        public long ArrivalOf(int index) => startNs + (endNs - startNs) * (index + 1) / bytes.Length;

        public void CutAt(long nowNs)
        {
            while (Count > 0 && ArrivalOf(Count - 1) > nowNs)
                Count--;
        }

        public void Settle(long nowNs, int listeningBaud, LineGarbage garbage)
        {
            int from = Settled;
            while (Settled < Count && ArrivalOf(Settled) <= nowNs)
                Settled++;
            if (listeningBaud != baud)
                garbage.Spoil(bytes.AsSpan(from, Settled - from));
        }
    }
}
