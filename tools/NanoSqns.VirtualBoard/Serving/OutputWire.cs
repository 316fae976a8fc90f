using NanoSqns.Simulator.Modem;

namespace NanoSqns.Virtual.Serving;

/// <summary>
/// The modem's bytes on their way to the client: on a paced wire each at its time, else at once. What the client leaves
/// unread is kept up to a bound; what comes then is lost, as in a UART that overruns.
/// </summary>
internal sealed class OutputWire(bool paced)
{
    /// <summary>Bytes kept for a client that does not read, beyond what the kernel keeps.</summary>
    public const int BacklogBytes = 8192;

    private readonly Queue<Chunk> _wire = new();
    private readonly byte[] _backlog = new byte[BacklogBytes];
    private int _backlogCount;
    private int _sent;
    private long _freeNs;

    /// <summary>Takes as many bytes as there is room for and gives their number.</summary>
    public delegate int Sink(ReadOnlySpan<byte> bytes);

    /// <summary>True when bytes wait for room at the client's side.</summary>
    public bool IsStuck => _backlogCount > 0;

    /// <summary>Bytes lost so far.</summary>
    public long Lost { get; private set; }

    /// <summary>When the next slice has arrived, or <see cref="long.MaxValue"/>.</summary>
    public long NextDueNs
    {
        get
        {
            if (!_wire.TryPeek(out Chunk chunk))
                return long.MaxValue;
            int upTo = Math.Min(chunk.Bytes.Length, _sent + chunk.SliceBytes);
            return chunk.StartNs + upTo * chunk.ByteNs;
        }
    }

    /// <summary>Puts bytes on the wire, after those that are on it already.</summary>
    public void Add(in ModemOutput output, byte[] bytes)
    {
        long byteNs = paced ? WireTime.ByteNs(output.Baud) : 0;
        int slice = paced ? WireTime.SliceBytes(output.Baud) : bytes.Length;
        long start = Math.Max(output.ReadyNs, _freeNs);
        _freeNs = start + bytes.Length * byteNs;
        if (bytes.Length > 0)
            _wire.Enqueue(new Chunk(bytes, start, byteNs, slice));
    }

    /// <summary>Hands over what has arrived by now.</summary>
    public void Deliver(long nowNs, Sink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        if (_backlogCount > 0)
        {
            int taken = sink(_backlog.AsSpan(0, _backlogCount));
            _backlogCount -= taken;
            Buffer.BlockCopy(_backlog, taken, _backlog, 0, _backlogCount);
        }

        while (_wire.TryPeek(out Chunk chunk))
        {
            int arrived = Arrived(chunk, nowNs);
            if (arrived > _sent)
                Hand(chunk.Bytes.AsSpan(_sent, arrived - _sent), sink);
            _sent = Math.Max(_sent, arrived);
            if (_sent < chunk.Bytes.Length)
                return;
            _wire.Dequeue();
            _sent = 0;
        }
    }

    private static int Arrived(in Chunk chunk, long nowNs)
    {
        if (nowNs < chunk.StartNs)
            return 0;
        return chunk.ByteNs == 0 ? chunk.Bytes.Length : (int)Math.Min(chunk.Bytes.Length, (nowNs - chunk.StartNs) / chunk.ByteNs);
    }

    private void Hand(ReadOnlySpan<byte> bytes, Sink sink)
    {
        int taken = _backlogCount == 0 ? sink(bytes) : 0;
        ReadOnlySpan<byte> rest = bytes[taken..];
        int kept = Math.Min(rest.Length, BacklogBytes - _backlogCount);
        rest[..kept].CopyTo(_backlog.AsSpan(_backlogCount));
        _backlogCount += kept;
        Lost += rest.Length - kept;
    }

    private readonly record struct Chunk(byte[] Bytes, long StartNs, long ByteNs, int SliceBytes);
}
