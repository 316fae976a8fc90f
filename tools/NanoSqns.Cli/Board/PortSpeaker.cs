// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Text.RegularExpressions;
using NanoSqns.Errors;
using NanoSqns.Mirror;

namespace NanoSqns.Cli.Board;

/// <summary>What is at a port instead of a board's console or a modem, recognised by what it says.</summary>
/// <param name="Name">For a sentence that begins with "At PORT is".</param>
/// <param name="Advice">What the user does about it, as whole sentences.</param>
/// <param name="IsCertain">True when nothing that comes later could make it a board that starts, or a modem behind a mirror.</param>
internal sealed partial record PortSpeaker(string Name, string Advice, bool IsCertain)
{
    private const string PutItOn = "Install nanoFramework and NanoSqns on the board: docs/deploy.md.";
    private const string OtherPort = "Use the port of the board's console, or connect the console to this port.";

    // The first restart may be the one that opening the port made.
    private const int LoopRestarts = 3;
    private const int FewRestarts = 2;
    private const int QuoteColumns = 60;

    /// <summary>Nobody: TX and RX are connected to each other.</summary>
    public static readonly PortSpeaker Loop = new("a loop that returns every byte", "Remove the bridge between TX and RX, and connect the board's console: TX to RX, RX to TX.", true);

    private static readonly (Regex Mark, PortSpeaker Speaker)[] Known =
    [
        (MicroPython(), new("MicroPython (its prompt is >>>)", $"The board runs its original firmware or another Python. {PutItOn} Then run the same command again.", true)),
        (Loader(), new("the ROM loader of an ESP32 that waits for a download", $"Disconnect GPIO0 (P2 on a Pycom board) from GND and press reset. If the board has no firmware yet: {PutItOn}", true)),
        (NoFirmware(), new("an ESP32 without firmware", PutItOn, true)),
        (Debugger(), new("the nanoFramework debugger port", "Connect a USB-UART adapter to the console pins of the board (docs/deploy.md) and use its port.", true)),
        (Nmea(), new("a GNSS receiver (NMEA sentences)", OtherPort, false)),
        (Marlin(), new("a 3D printer (Marlin)", OtherPort, true)),
        (Grbl(), new("a CNC machine (Grbl)", OtherPort, true)),
        (EspLog(), new("another program on an ESP32 (ESP-IDF log)", $"{PutItOn} If this is not the board, use another port.", false)),
    ];

    /// <summary>True when the boot text of an ESP32 is in it.</summary>
    public static bool HasRestarted(string text) => Restart().IsMatch(text);

    /// <summary>True when it is what the firmware of a board says.</summary>
    public static bool IsBoard(string text) => Ours().IsMatch(text) || text.Contains(MirrorProtocol.LeftWord, StringComparison.Ordinal);

    /// <summary>True when it is what a receiver of satellites says, which a modem may have in it.</summary>
    public static bool IsReceiver(string text) => Nmea().IsMatch(text);

    /// <summary>True when it is what a modem says.</summary>
    public static bool IsModem(string text) => Modem().IsMatch(text);

    /// <summary>Who says this, if it is somebody known and neither a board of ours nor a modem; else null.</summary>
    /// <param name="text">What came at one baud rate.</param>
    public static PortSpeaker? Of(string text)
    {
        int restarts = Restart().Count(text);
        foreach ((Regex mark, PortSpeaker speaker) in Known)
        {
            // a boot text has the log of ESP-IDF behind it
            if (mark.IsMatch(text) && (restarts == 0 || speaker.IsCertain))
                return speaker;
        }

        return restarts >= LoopRestarts ? Looping(text) : null;
    }

