using System.Text;
using NanoSqns.Mirror;
using NanoSqns.Tests.TwoPrograms;

namespace NanoSqns.Tests.PcTool;

/// <summary>A board that does what a test wants: a console with a prompt and little else, for what the real firmware never does.</summary>
internal sealed class FakeBoard
{
    private const int LookMs = 20;
    private const byte KillLine = 0x15;

    private readonly StringBuilder _line = new();
    private readonly byte[] _buffer = new byte[256];
    private int _escapes;
    private long _lastMs;

    public FakeBoard() => Cable = new SerialCable(Clock);

    public SharedClock Clock { get; } = new();

    public SerialCable Cable { get; }

    /// <summary>Baud of the console.</summary>
    public int ConsoleBaud { get; init; } = 115200;

    /// <summary>Baud of the mirror in which it is left at first; 0 = it is at its prompt.</summary>
    public int MirrorBaud { get; set; }

    /// <summary>False: what is typed is not shown.</summary>
    public bool Echoes { get; init; } = true;

    /// <summary>True: it answers nothing at all.</summary>
    public bool IsDead { get; init; }

    /// <summary>Said every ten seconds by a board that is busy, and shows no prompt; or null.</summary>
    public string? BusyWith { get; init; }

    /// <summary>Said when it is switched on.</summary>
    public string SaysFirst { get; init; } = "";

    /// <summary>What it does for a line; the prompt follows.</summary>
    public Action<FakeBoard, string> Does { get; init; } = (_, _) => { };

    /// <summary>Lines that were run, empty ones left out.</summary>
    public List<string> Ran { get; } = [];

    /// <summary>Bytes that a modem behind the mirror got.</summary>
    public List<byte> ToModem { get; } = [];

    /// <summary>False: no prompt behind a line.</summary>
    public bool ShowsPrompt { get; set; } = true;

    private CableEnd End => Cable.Board;

    /// <summary>Puts something into the line before anybody comes.</summary>
    public FakeBoard HalfTyped(string text)
    {
        _line.Append(text);
        return this;
    }

    public void Run(Action pc)
    {
        Clock.Start("the fake board", Live);
        Clock.Run(pc);
    }

    /// <summary>Writes text at the present baud.</summary>
    public void Say(string text)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        End.StartWrite(bytes, 0, bytes.Length);
        End.FinishWrite(60_000);
        Clock.AdvanceTo(End.TransmitterEmptyNs);
    }

    /// <summary>Lets time pass.</summary>
    public void Wait(int milliseconds) => Clock.Sleep(milliseconds);

    private void Live()
    {
        End.BaudRate = MirrorBaud == 0 ? ConsoleBaud : MirrorBaud;
        if (SaysFirst.Length > 0)
            Say(SaysFirst);
        for (long spoke = 0; ;)
        {
            if (BusyWith is not null && Clock.NowMs - spoke >= 10_000)
            {
                spoke = Clock.NowMs;
                Say(BusyWith + "\r\n");
            }

            int got = End.Read(_buffer, 0, _buffer.Length, LookMs);
            for (int i = 0; i < got && !IsDead && BusyWith is null; i++)
                Take(_buffer[i]);
            if (MirrorBaud != 0 && _escapes == MirrorProtocol.EscapeCount && Clock.NowMs - _lastMs >= MirrorProtocol.GuardMs)
                Leave();
        }
    }

    private void Take(byte key)
    {
        if (MirrorBaud != 0)
        {
            bool mayBe = key == MirrorProtocol.EscapeByte && (_escapes > 0 || Clock.NowMs - _lastMs >= MirrorProtocol.GuardMs);
            _escapes = mayBe ? _escapes + 1 : 0;
            _lastMs = Clock.NowMs;
            ToModem.Add(key);
        }
        else if (key == KillLine)
        {
            _line.Clear();
        }
        else if (key != '\r')
        {
            _line.Append((char)key);
            if (Echoes)
                Say(((char)key).ToString());
        }
        else
        {
            RunLine();
        }
    }

    private void RunLine()
    {
        string line = _line.ToString();
        _line.Clear();
        if (Echoes)
            Say("\r\n");
        if (line.Length > 0)
        {
            Ran.Add(line);
            Does(this, line);
        }

        if (MirrorBaud == 0 && ShowsPrompt)
            Say("sqns> ");
    }

    /// <summary>Begins a mirror.</summary>
    public void Mirror(int pcBaud, int modemBaud = 921600)
    {
        Say(MirrorProtocol.Ready(pcBaud, modemBaud) + "\r\n");
        MirrorBaud = pcBaud;
        End.BaudRate = pcBaud;
        _lastMs = Clock.NowMs;
    }

    private void Leave()
    {
        MirrorBaud = _escapes = 0;
        End.BaudRate = ConsoleBaud;
        Say("MIRROR LEFT why=escape to-modem=1234 to-pc=567 longest-gap-ms=1500 overruns=0 seconds=3.2\r\nsqns> ");
    }
}
