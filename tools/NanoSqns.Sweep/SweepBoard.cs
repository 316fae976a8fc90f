using NanoSqns.Container;
using NanoSqns.Hal;
using NanoSqns.Simulator.Wire;
using NanoSqns.Virtual;

namespace NanoSqns.Sweep;

/// <summary>The board that the firmware of a sweep runs on: nobody sits at its console, and it can lose its power at any touch.</summary>
/// <param name="supply">Its power.</param>
/// <param name="clock">Time.</param>
/// <param name="drives">Card and flash.</param>
/// <param name="console">Where its words go.</param>
/// <param name="openModem">Opens the modem's port at a baud rate.</param>
internal sealed class SweepBoard(BoardSupply supply, VirtualClock clock, VirtualDrives drives, SweepConsole console, Func<int, VirtualLink> openModem) : IBoard
{
    public string Platform => "sweep";

    public IClock Clock { get; } = new PoweredClock(clock, supply);

    public IFileStore Files => drives;

    public BoardProfile[] Profiles { get; } = VirtualProfile.All();

    public string ProfileName => VirtualProfile.Name;

    public bool HasPins => false;

    public PortWiring FallbackConsole => VirtualProfile.Create().Console;

    public int TypeAheadBytes => 256;

    public bool ConsoleIsTerminal => false;

    public string? ConsoleNotice => null;

    public IByteLink OpenConsole(PortWiring first, PortWiring second) => console;

    public void UseCard(CardWiring wiring) => drives.Use(wiring);

    public IByteLink OpenModem(PortWiring wiring) => new PoweredLink(openModem(wiring.Baud), supply);

    public IMirrorPorts OpenMirror(IByteLink modem) => throw new NotSupportedException("Nobody asks for a mirror here.");

    public IIndicator OpenIndicator(BoardProfile profile) => new VirtualLed();

    public bool ResetModem(BoardProfile profile) => false;

    public IChecksum32 CreateCrc32() => new Crc32();

    public MemoryState Memory(bool collect) => new();

    public void Reboot()
    {
        // nobody asks for it
    }
}
