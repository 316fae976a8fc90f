// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Globalization;
using System.Text;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Mirror;

namespace NanoSqns.Cli.Board;

/// <summary>
/// Finds a board's console, at any baud rate and in any state: at its prompt, with a half-typed line, booting, or left in a mirror. What is typed can
/// run nothing: two Ctrl-U (the first may end a half-typed escape sequence), then CR; and the escape of the mirror. Anything else at the port is named.
/// </summary>
/// <param name="port">For messages.</param>
/// <param name="link">The port.</param>
/// <param name="clock">Time.</param>
/// <param name="talk">What is said at it.</param>
/// <param name="isStopped">True when the user wants to end.</param>
/// <param name="onWait">Called about once a second: what, elapsed and limit in ms; or null.</param>
internal sealed class BoardSearch(string port, IByteLink link, IClock clock, PortTalk talk, Func<bool> isStopped, Action<string, int, int>? onWait = null)
{
    /// <summary>The baud rate of a console, unless it was set to another.</summary>
    public const int UsualBaud = 115200;

    private const string Knock = "\u0015\u0015\r";
    private const string Question = "AT\r";
    private const string What = "looking for the console of the board";
    private const int UsualMs = 1000;
    private const int RareMs = 500;

    // A GNSS receiver speaks once a second.
    private const int GarbledMs = 1100;

    // A board that talks and shows no prompt may be starting: with a job on its card, this is more than its countdown.
    private const int TalkingMs = 15000;

    // At a terminal its words are seen, and a user waits.
    private const int ShownTalkingMs = 8000;
    private const int KnockEveryMs = 2000;

    // A board that works reports a wait every ten seconds.
    private const int LastListenMs = 10500;
    private const int GarbledListenMs = 3000;
    private const int AboutWholeMs = 25000;
    private const int MostTalkMs = 22000;
    private const int TickMs = 1000;
    private const int LookMs = 50;
    private const int AnswerSlackMs = 700;

    private static readonly int[] Usual = [UsualBaud, 921600];
    private static readonly int[] Rare = [460800, 230400, 57600, 38400, 19200, 9600];

    // Where no board of ours is, but receivers, printers and old chips are.
    private static readonly int[] Foreign = [4800, 74880, 250000, 1000000];

    private long _begin;
    private long _told;
    private int _talkingMs;
    private int _echoes;

    /// <summary>Who is at the port, as far as it is known.</summary>
    public PortFindings Found { get; } = new(port);

    /// <summary>What the board counted, when it had been left in a mirror; else null.</summary>
    public MirrorCounters? Left { get; private set; }

    /// <summary>Finds it; then the link is at its baud rate, and the board at its prompt.</summary>
    /// <param name="mirrorBaud">Baud rate of the PC's side of a mirror in which it may have been left.</param>
    /// <param name="escapesFirst">True when it most likely is in one: then nothing else goes to the modem.</param>
    /// <exception cref="SqnsException">BoardNotFound, PortIsOther, BoardBusy, Stopped, PortHungUp.</exception>
    public void Find(int mirrorBaud, bool escapesFirst)
    {
        Begin(TalkingMs);
        talk.TakePending();
        Found.Hear(link.BaudRate, talk.Ear);
        Func<bool>[] steps =
        [
            () => escapesFirst && Leave(mirrorBaud),
            () => AnswersAt(Usual, UsualMs),
            () => !escapesFirst && Leave(mirrorBaud),
            () => AnswersAt(Rare, RareMs),
            () => mirrorBaud != UsualBaud && (Found.IsAlone || Found.IsOtherAt(UsualBaud)) && Leave(UsualBaud),
            () => Found.IsAlone && !Found.HasModem && Answers(UsualBaud, Found.IsGarbled ? GarbledListenMs : LastListenMs),
            () => !Found.HasModem && Found.IsGarbled && AnswersAt(Foreign, GarbledMs),
        ];
        if (!Array.Exists(steps, step => !Found.IsSettled && step()))
            throw new SqnsException(Found.Failure);
    }

