using NanoSqns.Hal;
using NanoSqns.Simulator.Modem;

namespace NanoSqns.Simulator.Wire;

/// <summary>
/// The engine's end of a virtual wire to a modem. Every byte costs 10 bits at the current baud rate in each direction; a baud rate that
/// is not the modem's turns bytes into garbage. Nothing waits: the clock is moved to the moment at which something happens.
/// </summary>
public sealed class VirtualLink : IByteLink
{
    private const int BitsPerByte = 10;
    private const long NsPerSecond = 1_000_000_000;

    private readonly IModemModel _modem;
    private readonly VirtualClock _clock;
    private readonly ArrivalQueue _arrivals;
    private int _baud;
    private long _modemSendsUntilNs;
    private long _hangUpNs = long.MaxValue;

    // A write: its first byte starts at _writeStartNs; it is handed to the modem at once, unless CTS holds a part of it.
    private byte[] _heldBuffer = [];
    private int _heldOffset;
    private int _heldCount;
    private long _transmitterEmptyNs;
    private long _ctsHeldFromNs = long.MaxValue;
    private long _ctsHeldUntilNs = long.MaxValue;

    /// <summary>A wire that is plugged in.</summary>
    /// <param name="modem">The far end.</param>
    /// <param name="clock">Moved by waiting.</param>
    /// <param name="baudRate">Baud rate of this end at first.</param>
    /// <param name="seed">Of the garbage.</param>
    public VirtualLink(IModemModel modem, VirtualClock clock, int baudRate = 921600, int seed = 1)
    {
        _modem = modem;
        _clock = clock;
        _baud = baudRate;
        _arrivals = new ArrivalQueue(new LineGarbage(seed));
    }

    /// <inheritdoc />
    public int BaudRate
    {
        get => _baud;
        set
        {
            if (IsBaudFixed)
                throw new InvalidOperationException("The baud of this link is fixed.");
            if (_transmitterEmptyNs != long.MaxValue)
                _clock.AdvanceTo(_transmitterEmptyNs);
            Pump();
            _arrivals.Settle(_clock.NowNs, _baud);
            _baud = value;
        }
    }

    /// <inheritdoc />
    public bool IsBaudFixed { get; init; }

    /// <summary>Bytes that the sender's UART holds: so many may still be on their way out when a write counts as done.</summary>
    public int FifoBytes { get; init; }

    /// <summary>The next moment at which something may be there to read, or a write has ended; <see cref="long.MaxValue"/> when nothing is under way.</summary>
    public long NextEventNs
    {
        get
        {
            Pump();
            long nextNs = Math.Min(NextInputNs, _hangUpNs);
            return WriteDoneNs > _clock.NowNs ? Math.Min(nextNs, WriteDoneNs) : nextNs;
        }
    }

    /// <summary>Bytes handed to the wire.</summary>
    public long BytesSent { get; private set; }

    /// <summary>Bytes that <see cref="Read"/> returned.</summary>
    public long BytesReceived { get; private set; }

    /// <summary>Sees every stretch of bytes with the moment of its first byte, as its sender sent it; null = nobody looks.</summary>
    public WireTap? Tap { get; set; }

    /// <summary>True from the moment of <see cref="HangUpAt"/> on.</summary>
    public bool IsHungUp => _clock.NowNs >= _hangUpNs;

    /// <inheritdoc />
    public int Read(byte[] buffer, int offset, int count, int timeoutMs)
    {
        long deadlineNs = _clock.NowNs + timeoutMs * VirtualClock.NsPerMs;
        while (true)
        {
            Pump();
            int taken = _arrivals.Take(buffer.AsSpan(offset, count), _clock.NowNs, _baud);
            if (taken > 0)
            {
                BytesReceived += taken;
                return taken;
            }

            if (IsHungUp)
                return LinkStatus.HungUp;
            long nextNs = Math.Min(NextInputNs, _hangUpNs);
            if (nextNs > deadlineNs)
            {
                _clock.AdvanceTo(deadlineNs);
                return LinkStatus.TimedOut;
            }

            _clock.AdvanceTo(nextNs);
        }
    }

    /// <inheritdoc />
    public void StartWrite(byte[] buffer, int offset, int count)
    {
        Pump();
        if (IsHungUp || count == 0)
            return;
        BytesSent += count;
        long startNs = Math.Max(_clock.NowNs, _transmitterEmptyNs);
        int free = count;
        if (startNs < _ctsHeldUntilNs && startNs + WireNs(count) > _ctsHeldFromNs)
            free = (int)Math.Clamp((_ctsHeldFromNs - startNs) * _baud / (BitsPerByte * NsPerSecond), 0, count);
        if (free > 0)
            Transmit(buffer.AsSpan(offset, free), startNs);
        if (free == count)
            return;

        // CTS is looked at between bytes; the rest leaves when it is released.
        (_heldBuffer, _heldOffset, _heldCount) = (buffer, offset + free, count - free);
        _transmitterEmptyNs = _ctsHeldUntilNs == long.MaxValue ? long.MaxValue : _ctsHeldUntilNs + WireNs(_heldCount);
    }

