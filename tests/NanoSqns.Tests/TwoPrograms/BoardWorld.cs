using System.Runtime.InteropServices;
using System.Text;
using NanoSqns.App;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Wire;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.TwoPrograms;

/// <summary>
/// A PC, a board with the firmware, and a simulated modem behind it, on one virtual clock. The test's program is the PC's; <see cref="Cable"/> leads to the board's console.
/// </summary>
internal sealed partial class BoardWorld
{
    public const string Prompt = "sqns> ";

    private readonly VirtualDrives _drives;
    private readonly List<byte> _console = [];
    private bool _restarts;

    /// <summary>Nothing runs yet.</summary>
    /// <param name="options">The modem, and what goes wrong with it.</param>
    /// <param name="card">Drives <c>/sd</c> and <c>/flash</c>; null: an empty card.</param>
    public BoardWorld(ModemOptions? options = null, MemoryFileStore? card = null)
    {
        Content = card ?? new MemoryFileStore();
        _drives = new VirtualDrives(Content, Content);
        Modem = new SimulatedModem(options ?? new ModemOptions());
        Modem.ImageReceived += (_, image) => Received.Add(image);
        Cable = new SerialCable(Clock) { Tap = Watch };
        Clock.LastWords = Describe;
    }

    public SharedClock Clock { get; } = new();

    public SerialCable Cable { get; }

    public MemoryFileStore Content { get; }

    public SimulatedModem Modem { get; }

    /// <summary>What the modem was sent, accepted or not.</summary>
    public List<ReceivedImage> Received { get; } = [];

    /// <summary>Sees the wire between board and modem.</summary>
    public WireTap? ModemTap { get; set; }

    /// <summary>Everything that the board has sent to the PC, in a mirror too.</summary>
    public string Text => Encoding.Latin1.GetString([.. _console]);

    /// <summary>Starts of the firmware.</summary>
    public int Starts { get; private set; }

    /// <summary>Puts a text file onto a drive.</summary>
    public BoardWorld Put(string path, string text)
    {
        Content[path] = Encoding.UTF8.GetBytes(text);
        return this;
    }

    /// <summary>Switches the board on and runs a program of the PC beside it; the board is switched off when that ends.</summary>
    public void Run(Action pc)
    {
        Clock.Start("the board", Boot);
        Clock.Run(pc);
    }

    /// <summary>The same with a board that is at its prompt, and a program that gets the PC's port.</summary>
    public void RunAtPrompt(Action<CableEnd> pc) => Run(() =>
    {
        Await(Prompt);
        pc(Cable.Pc);
    });

    /// <summary>Does something at a moment, whatever the programs do then.</summary>
    public VirtualProgram At(long ms, Action what) => Clock.Start("what happens at " + ms + " ms", () =>
    {
        Clock.AdvanceTo(ms * VirtualClock.NsPerMs);
        what();
    });

    /// <summary>Does something as soon as the board has sent a text.</summary>
    public VirtualProgram When(string text, Action what) => Clock.Start("what happens at " + text, () =>
    {
        Await(text);
        what();
    });

    /// <summary>Waits until the board has sent a text, since its start, and the text has left.</summary>
    public void Await(string text)
    {
        byte[] wanted = Encoding.Latin1.GetBytes(text);
        int from = 0;
        Clock.WaitUntil(SharedClock.Never, () => HasSent(wanted, ref from) ? Clock.NowNs : SharedClock.Never);
        Clock.AdvanceTo(Cable.Board.TransmitterEmptyNs);
    }

    private void Boot()
    {
        byte[] typed = [];
        do
        {
            _restarts = false;
            _drives.PowerUp();
            Starts++;
            var firmware = new Firmware(this) { TypedAhead = typed };
            firmware.Run();
            typed = firmware.TypedAhead;
        }
        while (_restarts);
    }

    // What was looked through once is not looked through again: a mirror brings megabytes.
    private bool HasSent(byte[] wanted, ref int from)
    {
        bool found = CollectionsMarshal.AsSpan(_console)[from..].IndexOf(wanted) >= 0;
        if (!found)
            from = Math.Max(from, _console.Count - wanted.Length + 1);
        return found;
    }

    private void Watch(long startNs, bool toBoard, ReadOnlySpan<byte> bytes)
    {
        if (!toBoard)
            _console.AddRange(bytes);
    }

    private string Describe()
    {
        string text = Text;
        return "Last words of the board's console:\n" + text[Math.Max(0, text.Length - 800)..];
    }
}