    /// <summary>The same for a terminal, which leaves no mirror. Without success the link is where somebody speaks, or at the usual baud rate.</summary>
    /// <returns>What the board said, which ends with its prompt; null when there is none.</returns>
    /// <exception cref="SqnsException">Stopped, PortHungUp, PortFailed.</exception>
    public byte[]? FindShown()
    {
        Begin(ShownTalkingMs);
        bool found = Array.Exists([.. Usual, .. Rare], baud => !Found.HasModem && AnswersAt([baud], RareMs));
        if (!found && Found.IsAlone && !Found.HasModem)
        {
            // one that speaks seldom was heard at a wrong rate only
            found = Select(UsualBaud) && Found.IsGarbled && Answers(UsualBaud, GarbledListenMs);
        }

        return found ? Encoding.Latin1.GetBytes(talk.Ear.Text) : null;
    }

    /// <summary>True when a board is at its prompt at one baud rate. Nothing else is tried.</summary>
    public bool IsAtPrompt(int baud)
    {
        Begin(TalkingMs);
        return Answers(baud, UsualMs);
    }

    private void Begin(int talkingMs)
    {
        _begin = _told = clock.NowMs;
        _talkingMs = talkingMs;
    }

    private bool AnswersAt(int[] bauds, int limitMs) =>
        Array.Exists(bauds, baud => Found.IsAlone && Answers(baud, Found.IsGarbled ? Math.Max(limitMs, GarbledMs) : limitMs));

    private bool Answers(int baud, int limitMs)
    {
        if (!Select(baud))
            return false;
        talk.Forget();
        long begin = clock.NowMs;
        for (long knockAt = begin; ;)
        {
            long now = clock.NowMs;
            bool talks = Found.MayBeBoard(baud, talk.Ear);
            int talkMs = Math.Max(limitMs, Math.Min(_talkingMs, MostTalkMs - (int)(begin - _begin)));
            if (now - begin >= (talks ? talkMs : limitMs) || Found.IsSettled)
            {
                Found.Conclude(baud, talk.Ear, talk.Last);
                if (!talks && talk.Ear.IsEcho && (baud == UsualBaud || ++_echoes > 1))
                    AskTheEcho(baud);
                return false;
            }

            if (now >= knockAt && (knockAt == begin || talks))
            {
                knockAt = now + KnockEveryMs;
                talk.Type(Knock);
            }

            if (talk.Hear(LookMs))
                Found.Hear(baud, talk.Ear);
            if (talk.IsAtPrompt())
                return true;
            Tick();
        }
    }

    // Behind a mirror, at its one baud rate, a modem may echo the knock and say no more; to AT it says something.
    private void AskTheEcho(int baud)
    {
        talk.Forget();
        talk.Type(Question);
        for (long end = clock.NowMs + RareMs; clock.NowMs < end;)
            talk.Hear(LookMs);
        if (!Found.IsModem(baud, talk.Ear) && talk.Ear.IsEcho)
            Found.Name(baud, PortSpeaker.Loop);
    }

    // Out of a mirror whose PC's side runs at this baud rate.
    private bool Leave(int baud)
    {
        if (!Select(baud))
            return false;
        for (int passed = 0; passed < MirrorProtocol.GuardMs + LookMs; passed += LookMs)
        {
            clock.Sleep(LookMs);
            Tick();
        }

        talk.Type(new string((char)MirrorProtocol.EscapeByte, MirrorProtocol.EscapeCount));
        foreach (int consoleBaud in Usual)
        {
            if (!Select(consoleBaud))
                continue;
            talk.Forget();
            if (ShowsPrompt(consoleBaud == UsualBaud ? MirrorProtocol.GuardMs + AnswerSlackMs : LookMs) || (Found.IsAlone && baud != UsualBaud && Answers(consoleBaud, RareMs)))
                return true;
        }

        return false;
    }

    private bool ShowsPrompt(int limitMs)
    {
        for (long end = clock.NowMs + limitMs; clock.NowMs < end; Tick())
        {
            talk.Hear(LookMs);
            while (talk.NextLine() is string line)
                Left ??= MirrorCounters.Of(line);
            if (talk.IsAtPrompt())
                return true;
        }

        return false;
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

    private void Tick()
    {
        if (isStopped())
            throw new SqnsException(ErrorNumber.Stopped, What);
        long now = clock.NowMs;
        if (now - _told < TickMs)
            return;
        _told = now;
        onWait?.Invoke(What, (int)(now - _begin), Math.Max(AboutWholeMs, (int)(now - _begin)));
    }
}