    /// <inheritdoc />
    public int FinishWrite(int timeoutMs)
    {
        long deadlineNs = _clock.NowNs + timeoutMs * VirtualClock.NsPerMs;
        if (IsHungUp || Math.Min(WriteDoneNs, deadlineNs) >= _hangUpNs)
        {
            _clock.AdvanceTo(_hangUpNs);
            return LinkStatus.HungUp;
        }

        bool done = WriteDoneNs <= deadlineNs;
        _clock.AdvanceTo(done ? WriteDoneNs : deadlineNs);
        Pump();
        return done ? LinkStatus.Done : LinkStatus.TimedOut;
    }

    /// <inheritdoc />
    public void CancelWrite()
    {
        Pump();
        _heldCount = 0;
        _transmitterEmptyNs = Math.Min(_transmitterEmptyNs, _clock.NowNs);
    }

    /// <inheritdoc />
    public void DiscardInput()
    {
        Pump();
        _arrivals.DropUntil(_clock.NowNs, _baud);
    }

    /// <summary>The far end goes at a moment; reads give what had arrived, then say so.</summary>
    public void HangUpAt(long ns) => _hangUpNs = ns;

    /// <summary>The far end is there again.</summary>
    public void PlugIn() => _hangUpNs = long.MaxValue;

    /// <summary>CTS holds the transmitter from one moment to the other, <see cref="long.MaxValue"/> = for good. Set before the write.</summary>
    public void HoldCts(long fromNs, long untilNs) => (_ctsHeldFromNs, _ctsHeldUntilNs) = (fromNs, untilNs);

    /// <summary>Foreign bytes on the wire to this end, beginning now.</summary>
    public void NoiseToHost(ReadOnlySpan<byte> bytes)
    {
        Pump();
        Deliver(bytes.ToArray(), Math.Max(_clock.NowNs, _modemSendsUntilNs), _baud);
    }

    /// <summary>Foreign bytes on the wire to the modem, beginning when the transmitter is empty.</summary>
    public void NoiseToModem(ReadOnlySpan<byte> bytes) => Transmit(bytes, Math.Max(_clock.NowNs, _transmitterEmptyNs));

    private long WriteDoneNs => _transmitterEmptyNs == long.MaxValue ? long.MaxValue : _transmitterEmptyNs - WireNs(FifoBytes);

    private long NextInputNs
    {
        get
        {
            long nextNs = Math.Min(_arrivals.NextNs, _modem.NextOutputNs);
            return _heldCount > 0 ? Math.Min(nextNs, _ctsHeldUntilNs) : nextNs;
        }
    }

    // Everything that has happened up to the present moment.
    private void Pump()
    {
        if (_heldCount > 0 && _clock.NowNs >= _ctsHeldUntilNs)
        {
            int count = _heldCount;
            _heldCount = 0;
            Transmit(_heldBuffer.AsSpan(_heldOffset, count), _ctsHeldUntilNs);
        }

        while (_modem.TryTakeOutput(_clock.NowNs, out ModemOutput output))
            Deliver(output.Bytes, Math.Max(output.ReadyNs, _modemSendsUntilNs), output.Baud);
    }

    private void Transmit(ReadOnlySpan<byte> bytes, long startNs)
    {
        long byteNs = WireNs(1);
        _transmitterEmptyNs = startNs + WireNs(bytes.Length);
        Tap?.Invoke(startNs, toModem: true, bytes);

        // Counted back from the end, so that the last byte arrives to the nanosecond.
        if (startNs < _hangUpNs)
            _modem.Receive(bytes, _transmitterEmptyNs - (bytes.Length - 1) * byteNs, byteNs, _baud);
    }

    private void Deliver(byte[] bytes, long startNs, int baud)
    {
        _modemSendsUntilNs = startNs + bytes.Length * BitsPerByte * NsPerSecond / baud;
        if (startNs >= _hangUpNs)
            return;
        Tap?.Invoke(startNs, toModem: false, bytes);
        _arrivals.Add(bytes, startNs, _modemSendsUntilNs, baud);
    }

    private long WireNs(int bytes) => (long)bytes * BitsPerByte * NsPerSecond / _baud;
}
