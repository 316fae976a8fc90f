// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Cli.Board;
using NanoSqns.Console;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Cli.Console;

/// <summary>
/// Finds the baud of a board's console: kills a half-typed line, ends it, and looks for the prompt. Nothing that is typed can run anything; a bare line end could.
/// Any other speaker is named, and the port stays at the rate at which that can be read.
/// </summary>
/// <param name="port">The port.</param>
/// <param name="clock">Time.</param>
/// <param name="cancel">Gives up the search.</param>
internal sealed class BaudFinder(TerminalPort port, IClock clock, CancellationToken cancel)
{
    /// <summary>Where consoles are, unless somebody has set another.</summary>
    public const int UsualBaud = 115200;

    // The first Ctrl-U may end a half-typed escape sequence.
    private static readonly byte[] Knock = [0x15, 0x15, (byte)'\r'];
    private static readonly byte[] Question = "AT\r"u8.ToArray();
    private static readonly int[] Bauds = [UsualBaud, 921600, 460800, 230400, 57600, 38400, 19200, 9600];

    private const int AnswerMs = 600;

    // Once something was heard: a receiver speaks once a second, a board takes this long to start.
    private const int GarbledMs = 1100;
    private const int SeldomMs = 4000;
    private const int TalkingMs = 8000;
    private const int LookMs = 50;
    private const int QuietMs = 80;
    private const int RoomBytes = 4096;

    private readonly byte[] _buffer = new byte[RoomBytes];
    private int _leastMs = AnswerMs;
    private int _echoes;

    /// <summary>Who speaks instead of a board's console; null when nobody does, or when it is not known who.</summary>
    public PortSpeaker? Other { get; private set; }

    /// <summary>True when a modem answers.</summary>
    public bool IsModem { get; private set; }

    /// <summary>True when something came that cannot be read.</summary>
    public bool IsGarbled { get; private set; }

    /// <summary>Finds it; the port stays there. Without success the port is where somebody speaks, or at the usual baud.</summary>
    /// <returns>What the board has said, which ends with its prompt; null when there is none.</returns>
    public byte[]? Find()
    {
        foreach (int baud in Bauds)
        {
            if (Select(baud) && Answer() is byte[] said)
                return said;
            if (Other is not null || IsModem || !port.IsThere || cancel.IsCancellationRequested)
                return null;
        }

        // a port that speaks seldom was heard at a wrong rate only
        _leastMs = IsGarbled ? SeldomMs : AnswerMs;
        return Select(UsualBaud) && IsGarbled ? Answer() : null;
    }

    private bool Select(int baud)
    {
        try
        {
            port.BaudRate = baud;
            port.DiscardInput();
            return true;
        }
        catch (SqnsException e) when (e.Failure.Number == ErrorNumber.BaudNotPossible)
        {
            return false;
        }
    }

    private byte[]? Answer()
    {
        var said = new List<byte>();
        var ear = new PortEar();
        if (!Say(Knock, ear))
            return null;
        long begin = clock.NowMs;
        int waitMs = LookMs;
        while (clock.NowMs - begin < LimitMs(ear) && port.IsThere && !cancel.IsCancellationRequested && PortSpeaker.Of(ear.Text) is not { IsCertain: true })
        {
            int got = port.Read(_buffer, waitMs);
            bool atPrompt = EndsWithPrompt(said);
            if (got == 0 && atPrompt)
                return [.. said];
            said.AddRange(_buffer.AsSpan(0, got));
            ear.Hear(_buffer.AsSpan(0, got));
            waitMs = EndsWithPrompt(said) ? QuietMs : LookMs;
        }

        Conclude(ear);
        return null;
    }

    private int LimitMs(PortEar ear)
    {
        bool mayStart = ear.IsText && !PortSpeaker.IsModem(ear.Text) && !PortSpeaker.IsReceiver(ear.Text);
        return mayStart ? TalkingMs : Math.Max(_leastMs, IsGarbled ? GarbledMs : AnswerMs);
    }

    private void Conclude(PortEar ear)
    {
        IsGarbled |= ear.IsGarbage;
        IsModem |= ear.IsText && PortSpeaker.IsModem(ear.Text);
        Other = PortSpeaker.Of(ear.Text) ?? (ear.IsText && !ear.IsEcho ? PortSpeaker.AtLast(ear.Text) : null);
        Other ??= ear.IsEcho && (port.BaudRate == UsualBaud || ++_echoes > 1) && EchoesAll() ? PortSpeaker.Loop : null;
    }

    // Behind a mirror, at its one baud rate, a modem may echo the knock and say no more; to AT it says something.
    private bool EchoesAll()
    {
        var ear = new PortEar();
        for (long end = Say(Question, ear) ? clock.NowMs + AnswerMs : 0; clock.NowMs < end;)
            ear.Hear(_buffer.AsSpan(0, port.Read(_buffer, LookMs)));
        return ear.IsEcho;
    }

    private bool Say(byte[] keys, PortEar ear)
    {
        ear.Say(keys);
        return port.Write(keys, keys.Length);
    }

    private static bool EndsWithPrompt(List<byte> said) =>
        said.Count >= ConsoleShell.Prompt.Length && said.TakeLast(ConsoleShell.Prompt.Length).Select(b => (char)b).SequenceEqual(ConsoleShell.Prompt);
}
