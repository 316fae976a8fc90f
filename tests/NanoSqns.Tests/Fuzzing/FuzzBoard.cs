using NanoSqns.App;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Simulator.Wire;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Fuzzing;

/// <summary>The whole firmware with an input at its console, drives that watch their paths, and a modem whose port does not open.</summary>
internal sealed class FuzzBoard : IBoard
{
    private const int MostStarts = 4;
    private const int PieceBytes = 64;

    private readonly VirtualClock _clock = new();
    private readonly FuzzConsole _console;
    private readonly WatchedFiles _watched;
    private readonly VirtualDrives _drives;
    private bool _restarts;

    private FuzzBoard(byte[] keys, IFileStore files)
    {
        _console = new FuzzConsole(_clock, keys, PieceBytes);
        _watched = new WatchedFiles(files);
        _drives = new VirtualDrives(_watched, _watched);
    }

    /// <summary>A board that is about to start.</summary>
    public static FuzzBoard At(byte[] keys, IFileStore files) => new(keys, files);

    /// <summary>Everything it has said.</summary>
    public string Text => _console.Text;

    public string Platform => "fuzzer";

    IClock IBoard.Clock => _clock;

    IFileStore IBoard.Files => _drives;

    public BoardProfile[] Profiles { get; } = VirtualProfile.All();

    public string ProfileName => VirtualProfile.Name;

    public bool HasPins => false;

    public PortWiring FallbackConsole { get; } = new() { Port = "console" };

    public int TypeAheadBytes => 4096;

    public bool ConsoleIsTerminal => false;

    public string? ConsoleNotice => null;

    /// <summary>Runs it until its input ends.</summary>
    /// <returns>What came of it, in a few words: the errors that were told.</returns>
    /// <exception cref="InvalidOperationException">A path left the drives, or an internal error was told.</exception>
    public string Run()
    {
        int code;
        int starts = 0;
        byte[] typed = [];
        do
        {
            _restarts = false;
            _drives.PowerUp();
            var firmware = new Firmware(this) { TypedAhead = typed };
            code = firmware.Run();
            typed = firmware.TypedAhead;
        }
        while (_restarts && ++starts < MostStarts);
        string text = Text;
        if (_watched.Stray is not null || text.Contains("E901", StringComparison.Ordinal))
            throw new InvalidOperationException($"stray path {_watched.Stray}; the board said: {text}");
        IEnumerable<string> errors = text.Split('\n').Where(line => line.Length > 5 && line[0] == 'E' && char.IsAsciiDigit(line[1]) && line[4] == ' ').Select(line => line[..4]);
        return $"{code} {starts} {string.Join(' ', errors.Distinct().Order())}";
    }

    IByteLink IBoard.OpenConsole(PortWiring first, PortWiring? second) => _console;

    void IBoard.UseCard(CardWiring wiring) => _drives.Use(wiring);

    IByteLink IBoard.OpenModem(PortWiring wiring) => throw new SqnsException(ErrorNumber.PortFailed, wiring.Port, "none");

    IMirrorPorts IBoard.OpenMirror(IByteLink modem) => throw new InvalidOperationException("without a modem there is no mirror");

    IIndicator IBoard.OpenIndicator(BoardProfile profile) => new VirtualLed();

    bool IBoard.ResetModem(BoardProfile profile) => false;

    IChecksum32 IBoard.CreateCrc32() => new Crc32();

    MemoryState IBoard.Memory(bool collect) => new();

    void IBoard.Reboot() => _restarts = true;
}