    /// <summary>The same at the end of the wait: any text at all comes from some program.</summary>
    public static PortSpeaker? AtLast(string text)
    {
        if (Of(text) is PortSpeaker known)
            return known;
        if (IsBoard(text) || IsModem(text))
            return null;
        if (Restart().Count(text) >= FewRestarts)
            return Looping(text);
        if (Restart().IsMatch(text))
            return new("an ESP32 that starts and shows no console", $"Check the console pins (docs/deploy.md) if its firmware is NanoSqns. If not: {PutItOn}", false);
        string[] lines = [.. text.Split('\r', '\n').Select(Printable).Where(line => line.Length > 0)];
        if (lines.Length == 0)
            return null;
        bool isPrompt = Prompt().IsMatch(lines[^1]) && !text.EndsWith('\n');

        // a line that has only begun says less than the one before it
        string last = isPrompt || text.EndsWith('\n') || lines.Length == 1 ? lines[^1] : lines[^2];
        last = last.Length > QuoteColumns ? last[..QuoteColumns] + "…" : last;
        return isPrompt
            ? new($"the console of another program (its prompt: {last.TrimEnd()})", $"{PutItOn} If this is not the board, use another port.", false)
            : new($"another program; its last line was: {last}", OtherPort, false);
    }

    /// <summary>As a failure.</summary>
    public Failure At(string port, int baud) => new(ErrorNumber.PortIsOther, port, baud.ToString(System.Globalization.CultureInfo.InvariantCulture), Name, Advice);

    private static PortSpeaker Looping(string text)
    {
        if (text.Contains("rownout", StringComparison.Ordinal))
            return new("an ESP32 that restarts repeatedly because its supply voltage drops (brownout)", "Use a shorter USB cable, another USB port or a separate supply, and disconnect other loads.", true);
        string why = text.Contains("Guru Meditation", StringComparison.Ordinal) || text.Contains("abort()", StringComparison.Ordinal) ? " after a crash" : "";
        return new($"an ESP32 that restarts repeatedly{why}", $"Look at its output with nanosqns console. If its firmware does not start: {PutItOn}", true);
    }

    private static string Printable(string line) => new([.. line.Where(letter => letter is >= ' ' and < (char)0x7F)]);

    [GeneratedRegex(@"(^|[\r\n])>>> |MicroPython v?\d|raw REPL; CTRL-B|Adafruit CircuitPython")]
    private static partial Regex MicroPython();

    [GeneratedRegex(@"waiting for download|DOWNLOAD_BOOT|DOWNLOAD\(U")]
    private static partial Regex Loader();

    [GeneratedRegex(@"(invalid header: 0x[0-9a-f]+\s+){2}|(flash read err, \d+[\s\S]*){2}|No bootable app partitions")]
    private static partial Regex NoFirmware();

    [GeneratedRegex("NFPKTV1|NFDBGV1")]
    private static partial Regex Debugger();

    [GeneratedRegex(@"[$!][A-Z]{2,5}[A-Z0-9]*,[^\r\n*]*\*[0-9A-Fa-f]{2}")]
    private static partial Regex Nmea();

    [GeneratedRegex(@"echo: ?Unknown command|echo:.*Marlin|FIRMWARE_NAME:|(^|\n)start\r?\necho:")]
    private static partial Regex Marlin();

    [GeneratedRegex(@"Grbl \d|(^|\n)\[MSG:")]
    private static partial Regex Grbl();

    [GeneratedRegex(@"(^|\n)(\x1B\[[0-9;]*m)?[EWIDV] \(\d+\) [\w.\-/]+: ")]
    private static partial Regex EspLog();

    [GeneratedRegex(@"rst:0x[0-9a-f]+ \(|rst cause:\d")]
    private static partial Regex Restart();

    [GeneratedRegex(@"(^|\n)\r?(\[ *\d+\.\d s\]|E\d{3} |-> |NanoSqns \d|/sd: |sqns> )|\[[#.]{16}\]|Type help for the commands")]
    private static partial Regex Ours();

    [GeneratedRegex(@"(^|[\r\n])(OK|ERROR|\+[A-Z]+[:?]?.*)\r?(\n|$)")]
    private static partial Regex Modem();

    [GeneratedRegex(@"(login: ?|[$#>:%] )$")]
    private static partial Regex Prompt();
}
