using System.Globalization;
using NanoSqns.Cli.Board;
using NanoSqns.Console;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Mirror;
using NanoSqns.Virtual;

namespace NanoSqns.Cli.Console;

/// <summary>
/// The line of a terminal: shows and logs what comes, sends what is typed, and is at the right baud rate, whether the port is the board's console or, in a mirror, the
/// modem's.
/// </summary>
/// <param name="port">The port.</param>
/// <param name="clock">Time.</param>
/// <param name="screen">Where what comes is shown.</param>
/// <param name="log">Where it is kept too, or null.</param>
/// <param name="tell">What the terminal itself has to say.</param>
/// <param name="fixedBaud">Baud rate of the console, or null to find it.</param>
internal sealed class TerminalLine(TerminalPort port, IClock clock, IConsoleEnd screen, ReceivedLog? log, Action<string> tell, int? fixedBaud)
{
    // The board changes its baud rate when its last byte is out.
    private const int SwitchMs = 60;
    private const int QuietMs = 80;
    private const int LookMs = 50;
    private const int LeaveLimitMs = MirrorProtocol.GuardMs + 2500;
    private const int RoomBytes = 4096;

    private readonly byte[] _buffer = new byte[RoomBytes];
    private readonly LineWatch _watch = new();
    private readonly MirrorFollower _mirror = new(clock.NowMs);
    private int _consoleBaud;
    private bool _logProblemIsTold;

    /// <summary>The wish of the user to end: a search is given up then.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>False once the port is gone.</summary>
    public bool IsThere => port.IsThere;

    /// <summary>True while the port is the modem's.</summary>
    public bool IsInMirror => _mirror.Baud is not null;

    /// <summary>True once a prompt was seen.</summary>
    public bool KnowsPrompt { get; private set; }

    /// <summary>True when the board waits for a line, and has for a moment.</summary>
    public bool IsAtPrompt => _watch.Tail == ConsoleShell.Prompt && SilentMs >= QuietMs;

    /// <summary>Since the last byte came, or since the begin.</summary>
    public long SilentMs => clock.NowMs - HeardMs;

    /// <summary>Bytes that came.</summary>
    public long HeardBytes { get; private set; }

    /// <summary>When the last byte came.</summary>
    public long HeardMs { get; private set; } = clock.NowMs;

    /// <summary>Opens the port, and finds the console's baud rate unless it was given.</summary>
    /// <returns>False when no console answers; the port is open all the same.</returns>
    /// <exception cref="SqnsException">A port error.</exception>
    public bool Open()
    {
        port.Open(_consoleBaud > 0 ? _consoleBaud : fixedBaud ?? BoardSearch.UsualBaud);
        if (fixedBaud is null)
            return FindConsole();
        _consoleBaud = fixedBaud.Value;
        port.BaudRate = _mirror.Baud ?? _consoleBaud;
        return true;
    }

    /// <summary>Finds the console's baud rate.</summary>
    /// <returns>False when no console answers; what was known before then is still taken for true.</returns>
    public bool FindConsole()
    {
        _watch.Forget();
        var search = new BoardSearch(port.Name, port, clock, new PortTalk(port.Name, port), () => Cancel.IsCancellationRequested);
        byte[]? said = Said(search);
        bool found = said is not null;
        Other = search.Found.Other;
        WhyNoConsole = search.Found.WhyNoConsole;
        if (found)
            _mirror.Leave();
        _consoleBaud = found || _consoleBaud == 0 ? port.BaudRate : _consoleBaud;
        port.BaudRate = _mirror.Baud ?? _consoleBaud;
        tell(string.Create(CultureInfo.InvariantCulture, $"{port.BaudRate} baud") + (found ? "" : IsInMirror ? ", as before" : "; " + WhyNoConsole));
        if (said is not null)
            Show(said);
        return found;
    }

    /// <summary>Why no console was found, for people.</summary>
    public string WhyNoConsole { get; private set; } = "";

    /// <summary>Who speaks instead of a board's console, when that was recognised; else null.</summary>
    public PortSpeaker? Other { get; private set; }

    /// <summary>Takes what comes, and shows it.</summary>
    public void Listen(int timeoutMs)
    {
        int got = port.Read(_buffer, 0, _buffer.Length, timeoutMs);
        if (got > 0)
            Show(_buffer.AsSpan(0, got));
    }

    /// <summary>Sends bytes. When they are the escape that ends a mirror, on return it is known whether they did.</summary>
    public void Send(byte[] bytes, int count)
    {
        if (count == 0)
            return;
        if (!port.Write(bytes, count) && port.IsThere)
            tell("the port accepts no data; some is lost");
        if (_mirror.Send(bytes, count, clock.NowMs) && _mirror.Baud is int baud)
            AwaitLeft(baud);
    }

    /// <summary>Leaves the board's mirror, also one that was not begun here.</summary>
    public void LeaveMirror()
    {
        int baud = _mirror.Baud ?? BoardMirror.UsualBaud;
        port.BaudRate = baud;
        long end = clock.NowMs + MirrorProtocol.GuardMs + LookMs;
        for (long now = clock.NowMs; now < end && port.IsThere; now = clock.NowMs)
            Listen((int)(end - now));
        byte[] escape = [.. Enumerable.Repeat(MirrorProtocol.EscapeByte, MirrorProtocol.EscapeCount)];
        if (!port.Write(escape, escape.Length))
            return;
        _mirror.Send(escape, escape.Length, clock.NowMs);
        AwaitLeft(baud);
    }

    private static byte[]? Said(BoardSearch search)
    {
        try
        {
            return search.FindShown();
        }
        catch (SqnsException e) when (e.Failure.Number is ErrorNumber.Stopped or ErrorNumber.PortHungUp or ErrorNumber.PortFailed)
        {
            // the session sees it too; a port that takes nothing is still listened to
            return null;
        }
    }

    // From its last byte on the board is at the console's baud rate; and nothing may be sent before it has answered.
    private void AwaitLeft(int mirrorBaud)
    {
        port.BaudRate = _consoleBaud;
        _watch.Forget();
        bool wasKnown = IsInMirror;
        long end = clock.NowMs + LeaveLimitMs;
        while (clock.NowMs < end && port.IsThere)
        {
            Listen(LookMs);
            if (IsAtPrompt || (wasKnown && !IsInMirror))
            {
                if (IsInMirror)
                    tell("the board's console is back");
                _mirror.Leave();
                return;
            }
        }

        if (wasKnown)
            port.BaudRate = mirrorBaud;
        tell(wasKnown ? "the board is still in its mirror" : "no board left a mirror");
    }

    private void Show(ReadOnlySpan<byte> bytes)
    {
        HeardMs = clock.NowMs;
        HeardBytes += bytes.Length;
        screen.Write(bytes);
        log?.Add(bytes);
        if (log?.Problem is Failure problem && !_logProblemIsTold)
        {
            _logProblemIsTold = true;
            tell($"the log ends here: {problem}");
        }

        while (_watch.Take(ref bytes) is string line)
        {
            if (_mirror.Hear(line))
                Follow();
        }

        KnowsPrompt |= _watch.Tail == ConsoleShell.Prompt;
    }

    private void Follow()
    {
        port.BaudRate = _mirror.Baud ?? _consoleBaud;
        clock.Sleep(SwitchMs);
        tell(_mirror.Baud is int baud
            ? string.Create(CultureInfo.InvariantCulture, $"the port is now connected to the modem, {baud} baud; Ctrl-] m returns it to the board")
            : "the board's console is back");
    }
}
