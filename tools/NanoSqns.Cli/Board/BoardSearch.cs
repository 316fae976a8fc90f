// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Globalization;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Mirror;

namespace NanoSqns.Cli.Board;

/// <summary>
/// Finds a board's console, at whatever baud and in whatever state: at its prompt, with a half-typed line, booting, or left in a mirror. What is typed can
/// run nothing: two Ctrl-U (the first may end a half-typed escape sequence), then CR; and the escape of the mirror. Whoever else is at the port is named.
/// </summary>
internal sealed class BoardSearch(string port, IByteLink link, IClock clock, BoardConsole console, IPortObserver observer)
{
    private const string Knock = "\u0015\u0015\r";
    private const string Question = "AT\r";
    private const string What = "looking for the console of the board";
    private const int UsualMs = 1000;
    private const int RareMs = 500;

    // A receiver of satellites speaks once a second.
    private const int GarbledMs = 1100;

    // A board that talks and shows no prompt may be starting: with a job on its card, this is more than its countdown.
    private const int TalkingMs = 15000;
    private const int KnockEveryMs = 2000;

    // A board that works tells of a wait every ten seconds.
    private const int LastListenMs = 10500;
    private const int GarbledListenMs = 3000;
    private const int AboutWholeMs = 25000;
    private const int MostTalkMs = 22000;
    private const int TickMs = 1000;
    private const int LookMs = 50;
    private const int AnswerSlackMs = 700;

    private static readonly int[] Usual = [115200, 921600];
    private static readonly int[] Rare = [460800, 230400, 57600, 38400, 19200, 9600];

    // Where no board of ours is, but receivers, printers and old chips are.
    private static readonly int[] Foreign = [4800, 74880, 250000, 1000000];

    private long _begin;
    private long _told;
    private int _modemBaud;
    private bool _isGarbled;
    private int _echoes;
    private string _busyWith = "";
    private PortSpeaker? _speaker;
    private int _speakerBaud;

    /// <summary>What the board counted, when it had been left in a mirror; else null.</summary>
    public MirrorCounters? Left { get; private set; }

    /// <summary>True when the board was heard to start.</summary>
    public bool HasRestarted { get; private set; }

    private bool IsSettled => _speaker is { IsCertain: true };

    /// <summary>Finds it; the link is at its baud then, and the board at its prompt.</summary>
    /// <param name="mirrorBaud">Baud of the PC's side of a mirror in which it may have been left.</param>
    /// <param name="escapesFirst">True when it most likely is in one: then nothing else goes to the modem.</param>
    /// <exception cref="SqnsException">BoardNotFound, PortIsOther, BoardBusy, Stopped, PortHungUp.</exception>
    public void Run(int mirrorBaud, bool escapesFirst)
    {
        _begin = _told = clock.NowMs;
        (Left, HasRestarted, _modemBaud, _echoes, _isGarbled, _busyWith, _speaker) = (null, false, 0, 0, false, "", null);
        console.Text.TakePending();
        Judge(link.BaudRate, PortSpeaker.Of(console.Text.Ear.Text));
        Func<bool>[] steps =
        [
            () => escapesFirst && Leave(mirrorBaud),
            () => AnswersAt(Usual, UsualMs),
            () => !escapesFirst && Leave(mirrorBaud),
            () => IsAlone() && AnswersAt(Rare, RareMs),
            () => mirrorBaud != Usual[0] && (IsAlone() || _speakerBaud == Usual[0]) && Leave(Usual[0]),
            () => IsAlone() && _modemBaud == 0 && Answers(Usual[0], _isGarbled ? GarbledListenMs : LastListenMs),
            () => IsAlone() && _modemBaud == 0 && _isGarbled && AnswersAt(Foreign, GarbledMs),
        ];
        foreach (Func<bool> step in steps)
        {
            if (IsSettled)
                break;
            if (step())
                return;
        }

        throw new SqnsException(Verdict());
    }

    /// <summary>True when a board is at its prompt at one baud rate. Nothing else is tried.</summary>
    public bool IsAtPrompt(int baud)
    {
        _begin = _told = clock.NowMs;
        return Answers(baud, UsualMs);
    }

    // Nobody has spoken in words: only then it is worth to look elsewhere.
    private bool IsAlone() => _speaker is null && _busyWith.Length == 0;

    private Failure Verdict()
    {
        if (_busyWith.Length > 0)
            return new Failure(ErrorNumber.BoardBusy, port, _busyWith);
        if (_speaker is PortSpeaker speaker)
            return speaker.At(port, _speakerBaud);
        string what = _modemBaud > 0 ? string.Create(CultureInfo.InvariantCulture, $"; a modem responds there at {_modemBaud} baud")
            : _isGarbled ? "; its output cannot be read at any baud rate" : "";
        return new Failure(ErrorNumber.BoardNotFound, port, what);
    }

    private bool AnswersAt(int[] bauds, int limitMs) => Array.Exists(bauds, baud => IsAlone() && Answers(baud, _isGarbled ? Math.Max(limitMs, GarbledMs) : limitMs));

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
            bool talks = text.Ear.IsText && !IsModem(baud) && !PortSpeaker.IsReceiver(text.Ear.Text);
            if (now - begin >= (talks ? TalkLimitMs(begin, limitMs) : limitMs) || IsSettled)
            {
                Conclude(baud, talks);
                return false;
            }

            if (now >= knockAt && (knockAt == begin || talks))
            {
                knockAt = now + KnockEveryMs;
                console.Type(Knock);
            }

            if (text.Hear(LookMs))
                Judge(baud, PortSpeaker.Of(text.Ear.Text));
            if (console.IsAtPrompt())
                return true;
            Tell();
        }
    }

    private int TalkLimitMs(long begin, int leastMs) => Math.Max(leastMs, Math.Min(TalkingMs, MostTalkMs - (int)(begin - _begin)));

    private void Judge(int baud, PortSpeaker? speaker)
    {
        HasRestarted |= PortSpeaker.HasRestarted(console.Text.Ear.Text);
        if (speaker is not null)
            (_speaker, _speakerBaud) = (speaker, baud);
    }

    private void Conclude(int baud, bool talks)
    {
        PortEar ear = console.Text.Ear;
        _isGarbled |= ear.IsGarbage;
        if (talks && PortSpeaker.IsBoard(ear.Text))
            _busyWith = console.Text.Last;
        else if (talks)
            Judge(baud, PortSpeaker.AtLast(ear.Text));
        else if (ear.IsEcho && (baud == Usual[0] || ++_echoes > 1))
            AskTheEcho(baud);
    }

    // Behind a mirror, at its one baud rate, a modem may echo the knock and say no more; to AT it says something.
    private void AskTheEcho(int baud)
    {
        console.Text.Forget();
        console.Type(Question);
        for (long end = clock.NowMs + RareMs; clock.NowMs < end;)
            console.Text.Hear(LookMs);
        if (!IsModem(baud) && console.Text.Ear.IsEcho)
            (_speaker, _speakerBaud) = (PortSpeaker.Loop, baud);
    }

    // What stands in the input of a modem is no command, so it says ERROR, or nothing.
    private bool IsModem(int baud)
    {
        bool isModem = PortSpeaker.IsModem(console.Text.Ear.Text);
        _modemBaud = isModem && _modemBaud == 0 ? baud : _modemBaud;
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
            if (Listens(consoleBaud == Usual[0] ? MirrorProtocol.GuardMs + AnswerSlackMs : LookMs) || (IsAlone() && baud != Usual[0] && Answers(consoleBaud, RareMs)))
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
