using System.Text;
using System.Text.RegularExpressions;
using NanoSqns.Job;
using NanoSqns.Modem;
using NanoSqns.Settings;
using NanoSqns.Simulator.Modem;
using NanoSqns.Virtual;

namespace NanoSqns.Sweep;

/// <summary>Holds every line of the journal against what is true at the moment at which it is written.</summary>
internal sealed partial class JournalWatch(SweepWorld world, MemoryFileStore card)
{
    private bool _attemptIsOpen;
    private bool _sentInAttempt;
    private bool _hasWritten = true;
    private int _cuts;
    private int _toldNumber;
    private string _stage = "";

    /// <summary>The board starts: an attempt that is open now was cut off.</summary>
    public void BoardStarts()
    {
        _cuts += _attemptIsOpen ? 1 : 0;
        _attemptIsOpen = false;
        _hasWritten = true;
        _toldNumber = 0;
    }

    /// <summary>Somebody deleted the journal.</summary>
    public void Deleted()
    {
        _attemptIsOpen = false;
        _cuts = 0;
    }

    /// <summary>A start of the board has ended, and the console showed how.</summary>
    public void BoardEnds(SweepEnd end)
    {
        if (_attemptIsOpen && _hasWritten)
            Lies("no end was written for an attempt that ended with: " + end);
        if (_toldNumber != 0 && end.Number != _toldNumber && !end.Sentence.Contains("E" + _toldNumber, StringComparison.Ordinal))
            Lies($"it ends with E{_toldNumber}, but the console with: {end}");
        if (end.Success && _hasWritten && !Read().IsDone)
            Lies("the console reported success, the journal did not");
    }

    /// <summary>A write got onto the card.</summary>
    public void Written(string path, byte[] bytes)
    {
        if (path == CardFiles.Journal)
            Line(Encoding.UTF8.GetString(bytes).Trim(), true);
    }

    /// <summary>A write did not.</summary>
    public void Refused(string path, byte[] bytes)
    {
        if (path != CardFiles.Journal)
            return;
        _hasWritten = false;
        string line = Encoding.UTF8.GetString(bytes).Trim();

        // torn behind its check it counts as whole
        bool isWhole = card.Find(path) is not null && Encoding.UTF8.GetString(card[path]).TrimEnd().EndsWith(line, StringComparison.Ordinal);
        Line(line, isWhole);
    }

    /// <summary>Something goes to the modem.</summary>
    public void Sent(ReadOnlySpan<byte> bytes)
    {
        _sentInAttempt = true;
        bool transfer = bytes.StartsWith("AT+SMSTPU"u8) || bytes.StartsWith("AT+STP"u8);
        if (transfer && _hasWritten && !_stage.StartsWith("Sending", StringComparison.Ordinal) && !_stage.StartsWith("Loading", StringComparison.Ordinal))
            Lies($"a transfer began in the stage \"{_stage}\"");
    }

    /// <summary>True when the job is done, and a card that was full, or out, kept that from being written.</summary>
    public bool LacksItsEnd => !_hasWritten && !Read().IsDone;

    /// <summary>After the last start of the board.</summary>
    public void CheckEnd()
    {
        JournalState state = Read();
        if (!state.IsDone)
            Lies("the job is not done in it");
        if (state.PowerCuts != _cuts)
            Lies($"it has {state.PowerCuts} power cuts, expected {_cuts}");
    }

    private JournalState Read() => new Journal(card, CardFiles.Journal).Read(Simulator.Bits.Crc32.Of(card[CardFiles.Job]));

    private void Line(string line, bool isOnCard)
    {
        string text = CheckPattern().Replace(line, "");
        if (text.StartsWith("begin: ", StringComparison.Ordinal))
        {
            // the end of the one before did not get onto the card
            _cuts += _attemptIsOpen ? 1 : 0;
            _attemptIsOpen = isOnCard;
            _sentInAttempt = false;
        }
        else if (text.StartsWith("stage ", StringComparison.Ordinal))
        {
            _stage = text[(text.IndexOf(": ", StringComparison.Ordinal) + 2)..];
        }
        else if (text.StartsWith("after ", StringComparison.Ordinal))
        {
            string name = text[(text.IndexOf(": ", StringComparison.Ordinal) + 2)..];
            if (!_stage.StartsWith(name, StringComparison.Ordinal))
                Lies($"\"{text}\" after the stage \"{_stage}\"");
        }
        else if (text.StartsWith("end: ", StringComparison.Ordinal))
        {
            _attemptIsOpen &= !isOnCard;
            End(text);
        }
        else if (text.StartsWith("cut: ", StringComparison.Ordinal) && _cuts == 0)
        {
            Lies("a power cut that did not happen: " + text);
        }
    }

    private void End(string text)
    {
        Match modem = ModemPattern().Match(text);
        string mode = modem.Groups[1].Value;
        string now = ModemMode.Name((int)world.Modem.Mode);
        bool isNamed = mode is "recovery" or "mTools" or "application" or "updater" or "upgrade";
        if (!modem.Success || (isNamed && mode != now))
            Lies($"\"{text}\", the modem is in {now} mode");
        if (mode.StartsWith("not asked", StringComparison.Ordinal) && _sentInAttempt)
            Lies($"\"{text}\", but data was sent to the modem");
        if (text.StartsWith("end: success", StringComparison.Ordinal) && (world.Modem.Software != world.Flow.Build || world.Modem.Mode != BootMode.Application))
            Lies($"\"{text}\", the modem runs {world.Modem.Software} in {now} mode");
        Match number = NumberPattern().Match(text);
        _toldNumber = number.Success ? int.Parse(number.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : 0;
    }

    private void Lies(string how) => world.Violate("(f) the journal: " + how);

    [GeneratedRegex(" #[0-9a-f]{4}$", RegexOptions.CultureInvariant)]
    private static partial Regex CheckPattern();

    [GeneratedRegex("; modem: ([^;]+)", RegexOptions.CultureInvariant)]
    private static partial Regex ModemPattern();

    [GeneratedRegex(@"\bE([0-9]{3})", RegexOptions.CultureInvariant)]
    private static partial Regex NumberPattern();
}
