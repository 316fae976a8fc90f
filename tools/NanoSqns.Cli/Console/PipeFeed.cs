using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Virtual;

namespace NanoSqns.Cli.Console;

/// <summary>
/// Lines from a pipe, byte for byte. To a board each line goes when the answer to the one before has ended, with the prompt or with silence (a question); to
/// anything else at once. It is over when the pipe has ended and the answers are silent.
/// </summary>
internal sealed class PipeFeed(IConsoleEnd pipe, TerminalLine line, IClock clock) : ITerminalFeed
{
    // Behind the prompt nothing more is expected.
    private const int AfterPromptMs = 300;

    // A question, or somebody who has no prompt.
    private const int SilentMs = 2000;

    // A busy board reports that every ten seconds.
    private const int BusyBoardMs = 12_000;
    private const int RoomBytes = 1024;

    private readonly byte[] _room = new byte[RoomBytes];
    private readonly Queue<byte> _ahead = new();
    private long _sentMs = clock.NowMs;
    private long _heardBefore;
    private bool _awaitsPrompt;
    private bool _hasEnded;

    /// <inheritdoc />
    public bool IsOver => _hasEnded && _ahead.Count == 0 && QuietMs >= EndMs;

    private long QuietMs => clock.NowMs - Math.Max(_sentMs, line.HeardMs);

    private bool IsBoard => line.KnowsPrompt && !line.IsInMirror;

    private bool IsAnswered => line.HeardBytes > _heardBefore && line.IsAtPrompt;

    private int EndMs => !IsBoard ? SilentMs : IsAnswered || !_awaitsPrompt ? AfterPromptMs : BusyBoardMs;

    /// <inheritdoc />
    public void Take()
    {
        if (IsAnswered)
            _awaitsPrompt = false;
        if (IsBoard && _awaitsPrompt && QuietMs < SilentMs)
            return;
        if (_ahead.Count == 0 && !_hasEnded)
            ReadAhead();
        int count = 0;
        bool endsLine = false;
        while (!endsLine && _ahead.TryDequeue(out byte b))
        {
            _room[count++] = b;
            endsLine = IsBoard && b is (byte)'\r' or (byte)'\n' && !(b == '\r' && _ahead.TryPeek(out byte next) && next == '\n');
        }

        if (count == 0)
            return;
        _heardBefore = line.HeardBytes;
        line.Send(_room, count);
        _sentMs = clock.NowMs;
        _awaitsPrompt = endsLine;
    }

    /// <inheritdoc />
    public void AwaitPort(CancellationToken cancel) => throw new SqnsException(ErrorNumber.PortHungUp, "the console was open");

    private void ReadAhead()
    {
        int got = pipe.Read(_room, 0);
        _hasEnded = got == LinkStatus.HungUp;
        for (int i = 0; i < got; i++)
            _ahead.Enqueue(_room[i]);
    }
}
