using System.Text;
using NanoSqns.App;
using NanoSqns.Container;
using NanoSqns.Hal;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Wire;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Consoles;

/// <summary>The firmware on a board in virtual time: a simulated modem, drives in memory, and a console at which a script sits.</summary>
internal sealed class ConsoleRig : IBoard
{
    public const string Prompt = "sqns> ";

    private readonly VirtualDrives _drives;
    private bool _restarts;

    public ConsoleRig(ModemOptions? options = null, MemoryFileStore? card = null, string? profile = "virtual", bool isTerminal = true)
    {
        Content = card ?? Card.Make(20_000);
        Trials = new TrialStore(Content);
        _drives = new VirtualDrives(Trials, Trials);
        Modem = new SimulatedModem(options ?? new ModemOptions());
        Keys = new ScriptedKeys(Time);
        Lamp = new RecordedLamp(Time);
        ProfileName = profile;
        ConsoleIsTerminal = isTerminal;
    }

    public VirtualClock Time { get; } = new();

    public ScriptedKeys Keys { get; }

    public MemoryFileStore Content { get; }

    public TrialStore Trials { get; }

    public SimulatedModem Modem { get; }

    public RecordedLamp Lamp { get; }

    /// <summary>Everything that went to the modem, as Latin-1; empty when its port was never opened.</summary>
    public StringBuilder ToModem { get; } = new();

    /// <summary>Called with the bytes of each write to the modem, below whoever writes.</summary>
    public Action<byte[]>? OnModemWrite { get; set; }

    public List<PortWiring> OpenedModems { get; } = [];

    public List<PortWiring> OpenedConsoles { get; } = [];

    public int CardUses { get; private set; }

    public int Resets { get; private set; }

    public int Collections { get; private set; }

    /// <summary>What is free of the managed heap, in bytes; negative: not known.</summary>
    public long ManagedFree { get; init; } = 123456;

    /// <summary>Called when the memory is asked for.</summary>
    public Action? OnMemory { get; set; }

    public int Starts { get; private set; }

    public VirtualLink? Link { get; private set; }

    public string Text => Keys.Text;

    /// <summary>AT lines to the modem.</summary>
    public List<string> AtLines =>
        [.. ToModem.ToString().Split('\r', '\n').Where(line => line.Contains("AT", StringComparison.Ordinal)).Select(line => line[line.LastIndexOf("AT", StringComparison.Ordinal)..])];

    /// <summary>Types lines, each once the prompt is there; at once, as when they are pasted, but for AT commands, which only a person sends to the modem without the word at.</summary>
    public ConsoleRig Type(params string[] lines)
    {
        foreach (string line in lines)
        {
            if (line.StartsWith("AT", StringComparison.OrdinalIgnoreCase))
                Keys.ByHand(Prompt, line + "\r");
            else
                Keys.When(Prompt, line + "\r");
        }

        return this;
    }

    /// <summary>Puts a text file onto a drive.</summary>
    public ConsoleRig Put(string path, string text)
    {
        Content[path] = Encoding.UTF8.GetBytes(text);
        return this;
    }

    public string Read(string path) => Content.Find(path) is null ? "" : Encoding.UTF8.GetString(Content[path]);

    /// <summary>Starts the board, and again as often as it restarts itself, until the console's input ends.</summary>
    /// <returns>Exit code of the last command.</returns>
    public int Boot()
    {
        int code;
        byte[] typed = [];
        do
        {
            _restarts = false;
            _drives.PowerUp();
            Starts++;
            var firmware = new Firmware(this) { TypedAhead = typed };
            code = firmware.Run();
            typed = firmware.TypedAhead;
        }
        while (_restarts);
        return code;
    }

    /// <summary>Types lines, starts the board, and gives what was said to the last line.</summary>
    public string Ask(params string[] lines)
    {
        Type(lines).Boot();
        return Answers[^1];
    }

    /// <summary>What was said to each line that was typed at a prompt, the line itself left out.</summary>
    public List<string> Answers
    {
        get
        {
            string[] parts = Text.Split("\r\n" + Prompt);
            return [.. parts[1..^1].Select(part => part.Contains("\r\n", StringComparison.Ordinal) ? part[(part.IndexOf("\r\n", StringComparison.Ordinal) + 2)..] : "")];
        }
    }

    /// <summary>What was said before the first prompt.</summary>
    public string Greeting => Text.Split("\r\n" + Prompt)[0];

    public string Platform { get; init; } = "test bench";

    IClock IBoard.Clock => Time;

    IFileStore IBoard.Files => _drives;

    public BoardProfile[] Profiles { get; } = VirtualProfile.All();

    public string? ProfileName { get; }

    public bool HasPins { get; init; } = true;

    public PortWiring FallbackConsole { get; } = new() { Port = "fallback" };

    public int TypeAheadBytes { get; init; } = 4096;

    public bool ConsoleIsTerminal { get; }

    public string? ConsoleNotice { get; init; }

    IByteLink IBoard.OpenConsole(PortWiring first, PortWiring? second)
    {
        OpenedConsoles.Add(first);
        return Keys;
    }

    void IBoard.UseCard(CardWiring wiring)
    {
        CardUses++;
        _drives.Use(wiring);
    }

    IByteLink IBoard.OpenModem(PortWiring wiring)
    {
        OpenedModems.Add(wiring);
        Link = new VirtualLink(Modem, Time, wiring.Baud) { Tap = Tap };
        return Link;
    }

    IMirrorPorts IBoard.OpenMirror(IByteLink modem) => new RigMirrorPorts(Keys, (VirtualLink)modem, Time);

    /// <summary>Pins of the lamps that were opened, in order.</summary>
    public List<int> LampPins { get; } = [];

    IIndicator IBoard.OpenIndicator(BoardProfile profile)
    {
        LampPins.Add(profile.LedPin);
        return Lamp;
    }

    bool IBoard.ResetModem(BoardProfile profile)
    {
        Resets++;
        Modem.PowerCycle(Time.NowNs);
        return true;
    }

    IChecksum32 IBoard.CreateCrc32() => new Crc32();

    MemoryState IBoard.Memory(bool collect)
    {
        Collections += collect ? 1 : 0;
        OnMemory?.Invoke();
        return new MemoryState { ManagedFree = ManagedFree, NativeFree = 65432 };
    }

    void IBoard.Reboot() => _restarts = true;

    private void Tap(long startNs, bool toModem, ReadOnlySpan<byte> bytes)
    {
        if (!toModem)
            return;

        OnModemWrite?.Invoke(bytes.ToArray());
        ToModem.Append(Encoding.Latin1.GetString(bytes));
    }
}

/// <summary>The console's script as the PC of a mirror.</summary>
internal sealed class RigMirrorPorts(ScriptedKeys pc, VirtualLink modem, VirtualClock clock) : IMirrorPorts
{
    public IByteLink Pc => pc;

    public IByteLink Modem => modem;

    public int Overruns => 0;

    public void Await(int limitMs) =>
        clock.AdvanceTo(Math.Min(Math.Min(modem.NextEventNs, pc.NextNs), clock.NowNs + limitMs * VirtualClock.NsPerMs));
}

/// <summary>A lamp that remembers when it changed.</summary>
internal sealed class RecordedLamp(VirtualClock clock) : IIndicator
{
    public List<(long Ms, bool Lit)> Changes { get; } = [];

    public bool IsLit => Changes.Count > 0 && Changes[^1].Lit;

    public void Light(bool lit)
    {
        if (lit != IsLit)
            Changes.Add((clock.NowMs, lit));
    }
}
