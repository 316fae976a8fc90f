using NanoSqns.Container;
using NanoSqns.Hal;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Wire;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Load;

/// <summary>A board with a simulated modem, at whose prompt a line is typed so and so often. It keeps nothing of what was said.</summary>
internal sealed class RunBoard : IBoard, IByteLink
{
    private readonly VirtualDrives _drives;
    private readonly VirtualClock _clock = new();
    private readonly Func<int, string> _line;
    private readonly int _times;
    private byte[] _due = [];
    private int _at;
    private int _typed;
    private bool _isAtPrompt;

    /// <param name="options">The modem.</param>
    /// <param name="files">Card and flash.</param>
    /// <param name="times">How many lines are typed.</param>
    /// <param name="line">The line of a number from 0 on, with its end.</param>
    public RunBoard(ModemOptions options, IFileStore files, int times, Func<int, string> line)
    {
        Modem = new SimulatedModem(options);
        _drives = new VirtualDrives(files, files);
        (_times, _line) = (times, line);
    }

    public SimulatedModem Modem { get; }

    /// <summary>Runs that said DONE.</summary>
    public int Successes { get; private set; }

    /// <summary>Called at each prompt with the number of lines typed so far.</summary>
    public Action<int>? AtPrompt { get; set; }

    public string Platform => "load test";

    public BoardProfile[] Profiles { get; } = VirtualProfile.All();

    public string ProfileName => VirtualProfile.Name;

    public bool HasPins => false;

    public PortWiring FallbackConsole { get; } = new() { Port = "console" };

    public int TypeAheadBytes => 1024;

    public bool ConsoleIsTerminal => false;

    public string? ConsoleNotice => null;

    IClock IBoard.Clock => _clock;

    IFileStore IBoard.Files => _drives;

    int IByteLink.BaudRate { get; set; }

    bool IByteLink.IsBaudFixed => false;

    IByteLink IBoard.OpenConsole(PortWiring first, PortWiring? second) => this;

    void IBoard.UseCard(CardWiring wiring) => _drives.Use(wiring);

    IByteLink IBoard.OpenModem(PortWiring wiring) => new VirtualLink(Modem, _clock, wiring.Baud);

    IMirrorPorts IBoard.OpenMirror(IByteLink modem) => throw new NotSupportedException();

    IIndicator IBoard.OpenIndicator(BoardProfile profile) => new VirtualLed();

    bool IBoard.ResetModem(BoardProfile profile) => false;

    IChecksum32 IBoard.CreateCrc32() => new Crc32();

    MemoryState IBoard.Memory(bool collect) => new();

    void IBoard.Reboot()
    {
    }

    int IByteLink.Read(byte[] buffer, int offset, int count, int timeoutMs)
    {
        if (_at == _due.Length && _isAtPrompt)
        {
            _isAtPrompt = false;
            AtPrompt?.Invoke(_typed);
            if (_typed == _times)
                return LinkStatus.HungUp;
            _due = System.Text.Encoding.ASCII.GetBytes(_line(_typed++));
            _at = 0;
        }

        int some = Math.Min(count, _due.Length - _at);
        Array.Copy(_due, _at, buffer, offset, some);
        _at += some;
        if (some == 0)
            _clock.Sleep(timeoutMs);
        return some;
    }

    void IByteLink.StartWrite(byte[] buffer, int offset, int count)
    {
        ReadOnlySpan<byte> said = buffer.AsSpan(offset, count);
        _isAtPrompt = said.EndsWith("sqns> "u8);
        Successes += said.StartsWith("DONE"u8) ? 1 : 0;
    }

    int IByteLink.FinishWrite(int timeoutMs) => LinkStatus.Done;

    void IByteLink.CancelWrite()
    {
    }

    void IByteLink.DiscardInput()
    {
    }
}
