using NanoSqns.Container;
using NanoSqns.Hal;
using NanoSqns.Simulator.Wire;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.TwoPrograms;

/// <summary>What the firmware sees of it.</summary>
internal sealed partial class BoardWorld : IBoard
{
    /// <summary>The board's end of the wire to the modem, once it was opened.</summary>
    public VirtualLink? ModemLink { get; private set; }

    /// <summary>How often the modem's reset line was pulled.</summary>
    public int Resets { get; private set; }

    public string Platform => "test bench";

    IClock IBoard.Clock => Clock;

    IFileStore IBoard.Files => _drives;

    public BoardProfile[] Profiles { get; } = VirtualProfile.All();

    public string? ProfileName { get; init; } = VirtualProfile.Name;

    public bool HasPins => false;

    public PortWiring FallbackConsole { get; } = new() { Port = "fallback" };

    public int TypeAheadBytes { get; init; } = 4096;

    public bool ConsoleIsTerminal => true;

    public string? ConsoleNotice => null;

    IByteLink IBoard.OpenConsole(PortWiring first, PortWiring? second)
    {
        Cable.Board.BaudRate = first.Baud;
        return Cable.Board;
    }

    void IBoard.UseCard(CardWiring wiring) => _drives.Use(wiring);

    IByteLink IBoard.OpenModem(PortWiring wiring) => ModemLink = new VirtualLink(Modem, Clock, wiring.Baud) { Tap = ModemTap };

    IMirrorPorts IBoard.OpenMirror(IByteLink modem) => new MirrorPorts(Cable.Board, (VirtualLink)modem, Clock);

    IIndicator IBoard.OpenIndicator(BoardProfile profile) => new NoLamp();

    bool IBoard.ResetModem(BoardProfile profile)
    {
        Resets++;
        Modem.PowerCycle(Clock.NowNs);
        return true;
    }

    IChecksum32 IBoard.CreateCrc32() => new Crc32();

    MemoryState IBoard.Memory(bool collect) => new() { ManagedFree = 123456, NativeFree = 65432 };

    void IBoard.Reboot() => _restarts = true;

    private sealed class MirrorPorts(CableEnd pc, VirtualLink modem, SharedClock clock) : IMirrorPorts
    {
        public IByteLink Pc => pc;

        public IByteLink Modem => modem;

        public int Overruns => 0;

        public void Await(int limitMs)
        {
            long endNs = clock.NowNs + limitMs * VirtualClock.NsPerMs;
            endNs = pc.WriteDoneNs > clock.NowNs ? Math.Min(endNs, pc.WriteDoneNs) : endNs;
            clock.WaitUntil(Math.Min(endNs, modem.NextEventNs), () => pc.NextNs);
        }
    }

    private sealed class NoLamp : IIndicator
    {
        public void Light(bool lit)
        {
            // nobody looks
        }
    }
}
