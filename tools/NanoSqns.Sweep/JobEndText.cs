using System.Globalization;
using System.Text.RegularExpressions;
using NanoSqns.Modem;

namespace NanoSqns.Sweep;

/// <summary>Reads from the board's console how a start of the board ended, as a person would.</summary>
internal static partial class JobEndText
{
    private const string DoneWords = "upgrade.ini is done";
    private const string DoneBeforeWords = "upgrade.ini is already done";
    private const string Arrow = "-> ";
    private static readonly (int Mode, string Why) Unsaid = (ModemMode.Unknown, "");

    public static SweepEnd Read(List<string> lines)
    {
        int at = lines.FindLastIndex(line => NumberPattern().IsMatch(line) || line.StartsWith(DoneWords, StringComparison.Ordinal) || line.StartsWith(DoneBeforeWords, StringComparison.Ordinal));
        if (at < 0)
            return WithoutJob(lines);
        string sentence = lines[at];
        (int mode, string why) = lines.Skip(at).Select(ModeOf).FirstOrDefault(end => end != Unsaid, Unsaid);
        Match number = NumberPattern().Match(sentence);
        return new SweepEnd
        {
            Success = !number.Success,
            Number = number.Success ? int.Parse(number.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0,
            Sentence = sentence,
            Next = lines.Skip(at + 1).FirstOrDefault(line => line.StartsWith(Arrow, StringComparison.Ordinal))?[Arrow.Length..] ?? "",
            Mode = mode,
            WhyUnknown = why,
            PowerMayBeCut = lines.FindLast(line => line.StartsWith("power   ", StringComparison.Ordinal))?.Contains("may be removed", StringComparison.Ordinal) ?? false,
        };
    }

    // Without a card there is no job: the log reports that it cannot be written, and nothing goes to the modem. Its power stays on, because no line allows to remove it.
    private static SweepEnd WithoutJob(List<string> lines)
    {
        string? log = lines.Find(line => LogPattern().IsMatch(line));
        return log is null ? new SweepEnd { Sentence = "the console showed no end" } : new SweepEnd
        {
            Number = int.Parse(LogPattern().Match(log).Groups[1].ValueSpan, CultureInfo.InvariantCulture),
            Sentence = log,
            Next = "Put the card back in.",
            WhyUnknown = "there was no job, the modem was not contacted",
        };
    }

    private static (int Mode, string Why) ModeOf(string sentence)
    {
        Match named = ModePattern().Match(sentence);
        for (int mode = ModemMode.Recovery; named.Success && mode <= ModemMode.Upgrade; mode++)
        {
            if (ModemMode.Name(mode) == named.Groups["mode"].Value)
                return (mode, "");
        }

        Match silent = SilentPattern().Match(sentence);
        if (silent.Success)
            return (ModemMode.Silent, silent.Groups[1].Value);
        Match unknown = UnknownPattern().Match(sentence);
        return (ModemMode.Unknown, unknown.Success ? unknown.Value : "");
    }

    [GeneratedRegex("^E([0-9]{3}) ", RegexOptions.CultureInvariant)]
    private static partial Regex NumberPattern();

    [GeneratedRegex("^The log is not written: E([0-9]{3}) ", RegexOptions.CultureInvariant)]
    private static partial Regex LogPattern();

    [GeneratedRegex(@"; the modem is in (?<mode>\w+) mode|\(the modem: (?<mode>\w+) mode\)", RegexOptions.CultureInvariant)]
    private static partial Regex ModePattern();

    [GeneratedRegex(@"; the modem is silent \((.+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex SilentPattern();

    [GeneratedRegex("the modem's mode is not known.*|the modem was not contacted.*|last known mode of the modem.*", RegexOptions.CultureInvariant)]
    private static partial Regex UnknownPattern();
}
