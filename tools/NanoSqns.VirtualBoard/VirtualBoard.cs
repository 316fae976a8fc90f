using System.Runtime.InteropServices;
using NanoSqns.App;
using NanoSqns.Container;
using NanoSqns.Hal;
using NanoSqns.Simulator.Wire;

namespace NanoSqns.Virtual;

/// <summary>The board that the firmware runs on when it runs on a PC: folders are its drives, a terminal or a pipe is its console.</summary>
public sealed class VirtualBoard : IBoard
{
    // Enough for every script that somebody pipes in.
    private const int TypeAhead = 1024 * 1024;

    private readonly ConsoleLink _console;
    private readonly IModemSocket _modem;
    private readonly VirtualDrives _drives;
    private bool _restarts;

    /// <summary>Puts a board together; nothing is opened.</summary>
    /// <param name="console">Its console; what was not read of it yet outlives a restart of the board.</param>
    /// <param name="modem">Its modem, and the time that goes with it.</param>
    /// <param name="drives">Its drives.</param>
    /// <param name="profiles">Wirings by name, the last one <c>custom</c>.</param>
    /// <param name="profileName">The one that is chosen, or null to leave that to the settings.</param>
    public VirtualBoard(ConsoleLink console, IModemSocket modem, VirtualDrives drives, BoardProfile[] profiles, string? profileName)
    {
        _console = console;
        _modem = modem;
        _drives = drives;
        Profiles = profiles;
        ProfileName = profileName;
    }

    /// <inheritdoc />
    public string Platform { get; } = $"virtual board, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";

    /// <inheritdoc />
    public IClock Clock => _modem.Clock;

    /// <inheritdoc />
    public IFileStore Files => _drives;

    /// <inheritdoc />
    public BoardProfile[] Profiles { get; }

    /// <inheritdoc />
    public string? ProfileName { get; }

    /// <inheritdoc />
    public bool HasPins => false;

    /// <inheritdoc />
    public PortWiring FallbackConsole => VirtualProfile.Create().Console;

    /// <inheritdoc />
    public int TypeAheadBytes => TypeAhead;

    /// <inheritdoc />
    public bool ConsoleIsTerminal => _console.IsTerminal;

    /// <inheritdoc />
    public string? ConsoleNotice => null;

    /// <summary>True to give the bytes of a mirror their time on the wire to the PC.</summary>
    public bool IsPaced { get; init; }

    /// <summary>The LED.</summary>
    public VirtualLed Lamp { get; } = new();

    /// <summary>Runs the firmware, as often as it restarts the board, until the input of the console ends.</summary>
    /// <returns>Exit code of the last command.</returns>
    public int Run()
    {
        int code;
        byte[] typed = [];
        do
        {
            _restarts = false;
            _modem.Close();
            _drives.PowerUp();
            var firmware = new Firmware(this) { TypedAhead = typed };
            code = firmware.Run();
            typed = firmware.TypedAhead;
        }
        while (_restarts);
        _modem.Close();
        return code;
    }

    /// <inheritdoc />
    public IByteLink OpenConsole(PortWiring first, PortWiring? second)
    {
        _console.BaudRate = first.Baud;
        return _console;
    }

    /// <inheritdoc />
    public void UseCard(CardWiring wiring) => _drives.Use(wiring);

    /// <inheritdoc />
    public IByteLink OpenModem(PortWiring wiring) => _modem.Open(wiring);

    /// <inheritdoc />
    public IMirrorPorts OpenMirror(IByteLink modem) => _console.ToMirror(modem, IsPaced, _modem.Clock as VirtualClock);

    /// <inheritdoc />
    public IIndicator OpenIndicator(BoardProfile profile) => Lamp;

    /// <inheritdoc />
    public bool ResetModem(BoardProfile profile) => profile.ModemResetPin != BoardProfile.NoPin && _modem.Reset();

    /// <inheritdoc />
    public IChecksum32 CreateCrc32() => new Crc32();

    /// <inheritdoc />
    public MemoryState Memory(bool collect)
    {
        long used = GC.GetTotalMemory(collect);
        return new MemoryState { ManagedFree = Math.Max(0, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes - used) };
    }

    /// <inheritdoc />
    public void Reboot() => _restarts = true;
}
