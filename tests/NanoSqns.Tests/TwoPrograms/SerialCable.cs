using NanoSqns.Simulator.Wire;

namespace NanoSqns.Tests.TwoPrograms;

/// <summary>
/// A serial cable between a PC and a board, in virtual time: 10 bits a byte at the sender's baud in each direction; garbage when the other end listens at another.
/// </summary>
internal sealed class SerialCable
{
    // What may still be inside when a write counts as done: the ESP32's FIFO, and that of a usual UART of a PC.
    private const int BoardFifoBytes = 128;
    private const int PcFifoBytes = 64;

    private readonly SharedClock _clock;

    /// <summary>A cable that is plugged in.</summary>
    /// <param name="clock">Of both programs.</param>
    /// <param name="seed">Of the garbage.</param>
    public SerialCable(SharedClock clock, int seed = 1)
    {
        _clock = clock;
        Pc = new CableEnd(this, clock, PcFifoBytes, seed);
        Board = new CableEnd(this, clock, BoardFifoBytes, seed + 1);
    }

    /// <summary>The PC's port.</summary>
    public CableEnd Pc { get; }

    /// <summary>The board's UART.</summary>
    public CableEnd Board { get; }

    /// <summary>False while the PC's end is out of the PC.</summary>
    public bool IsPlugged { get; private set; } = true;

    /// <summary>Sees every stretch of bytes with the moment of its first byte, as it was sent ("modem" is the board here); null = nobody looks.</summary>
    public WireTap? Tap { get; set; }

    /// <summary>What happens to bytes on the way: gets the direction (true = to the board) and what was sent, gives what goes on the wire. Null = nothing happens.</summary>
    public Func<bool, byte[], byte[]>? Interference { get; set; }

    /// <summary>Pulls the cable out of the PC: its port is gone, the board hears nothing. What is on the wire is lost.</summary>
    public void Unplug()
    {
        IsPlugged = false;
        Pc.LoseWhatIsOnTheWire();
        Board.LoseWhatIsOnTheWire();
    }

    /// <summary>The PC's port is there again.</summary>
    public void PlugIn() => IsPlugged = true;

    /// <summary>Foreign bytes on the wire to the PC, at the baud at which it listens.</summary>
    public void NoiseToPc(params byte[] bytes) => Pc.Arrive(bytes, _clock.NowNs, Pc.BaudRate);

    /// <summary>Foreign bytes on the wire to the board, at the baud at which it listens.</summary>
    public void NoiseToBoard(params byte[] bytes) => Board.Arrive(bytes, _clock.NowNs, Board.BaudRate);

    internal void Transmit(CableEnd from, byte[] bytes, long startNs)
    {
        bool toBoard = from == Pc;
        Tap?.Invoke(startNs, toBoard, bytes);
        if (Interference is not null)
            bytes = Interference(toBoard, bytes);
        if (IsPlugged)
            (toBoard ? Board : Pc).Arrive(bytes, startNs, from.BaudRate);
    }
}
