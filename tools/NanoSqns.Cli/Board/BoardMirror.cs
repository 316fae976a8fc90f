using System.Globalization;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Mirror;

namespace NanoSqns.Cli.Board;

/// <summary>The mirror of a board at a port: finds the board, begins a mirror, leaves it.</summary>
internal sealed class BoardMirror(string port, IByteLink link, IClock clock, PortEvents observer)
{
    /// <summary>Where the PC's side of a mirror is, unless somebody wants it elsewhere.</summary>
    public const int UsualBaud = 921600;

    private const string Prepares = "the board prepares the mirror";
    private const string Leaves = "the board leaves the mirror";

    // The board reports its waits every ten seconds; this long a silence of it is worth a word from the PC.
    private const int OwnWordsMs = 11000;
    private const int SilenceMs = 60 * 1000;
    private const int WholeMs = 30 * 60 * 1000;

    // The board changes its baud rate when its last byte is out; nothing is sent before it surely has.
    private const int SwitchMs = 60;
    private const int WriteLimitMs = 2000;
    private const int LeftLimitMs = 6000;
    private const int TickMs = 1000;
    private const int LookMs = 50;
    private const string CtrlC = "\u0003";

    private readonly PortTalk _talk = new(port, link);
    private int _consoleBaud;
    private int _mirrorBaud = UsualBaud;
    private bool _mayBeIn;

    /// <summary>True when the board was heard to start while it was looked for: opening the port restarts it.</summary>
    public bool HasRestarted { get; private set; }

    /// <summary>Finds the board and brings it to its prompt, out of a mirror too.</summary>
    /// <param name="mirrorBaud">Baud rate of the PC's side of a mirror in which it may be.</param>
    /// <param name="escapesFirst">True when it most likely is in one.</param>
    /// <returns>What the board counted when it had been left in a mirror; else null.</returns>
    /// <exception cref="SqnsException">BoardNotFound, PortIsOther, BoardBusy, Stopped, port errors.</exception>
    public MirrorCounters? Find(int mirrorBaud, bool escapesFirst)
    {
        observer.OnPcStage(PcStage.FindBoard, port);
        var search = new BoardSearch(port, link, clock, _talk, () => observer.StopRequested, observer.OnPcWait);
        search.Find(mirrorBaud, escapesFirst);
        HasRestarted |= search.Found.HasRestarted;
        if (search.Left is not null)
            observer.OnNotice($"the board was still in a mirror; it left it: {search.Left}");
        _consoleBaud = link.BaudRate;
        return search.Left;
    }

    /// <summary>Asks a board at its prompt for a mirror; then the port is the modem's.</summary>
    /// <param name="line">The command, such as <c>mirror recovery</c>.</param>
    /// <param name="wantedBaud">Baud rate of the PC's side that the line asks for.</param>
    /// <exception cref="SqnsException">What the board failed with; BoardSilent, BoardAnswerUnknown, port errors.</exception>
    public MirrorRates Enter(string line, int wantedBaud)
    {
        observer.OnPcStage(PcStage.EnterMirror, line);
        (_mayBeIn, _mirrorBaud) = (true, wantedBaud);
        BoardAnswer answer = Ask(line);
        if (MirrorRates.Of(answer.Last) is MirrorRates rates)
        {
            link.BaudRate = _mirrorBaud = rates.Pc;
            clock.Sleep(SwitchMs);
            link.DiscardInput();
            return rates;
        }

        _mayBeIn = false;
        throw new SqnsException(answer.Failure ?? new Failure(ErrorNumber.BoardAnswerUnknown, port, line, answer.Last.Length == 0 ? "nothing" : answer.Last));
    }

    /// <summary>Leaves the mirror, if the board may be in one; the board is at its prompt then. Cannot be stopped, but is limited.</summary>
    /// <returns>What the board counted; null when it was not in a mirror.</returns>
    /// <exception cref="SqnsException">MirrorStays, PortHungUp.</exception>
    public MirrorCounters? Leave()
    {
        if (!_mayBeIn)
            return null;
        observer.OnPcStage(PcStage.LeaveMirror, "");
        link.BaudRate = _mirrorBaud;
        clock.Sleep(MirrorProtocol.GuardMs + LookMs);
        SendEscape();
        link.BaudRate = _consoleBaud;
        _talk.Forget();
        MirrorCounters? left = AwaitLeft();
        _mayBeIn = false;
        return left;
    }

    // Takes lines until the mirror begins, or the prompt is back.
    private BoardAnswer Ask(string line)
    {
        _talk.Forget();
        _talk.Type(line + "\r");
        var answer = new BoardAnswer(line);
        int stops = observer.StopCount;
        long begin = clock.NowMs;
        long heard = begin;
        long told = begin;
        while (true)
        {
            if (_talk.Hear(LookMs))
                heard = told = clock.NowMs;
            while (_talk.NextLine() is string said)
            {
                if (answer.Take(said))
                    observer.OnBoardLine(said);
                if (MirrorRates.Of(said) is not null)
                    return answer;
            }

            if (_talk.IsAtPrompt())
                return answer;

            // each Ctrl-C of the user goes to the command on the board, which may ask back before it stops
            for (; stops < observer.StopCount; stops++)
                _talk.Type(CtrlC);
            long now = clock.NowMs;
            if (now - heard >= SilenceMs || now - begin >= WholeMs)
                throw new SqnsException(ErrorNumber.BoardSilent, port, ((now - heard) / 1000).ToString(CultureInfo.InvariantCulture), Prepares);
            if (now - heard >= OwnWordsMs && now - told >= TickMs)
            {
                told = now;
                observer.OnPcWait(Prepares, (int)(now - heard), SilenceMs);
            }
        }
    }

    private MirrorCounters AwaitLeft()
    {
        long begin = clock.NowMs;
        long told = begin;
        string? seen = null;
        for (long now = begin; now - begin < LeftLimitMs; now = clock.NowMs)
        {
            _talk.Hear(LookMs);
            while (_talk.NextLine() is string line)
                seen = MirrorCounters.Of(line) is null ? seen : line;
            if (_talk.IsAtPrompt())
                return MirrorCounters.Of(seen ?? "") ?? new MirrorCounters(0, 0, 0, 0);
            if (now - told >= TickMs)
                observer.OnPcWait(Leaves, (int)((told = now) - begin), LeftLimitMs);
        }

        string what = _talk.Ear.HasHeard ? "its output cannot be read" : string.Create(CultureInfo.InvariantCulture, $"no reply at {_consoleBaud} baud within {LeftLimitMs / 1000} s");
        throw new SqnsException(ErrorNumber.MirrorStays, port, what);
    }

    private void SendEscape()
    {
        byte[] escape = [.. Enumerable.Repeat(MirrorProtocol.EscapeByte, MirrorProtocol.EscapeCount)];
        link.StartWrite(escape, 0, escape.Length);
        int status = link.FinishWrite(WriteLimitMs);
        if (status == LinkStatus.HungUp)
            throw new SqnsException(ErrorNumber.PortHungUp, Leaves);
        if (status == LinkStatus.TimedOut)
            link.CancelWrite();
    }
}
