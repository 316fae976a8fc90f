using NanoSqns.Hal;
using NanoSqns.Simulator.Wire;

namespace NanoSqns.Tests.TwoPrograms;

/// <summary>One end of a <see cref="SerialCable"/>, for the program at this end.</summary>
/// <param name="cable">Where it belongs to.</param>
/// <param name="clock">Of both programs.</param>
/// <param name="fifoBytes">Bytes that may still have to leave when a write is done.</param>
/// <param name="seed">Of the garbage.</param>
internal sealed class CableEnd(SerialCable cable, SharedClock clock, int fifoBytes, int seed) : IByteLink
{
    private const int BitsPerByte = 10;
    private const long NsPerSecond = 1_000_000_000;

    private readonly ArrivalQueue _arrivals = new(new LineGarbage(seed));
    private int _baud = 115200;
    private byte[]? _owned;
    private int _ownedOffset;
    private byte[] _ownedCopy = [];
    private long _transmitterEmptyNs;
    private long _wireFreeNs;

    /// <inheritdoc />
    public int BaudRate
    {
        get => _baud;
        set
        {
            if (IsBaudFixed)
                throw new InvalidOperationException("The baud of this link is fixed.");
            clock.AdvanceTo(_transmitterEmptyNs);
            _arrivals.Settle(clock.NowNs, _baud);
            _baud = value;
        }
    }

    /// <inheritdoc />
    public bool IsBaudFixed { get; set; }

    /// <summary>True at the PC while the cable is out.</summary>
    public bool IsGone => this == cable.Pc && !cable.IsPlugged;

    /// <summary>When the last byte that was given to it has left.</summary>
    public long TransmitterEmptyNs => _transmitterEmptyNs;

    /// <summary>When <see cref="FinishWrite"/> has something to say.</summary>
    public long WriteDoneNs => _transmitterEmptyNs - WireNs(fifoBytes, _baud);

    /// <summary>Bytes that were sent.</summary>
    public long BytesSent { get; private set; }

    /// <summary>When <see cref="Read"/> has something to say, as far as is known by now, or <see cref="SharedClock.Never"/>: for waits on several links.</summary>
    public long NextNs => IsGone ? clock.NowNs : _arrivals.NextNs;

    /// <inheritdoc />
    public int Read(byte[] buffer, int offset, int count, int timeoutMs)
    {
        long deadlineNs = clock.NowNs + timeoutMs * VirtualClock.NsPerMs;
        if (timeoutMs == 0)
            clock.CountLook();
        while (true)
        {
            int taken = _arrivals.Take(buffer.AsSpan(offset, count), clock.NowNs, _baud);
            if (taken > 0)
                return taken;
            if (IsGone)
                return LinkStatus.HungUp;
            if (clock.NowNs >= deadlineNs)
                return LinkStatus.TimedOut;
            clock.WaitUntil(deadlineNs, () => NextNs);
        }
    }

    /// <inheritdoc />
    public void StartWrite(byte[] buffer, int offset, int count)
    {
        if (_owned is not null)
            throw new InvalidOperationException("A write begins before the one before has ended.");
        _ownedCopy = buffer.AsSpan(offset, count).ToArray();
        (_owned, _ownedOffset) = (buffer, offset);
        if (IsGone || count == 0)
            return;
        BytesSent += count;
        long startNs = Math.Max(clock.NowNs, _transmitterEmptyNs);
        _transmitterEmptyNs = startNs + WireNs(count, _baud);
        cable.Transmit(this, _ownedCopy, startNs);
    }

    /// <inheritdoc />
    public int FinishWrite(int timeoutMs)
    {
        long deadlineNs = clock.NowNs + timeoutMs * VirtualClock.NsPerMs;
        long doneNs = WriteDoneNs;
        if (timeoutMs == 0)
            clock.CountLook();
        if (!IsGone)
            clock.WaitUntil(Math.Min(doneNs, deadlineNs), () => IsGone ? clock.NowNs : SharedClock.Never);
        if (!IsGone && clock.NowNs < doneNs)
            return LinkStatus.TimedOut;
        GiveBack();
        return IsGone ? LinkStatus.HungUp : LinkStatus.Done;
    }

    /// <inheritdoc />
    public void CancelWrite()
    {
        _owned = null;
        _transmitterEmptyNs = Math.Min(_transmitterEmptyNs, clock.NowNs);
    }

    /// <inheritdoc />
    public void DiscardInput() => _arrivals.DropUntil(clock.NowNs, _baud);

    internal void Arrive(byte[] bytes, long startNs, int baud)
    {
        startNs = Math.Max(startNs, _wireFreeNs);
        _wireFreeNs = startNs + WireNs(bytes.Length, baud);
        _arrivals.Add(bytes, startNs, _wireFreeNs, baud);
    }

    internal void LoseWhatIsOnTheWire()
    {
        _arrivals.CutAt(clock.NowNs);
        _wireFreeNs = clock.NowNs;
    }

    // The link sends what stands in the buffer when a byte's turn comes: whoever changes it before has sent something else.
    private void GiveBack()
    {
        if (_owned is not null && !_owned.AsSpan(_ownedOffset, _ownedCopy.Length).SequenceEqual(_ownedCopy))
            throw new InvalidOperationException("A buffer was changed while it was being written.");
        _owned = null;
    }

    private static long WireNs(int bytes, int baud) => (long)bytes * BitsPerByte * NsPerSecond / baud;
}
