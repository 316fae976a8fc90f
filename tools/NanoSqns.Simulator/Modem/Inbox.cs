using System.Buffers;

namespace NanoSqns.Simulator.Modem;

/// <summary>Bytes that are on their way to the modem or wait in its UART, each with the moment of its arrival.</summary>
internal sealed class Inbox
{
    private readonly Queue<Chunk> _chunks = new();
    private int _taken;

    public bool IsEmpty => _chunks.Count == 0;

    /// <summary>The bytes of the first chunk that are left.</summary>
    public ReadOnlySpan<byte> Head => _chunks.TryPeek(out Chunk chunk) ? chunk.Bytes.AsSpan(_taken, chunk.Count - _taken) : default;

    /// <summary>When byte i of <see cref="Head"/> has arrived.</summary>
    public long ArrivalOf(int index)
    {
        Chunk chunk = _chunks.Peek();
        return chunk.FirstNs + (_taken + index) * chunk.ByteNs;
    }

    /// <summary>Copies bytes in; returns the copy so that a bad line can spoil it.</summary>
    public Span<byte> Add(ReadOnlySpan<byte> bytes, long firstNs, long byteNs)
    {
        byte[] copy = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(copy);
        _chunks.Enqueue(new Chunk(copy, bytes.Length, firstNs, byteNs));
        return copy.AsSpan(0, bytes.Length);
    }

    public void Consume(int count)
    {
        _taken += count;
        if (_taken < _chunks.Peek().Count)
            return;
        ArrayPool<byte>.Shared.Return(_chunks.Dequeue().Bytes);
        _taken = 0;
    }

    /// <summary>Drops the bytes of the first chunk that arrived before a moment.</summary>
    public void DropHeadBefore(long ns)
    {
        Chunk chunk = _chunks.Peek();
        long late = ns == long.MaxValue || chunk.ByteNs == 0 ? chunk.Count
            : (ns - chunk.FirstNs + chunk.ByteNs - 1) / chunk.ByteNs;
        Consume((int)Math.Min(chunk.Count, late) - _taken);
    }

    public void Clear()
    {
        while (!IsEmpty)
            Consume(Head.Length);
    }

    private readonly record struct Chunk(byte[] Bytes, int Count, long FirstNs, long ByteNs);
}
