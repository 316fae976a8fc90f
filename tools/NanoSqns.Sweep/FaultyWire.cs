using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Wire;

namespace NanoSqns.Sweep;

/// <summary>A wire to a modem, or a piece of it, on which every message is an event.</summary>
/// <param name="far">What lies behind it.</param>
/// <param name="strikes">Counts, and says what goes wrong.</param>
/// <param name="strike">Does what is not a fault of the message itself; false when the message is lost by it.</param>
internal sealed class FaultyWire(IModemModel far, Strikes strikes, Func<SweepFault, long, bool> strike) : IModemModel
{
    private const long NsPerSecond = 1_000_000_000;
    private const long LateNs = 25 * NsPerSecond;
    private const long StallNs = 11 * 60 * NsPerSecond;

    private const int PiecesOfEvent = 150;
    private const long GapNs = 2_000_000;

    private readonly Queue<Held> _toModem = new();
    private readonly Queue<ModemOutput> _fromModem = new();
    private (long LastNs, int Count) _toModemPieces;
    private (long LastNs, int Count) _fromModemPieces;
    private long _toModemFreeNs;
    private long _toModemLastNs;
    private long _fromModemFreeNs;

    /// <summary>True where messages to the modem are events.</summary>
    public bool CountsToModem { get; set; } = true;

    /// <summary>True where a message comes byte by byte, behind a bridge: its first byte and some of the others are events.</summary>
    public bool IsInPieces { get; set; }

    /// <summary>True where messages of the modem are events.</summary>
    public bool CountsFromModem { get; set; } = true;

    /// <summary>True once it leads nowhere.</summary>
    public bool IsCut { get; set; }

    /// <summary>Until when something is held up.</summary>
    public long HeldUntilNs => Math.Max(_toModemFreeNs, _fromModemFreeNs);

    /// <summary>Sees what the host sends, before anything happens to it.</summary>
    public WireTap? Heard { get; set; }

    /// <inheritdoc />
    public long NextOutputNs
    {
        get
        {
            if (IsCut)
                return long.MaxValue;
            long next = _fromModem.TryPeek(out ModemOutput output) ? output.ReadyNs : long.MaxValue;
            next = Math.Min(next, _toModem.Count > 0 ? _toModemFreeNs : long.MaxValue);
            return Math.Min(next, far.NextOutputNs);
        }
    }

    /// <inheritdoc />
    public int BaudAt(long nowNs)
    {
        Release(nowNs);
        return far.BaudAt(nowNs);
    }

    /// <inheritdoc />
    public void Receive(ReadOnlySpan<byte> bytes, long firstArrivalNs, long byteNs, int lineBaud)
    {
        if (IsCut || bytes.IsEmpty)
            return;
        Heard?.Invoke(firstArrivalNs, toModem: true, bytes);
        Release(firstArrivalNs);
        SweepFault? fault = CountsToModem && IsEvent(ref _toModemPieces, firstArrivalNs) ? strikes.Meet(SweepEventKind.ToModem, firstArrivalNs, bytes) : null;
        ReadOnlySpan<byte> passes = bytes;
        if (fault is SweepFault.Late or SweepFault.Stall)
            _toModemFreeNs = Math.Max(_toModemFreeNs, firstArrivalNs + (fault == SweepFault.Late ? LateNs : StallNs));
        else if (fault is { } spoiled && SweepFaults.IsOfMessage(spoiled))
            passes = Distortion.Apply(spoiled, bytes, strikes.Detail);
        else if (fault is { } other && !strike(other, firstArrivalNs))
            return;

        if (firstArrivalNs < _toModemFreeNs)
            _toModem.Enqueue(new Held(passes.ToArray(), byteNs, lineBaud));
        else
            Pass(passes, firstArrivalNs, byteNs, lineBaud);
    }

    /// <inheritdoc />
    public bool TryTakeOutput(long nowNs, out ModemOutput output)
    {
        output = default;
        if (IsCut)
            return false;
        Release(nowNs);
        while (far.TryTakeOutput(nowNs, out ModemOutput said))
            Take(said);
        return _fromModem.TryPeek(out output) && output.ReadyNs <= nowNs && _fromModem.TryDequeue(out output);
    }

    /// <summary>The far end has lost its power: what was held up is gone, and nothing is held up any more.</summary>
    public void Forget()
    {
        _toModem.Clear();
        _fromModem.Clear();
        _toModemFreeNs = _fromModemFreeNs = 0;
    }

    private bool IsEvent(ref (long LastNs, int Count) pieces, long nowNs)
    {
        bool isFirst = nowNs - pieces.LastNs > GapNs;
        pieces = (nowNs, isFirst ? 0 : pieces.Count + 1);
        return !IsInPieces || pieces.Count % PiecesOfEvent == 0;
    }

    private void Take(ModemOutput said)
    {
        SweepFault? fault = CountsFromModem && IsEvent(ref _fromModemPieces, said.ReadyNs) ? strikes.Meet(SweepEventKind.FromModem, said.ReadyNs, said.Bytes) : null;
        byte[] passes = said.Bytes;
        if (fault is SweepFault.Late or SweepFault.Stall)
            _fromModemFreeNs = Math.Max(_fromModemFreeNs, said.ReadyNs + (fault == SweepFault.Late ? LateNs : StallNs));
        else if (fault is { } spoiled && SweepFaults.IsOfMessage(spoiled))
            passes = Distortion.Apply(spoiled, passes, strikes.Detail);
        else if (fault is { } other && !strike(other, said.ReadyNs))
            return;

        if (passes.Length > 0)
            _fromModem.Enqueue(said with { Bytes = passes, ReadyNs = Math.Max(said.ReadyNs, _fromModemFreeNs) });
    }

    // What was held up comes in its order, as soon as it can.
    private void Release(long nowNs)
    {
        while (nowNs >= _toModemFreeNs && _toModem.TryDequeue(out Held held))
            Pass(held.Bytes, _toModemFreeNs, held.ByteNs, held.Baud);
    }

    private void Pass(ReadOnlySpan<byte> bytes, long firstNs, long byteNs, int baud)
    {
        if (bytes.IsEmpty)
            return;
        long first = Math.Max(firstNs, _toModemLastNs);
        _toModemLastNs = first + bytes.Length * byteNs;
        far.Receive(bytes, first, byteNs, baud);
    }

    private readonly record struct Held(byte[] Bytes, long ByteNs, int Baud);
}
