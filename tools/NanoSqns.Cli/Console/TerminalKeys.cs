using NanoSqns.Mirror;

namespace NanoSqns.Cli.Console;

/// <summary>What a user wants of the terminal itself, not of what is at the port.</summary>
internal enum TerminalWish
{
    /// <summary>Nothing: the byte is for the port.</summary>
    None,

    /// <summary>Nothing yet: the next key says what.</summary>
    Pending,

    /// <summary>To leave.</summary>
    Leave,

    /// <summary>To leave the board's mirror.</summary>
    LeaveMirror,

    /// <summary>To find the console's baud rate again.</summary>
    FindBaud,

    /// <summary>To see these keys.</summary>
    Help,
}

/// <summary>Tells the terminal's own keys, Ctrl-] and one more, from those that go to the port.</summary>
internal sealed class TerminalKeys
{
    /// <summary>The keys in one line.</summary>
    public const string Help = "after Ctrl-]: q quits, m leaves the board's mirror, f detects the console's baud rate again, Ctrl-] sends one Ctrl-]";

    private bool _afterEscape;

    /// <summary>The next key.</summary>
    public TerminalWish Take(byte key)
    {
        bool isEscape = key == MirrorProtocol.EscapeByte;
        if (!_afterEscape)
        {
            _afterEscape = isEscape;
            return isEscape ? TerminalWish.Pending : TerminalWish.None;
        }

        _afterEscape = false;
        return (char)key switch
        {
            (char)MirrorProtocol.EscapeByte => TerminalWish.None,
            'q' or 'Q' => TerminalWish.Leave,
            'm' or 'M' => TerminalWish.LeaveMirror,
            'f' or 'F' => TerminalWish.FindBaud,
            _ => TerminalWish.Help,
        };
    }
}
