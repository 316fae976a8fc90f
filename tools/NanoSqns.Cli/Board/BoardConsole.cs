using System.Globalization;
using System.Text;
using NanoSqns.Console;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Cli.Board;

/// <summary>The board's console at its own baud: types a line and takes what is said to it.</summary>
internal sealed class BoardConsole(string port, IByteLink link, IClock clock, IPortObserver observer)
{
    private const int WriteLimitMs = 2000;
    private const int TickMs = 1000;
    private const int LookMs = 100;

    // A prompt that stands there for so long is not the beginning of something that is echoed.
    private const int QuietMs = 80;

    // The board itself tells every ten seconds what it waits for.
    private const int OwnWordsMs = 11000;
    private const byte CtrlC = 3;

    /// <summary>What came.</summary>
    public BoardText Text { get; } = new(link);

    /// <summary>True when the board waits for a line, and has for a moment.</summary>
    public bool IsAtPrompt() => Text.Tail == ConsoleShell.Prompt && !Text.Hear(QuietMs);

    /// <summary>Types a line, and takes lines until one is the last, or the prompt is back.</summary>
    /// <param name="line">Without its end.</param>
    /// <param name="isLast">True for a line behind which nothing more comes.</param>
    /// <param name="what">Name of the wait.</param>
    /// <param name="silenceMs">Limit of a silence.</param>
    /// <param name="wholeMs">Limit of it all.</param>
    /// <returns>What was said, the echo left out.</returns>
    /// <exception cref="SqnsException">BoardSilent, PortHungUp.</exception>
    public BoardAnswer Ask(string line, Predicate<string> isLast, string what, int silenceMs, int wholeMs)
    {
        Text.Forget();
        Type(line + "\r");
        var answer = new BoardAnswer(line);
        int stops = observer.StopCount;
        long begin = clock.NowMs;
        long heard = begin;
        long told = begin;
        while (true)
        {
            if (Text.Hear(LookMs))
                heard = told = clock.NowMs;
            while (Text.NextLine() is string said)
            {
                if (answer.Take(said))
                    observer.OnBoardLine(said);
                if (isLast(said))
                    return answer;
            }

            if (IsAtPrompt())
            {
                answer.HasPrompt = true;
                return answer;
            }

            PassOnStops(ref stops);
            long now = clock.NowMs;
            if (now - heard >= silenceMs || now - begin >= wholeMs)
                throw new SqnsException(ErrorNumber.BoardSilent, port, ((now - heard) / 1000).ToString(CultureInfo.InvariantCulture), what);
            if (now - heard >= OwnWordsMs && now - told >= TickMs)
            {
                told = now;
                observer.OnPcWait(what, (int)(now - heard), silenceMs);
            }
        }
    }

    /// <summary>Types bytes as they are.</summary>
    /// <exception cref="SqnsException">PortHungUp, PortBlocked.</exception>
    public void Type(string keys)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(keys);
        Text.Ear.Say(bytes);
        link.StartWrite(bytes, 0, bytes.Length);
        int status = link.FinishWrite(WriteLimitMs);
        if (status == LinkStatus.HungUp)
            throw new SqnsException(ErrorNumber.PortHungUp, "talking to the board");
        if (status == LinkStatus.Done)
            return;
        link.CancelWrite();
        throw new SqnsException(ErrorNumber.PortFailed, port, "it accepts no data");
    }

    // Each Ctrl-C of the user goes to the command that runs on the board, which may ask back before it stops.
    private void PassOnStops(ref int seen)
    {
        for (; seen < observer.StopCount; seen++)
            Type(((char)CtrlC).ToString());
    }
}
