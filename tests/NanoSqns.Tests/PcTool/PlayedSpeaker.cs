using System.Text;
using NanoSqns.Tests.TwoPrograms;

namespace NanoSqns.Tests.PcTool;

/// <summary>Somebody else at a port: says something again and again, and answers what comes.</summary>
internal sealed class PlayedSpeaker
{
    private const int LookMs = 20;

    private readonly byte[] _buffer = new byte[256];

    public PlayedSpeaker() => Cable = new SerialCable(Clock);

    public SharedClock Clock { get; } = new();

    public SerialCable Cable { get; }

    public int Baud { get; init; } = 115200;

    /// <summary>What it says by itself, or empty.</summary>
    public string Says { get; init; } = "";

    public int EveryMs { get; init; } = 1000;

    /// <summary>What it says to bytes that came.</summary>
    public Func<string, string> Answers { get; init; } = _ => "";

    public void Run(Action pc)
    {
        Clock.Start("somebody else", Live);
        Clock.Run(pc);
    }

    private void Live()
    {
        Cable.Board.BaudRate = Baud;
        for (long dueMs = 0; ;)
        {
            if (Says.Length > 0 && Clock.NowMs >= dueMs)
            {
                dueMs = Clock.NowMs + EveryMs;
                Say(Says);
            }

            int got = Cable.Board.Read(_buffer, 0, _buffer.Length, LookMs);
            if (got > 0)
                Say(Answers(Encoding.Latin1.GetString(_buffer, 0, got)));
        }
    }

    private void Say(string text)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        Cable.Board.StartWrite(bytes, 0, bytes.Length);
        Cable.Board.FinishWrite(60_000);
    }
}
