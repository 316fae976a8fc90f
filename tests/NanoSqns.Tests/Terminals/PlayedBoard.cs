using System.Text;
using NanoSqns.Hal;
using NanoSqns.Tests.TwoPrograms;

namespace NanoSqns.Tests.Terminals;

/// <summary>A board that knows one command, <c>mirror</c>, and echoes what goes to its modem in upper case.</summary>
internal sealed class PlayedBoard
{
    private const int GuardMs = 1000;

    private readonly CableEnd _port;
    private readonly byte[] _room = new byte[64];

    public PlayedBoard(SharedClock clock, int consoleBaud = 115200, int mirrorBaud = 921600)
    {
        Clock = clock;
        Cable = new SerialCable(clock);
        _port = Cable.Board;
        ConsoleBaud = consoleBaud;
        MirrorBaud = mirrorBaud;
    }

    public SharedClock Clock { get; }

    public SerialCable Cable { get; }

    public int ConsoleBaud { get; }

    public int MirrorBaud { get; }

    /// <summary>Lines that were typed and ended.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>What went to the modem.</summary>
    public StringBuilder ToModem { get; } = new();

    /// <summary>It is found in its mirror.</summary>
    public bool BeginsInMirror { get; init; }

    public void Run(Action pc)
    {
        Clock.Start("the played board", Live);
        Clock.Run(pc);
    }

    private void Live()
    {
        _port.BaudRate = ConsoleBaud;
        if (BeginsInMirror)
            Mirror();
        var line = new StringBuilder();
        Say("sqns> ");
        while (true)
        {
            int got = _port.Read(_room, 0, _room.Length, 60_000);
            foreach (byte b in _room.AsSpan(0, Math.Max(0, got)).ToArray())
            {
                if (b == 0x15)
                {
                    line.Clear();
                }
                else if (b is (byte)'\r' or (byte)'\n')
                {
                    Lines.Add(line.ToString());
                    Say("\r\n");
                    Obey(line.ToString());
                    line.Clear();
                    Say("sqns> ");
                }
                else
                {
                    line.Append((char)b);
                    Say(((char)b).ToString());
                }
            }
        }
    }

    private void Obey(string line)
    {
        if (line == "mirror")
        {
            Say($"MIRROR READY pc={MirrorBaud} modem=921600\r\n");
            Mirror();
        }
        else if (line.Length > 0)
        {
            Say("no " + line + "\r\n");
        }
    }

    private void Mirror()
    {
        _port.BaudRate = MirrorBaud;
        long heardMs = Clock.NowMs;
        int escapes = 0;
        while (true)
        {
            int got = _port.Read(_room, 0, _room.Length, GuardMs);
            if (got == LinkStatus.TimedOut && escapes == 3)
                break;
            if (got <= 0)
                continue;
            bool mayBe = (escapes > 0 || Clock.NowMs - heardMs >= GuardMs) && _room.AsSpan(0, got).IndexOfAnyExcept((byte)0x1D) < 0;
            escapes = mayBe ? escapes + got : 0;
            heardMs = Clock.NowMs;
            string text = Encoding.Latin1.GetString(_room, 0, got);
            if (!mayBe)
            {
                ToModem.Append(text);
                Say(text.ToUpperInvariant());
            }
        }

        _port.BaudRate = ConsoleBaud;
        Say("MIRROR LEFT why=escape to-modem=1 to-pc=1\r\n");
    }

    private void Say(string text)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        _port.StartWrite(bytes, 0, bytes.Length);
        _port.FinishWrite(10_000);
    }
}
