using System.Globalization;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Mirror;

namespace NanoSqns.Cli.Boards;

/// <summary>
/// Finds a board's console, at whatever baud and in whatever state: at its prompt, with a half-typed line, booting, or left in a mirror. What is typed can
/// run nothing: two Ctrl-U (the first may end a half-typed escape sequence), then CR; and the escape of the mirror.
/// </summary>
internal sealed class BoardSearch(string port, IByteLink link, IClock clock, BoardConsole console, IPortObserver observer)
{
    private const string Knock = "\u0015\u0015\r";
    private const string What = "looking for the console of the board";
    private const int UsualMs = 1000;
    private const int RareMs = 500;

    // A board that talks and shows no prompt may be starting: with a job on its card, this is more than its countdown.
    private const int TalkingMs = 15000;
    private const int KnockEveryMs = 2000;

    // A board that works tells of a wait every ten seconds.
    private const int LastListenMs = 10500;
    private const int AboutWholeMs = 25000;
    private const int TickMs = 1000;
    private const int LookMs = 50;
    private const int AnswerSlackMs = 700;

    private static readonly int[] Usual = [115200, 921600];
    private static readonly int[] Rare = [460800, 230400, 57600, 38400, 19200, 9600];

    private long _begin;
    private long _told;
    private int _modemBaud;
    private string _busyWith = "";

    /// <summary>What the board counted, when it had been left in a mirror; else null.</summary>
    public MirrorCounters? Left { get; private set; }

    /// <summary>Finds it; the link is at its baud then, and the board at its prompt.</summary>
    /// <param name="mirrorBaud">Baud of the PC's side of a mirror in which it may have been left.</param>
    /// <param name="escapesFirst">True when it most likely is in one: then nothing else goes to the modem.</param>
    /// <exception cref="SqnsException">BoardNotFound, BoardBusy, Stopped, PortHungUp.</exception>
    public void Run(int mirrorBaud, bool escapesFirst)
    {
        _begin = _told = clock.NowMs;
        (Left, _modemBaud, _busyWith) = (null, 0, "");
        bool found = (escapesFirst && Leave(mirrorBaud)) || AnswersAt(Usual, UsualMs) || (!escapesFirst && Leave(mirrorBaud))
            || AnswersAt(Rare, RareMs) || (mirrorBaud != Usual[0] && Leave(Usual[0])) || Answers(Usual[0], LastListenMs);
        if (found)
            return;
        if (_busyWith.Length > 0)
            throw new SqnsException(ErrorNumber.BoardBusy, port, _busyWith);
        throw new SqnsException(ErrorNumber.BoardNotFound, port, _modemBaud == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; what answers there, at {_modemBaud} baud, is a modem"));
    }

    private bool AnswersAt(int[] bauds, int limitMs) => Array.Exists(bauds, baud => Answers(baud, limitMs));

    private bool Answers(int baud, int limitMs)
    {
        if (!Select(baud))
            return false;
        BoardText text = console.Text;
        text.Forget();
        long begin = clock.NowMs;
        for (long knockAt = begin; ;)
        {
            long now = clock.NowMs;
            bool talks = text.IsText && !IsModem(baud);
            if (now - begin >= (talks ? TalkingMs : limitMs))
            {
                _busyWith = talks ? text.Last : _busyWith;
                return false;
            }

            if (now >= knockAt && (knockAt == begin || talks))
            {
                knockAt = now + KnockEveryMs;
                console.Type(Knock);
            }

            text.Hear(LookMs);
            if (console.IsAtPrompt())
                return true;
            Tell();
        }
    }

    // What stands in the input of a modem is no command, so it says ERROR, or nothing.
    private bool IsModem(int baud)
    {
        bool isModem = console.Text.Last is "ERROR" or "OK" || console.Text.Last.StartsWith('+');
        _modemBaud = isModem ? baud : _modemBaud;
        return isModem;
    }

    // Out of a mirror whose PC's side runs at this baud.
    private bool Leave(int baud)
    {
        if (!Select(baud))
            return false;
        Keep(MirrorProtocol.GuardMs + LookMs);
        console.Type(new string((char)MirrorProtocol.EscapeByte, MirrorProtocol.EscapeCount));
        foreach (int consoleBaud in Usual)
        {
            if (!Select(consoleBaud))
                continue;
            console.Text.Forget();
            if (Listens(consoleBaud == Usual[0] ? MirrorProtocol.GuardMs + AnswerSlackMs : LookMs) || Answers(consoleBaud, RareMs))
                return true;
        }

        return false;
    }

    private bool Listens(int limitMs)
    {
        long end = clock.NowMs + limitMs;
        while (clock.NowMs < end)
        {
            console.Text.Hear(LookMs);
            while (console.Text.NextLine() is string line)
                Left ??= MirrorCounters.Of(line);
            if (console.IsAtPrompt())
                return true;
            Tell();
        }

        return false;
    }

    private void Keep(int milliseconds)
    {
        for (int passed = 0; passed < milliseconds; passed += LookMs)
        {
            clock.Sleep(LookMs);
            Tell();
        }
    }

    private bool Select(int baud)
    {
        try
        {
            link.BaudRate = baud;
            return true;
        }
        catch (SqnsException e) when (e.Failure.Number == ErrorNumber.BaudNotPossible)
        {
            return false;
        }
    }

    private void Tell()
    {
        if (observer.StopRequested)
            throw new SqnsException(ErrorNumber.Stopped, What);
        long now = clock.NowMs;
        if (now - _told < TickMs)
            return;
        _told = now;
        observer.OnPcWait(What, (int)(now - _begin), Math.Max(AboutWholeMs, (int)(now - _begin)));
    }
}
