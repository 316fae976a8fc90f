using NanoSqns.Hal;
using NanoSqns.Mirror;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Wire;

namespace NanoSqns.Virtual;

/// <summary>
/// A board's mirror with a modem behind it, as a modem model: so an engine, the bridge and the modem share one virtual clock without a thread. The PC's wire is the
/// VirtualLink in front; the modem's wire is inside.
/// </summary>
internal sealed class MirroredModem : IModemModel
{
    // of the ESP32's UART to the modem
    private const int ModemFifoBytes = 128;

    private readonly VirtualClock _clock = new();
    private readonly PcSide _pc;
    private readonly VirtualLink _modem;
    private readonly long _stepNs;

    /// <summary>The mirror runs from the start.</summary>
    /// <param name="modem">Behind it.</param>
    /// <param name="pcBaud">Baud rate of the PC's side.</param>
    /// <param name="modemBaud">Baud rate of the modem's side.</param>
    /// <param name="stepNs">What a step of the bridge costs the board's processor.</param>
    /// <param name="startNs">When it begins.</param>
    public MirroredModem(IModemModel modem, int pcBaud = 921600, int modemBaud = 921600, long stepNs = 0, long startNs = 0)
    {
        _clock.AdvanceTo(startNs);
        _pc = new PcSide(_clock) { BaudRate = pcBaud };
        _modem = new VirtualLink(modem, _clock, modemBaud) { FifoBytes = ModemFifoBytes };
        _stepNs = stepNs;
        Bridge = new MirrorBridge(new Ports(_pc, _modem), _clock, 0);
    }

    public MirrorBridge Bridge { get; }

    /// <summary>The wire to the modem.</summary>
    public VirtualLink ModemWire => _modem;

    public long NextOutputNs => Math.Min(_pc.NextOutputNs, NextEvent(hasRoom: true));

    public int BaudAt(long nowNs) => _pc.BaudRate;

    public void Receive(ReadOnlySpan<byte> bytes, long firstArrivalNs, long byteNs, int lineBaud) => _pc.Arrive(bytes, firstArrivalNs, byteNs, lineBaud);

    public bool TryTakeOutput(long nowNs, out ModemOutput output)
    {
        Run(nowNs);
        return _pc.TryTakeOutput(nowNs, out output);
    }

    /// <summary>Lets the board work up to a moment.</summary>
    public void Run(long untilNs)
    {
        bool hasRoom = true;
        while (Bridge.End == MirrorEnd.None && NextEvent(hasRoom) is var next && next <= untilNs)
        {
            _clock.AdvanceTo(next);
            do
                _clock.AdvanceTo(_clock.NowNs + _stepNs);
            while (Bridge.Step() && _clock.NowNs <= untilNs);
            hasRoom = _pc.NextArrivalNs > _clock.NowNs;
        }

        if (Bridge.End == MirrorEnd.None && _clock.NowNs < untilNs)
        {
            _clock.AdvanceTo(untilNs);
            _ = Bridge.Step();
        }
    }

    // What the bridge has no room for is not an event.
    private long NextEvent(bool hasRoom) => Math.Min(Math.Min(hasRoom ? _pc.NextArrivalNs : long.MaxValue, _pc.WriteDoneNs), _modem.NextEventNs);

    private sealed record Ports(IByteLink Pc, VirtualLink Wire) : IMirrorPorts
    {
        public IByteLink Modem => Wire;

        public int Overruns => 0;

        public void Await(int limitMs) => throw new InvalidOperationException("The bridge is stepped here.");
    }

    // The board's UART to the PC, whose wire is the VirtualLink in front.
    private sealed class PcSide(VirtualClock clock) : IByteLink
    {
        private const long NsPerSecond = 1_000_000_000;

        private readonly ArrivalQueue _arrivals = new(new LineGarbage(7));
        private readonly Queue<ModemOutput> _output = new();

        public int BaudRate { get; set; }

        public bool IsBaudFixed => false;

        public long NextArrivalNs => _arrivals.NextNs;

        public long NextOutputNs => _output.TryPeek(out ModemOutput output) ? output.ReadyNs : long.MaxValue;

        public long WriteDoneNs => EmptyNs > clock.NowNs ? EmptyNs : long.MaxValue;

        private long EmptyNs { get; set; }

        public void Arrive(ReadOnlySpan<byte> bytes, long firstNs, long byteNs, int baud) =>
            _arrivals.Add(bytes.ToArray(), firstNs - byteNs, firstNs + (bytes.Length - 1) * byteNs, baud == 0 ? BaudRate : baud);

        public bool TryTakeOutput(long nowNs, out ModemOutput output)
        {
            output = default;
            return NextOutputNs <= nowNs && _output.TryDequeue(out output);
        }

        public int Read(byte[] buffer, int offset, int count, int timeoutMs) => _arrivals.Take(buffer.AsSpan(offset, count), clock.NowNs, BaudRate);

        public void StartWrite(byte[] buffer, int offset, int count)
        {
            _output.Enqueue(new ModemOutput(clock.NowNs, [.. buffer.AsSpan(offset, count)], BaudRate));
            EmptyNs = clock.NowNs + count * 10 * NsPerSecond / BaudRate;
        }

        public int FinishWrite(int timeoutMs) => clock.NowNs >= EmptyNs ? LinkStatus.Done : LinkStatus.TimedOut;

        public void CancelWrite() => EmptyNs = clock.NowNs;

        public void DiscardInput() => _arrivals.DropUntil(clock.NowNs, BaudRate);
    }
}
