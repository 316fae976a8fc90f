using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Shell;

namespace NanoSqns.Cli.Terminals;

/// <summary>
/// Finds the baud of a board's console: kills a half-typed line, ends it, and looks for the prompt. Nothing that is typed can run anything; a bare line end could.
/// </summary>
/// <param name="port">The port.</param>
/// <param name="clock">Time.</param>
internal sealed class BaudFinder(TerminalPort port, IClock clock)
{
    /// <summary>Where consoles are, unless somebody has set another.</summary>
    public const int UsualBaud = 115200;

    // The first Ctrl-U may end a half-typed escape sequence.
    private static readonly byte[] Knock = [0x15, 0x15, (byte)'\r'];
    private static readonly int[] Bauds = [UsualBaud, 921600, 460800, 230400, 57600, 38400, 19200, 9600];

    private const int AnswerMs = 600;
    private const int LookMs = 50;
    private const int QuietMs = 80;
    private const int RoomBytes = 4096;

    private readonly byte[] _buffer = new byte[RoomBytes];

    /// <summary>Finds it; the port stays there. Without success the port is at the usual baud.</summary>
    /// <returns>What the board has said, which ends with its prompt; null when there is none.</returns>
    public byte[]? Find()
    {
        foreach (int baud in Bauds)
        {
            if (Select(baud) && Answer() is byte[] said)
                return said;
        }

        Select(UsualBaud);
        return null;
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
        if (!port.Write(Knock, Knock.Length))
            return null;
        var said = new List<byte>();
        long end = clock.NowMs + AnswerMs;
        int waitMs = LookMs;
        while (clock.NowMs < end && port.IsThere)
        {
            int got = port.Read(_buffer, waitMs);
            bool atPrompt = EndsWithPrompt(said);
            if (got == 0 && atPrompt)
                return [.. said];
            said.AddRange(_buffer.AsSpan(0, got));
            waitMs = EndsWithPrompt(said) ? QuietMs : LookMs;
        }

        return null;
    }

    private static bool EndsWithPrompt(List<byte> said) =>
        said.Count >= ConsoleShell.Prompt.Length && said.TakeLast(ConsoleShell.Prompt.Length).Select(b => (char)b).SequenceEqual(ConsoleShell.Prompt);
}
