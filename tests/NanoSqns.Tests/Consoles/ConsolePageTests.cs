using System.Text.RegularExpressions;
using NanoSqns.Console;
using NanoSqns.Mirror;
using NanoSqns.Simulator.Faults;
using NanoSqns.Simulator.Modem;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Consoles;

/// <summary>docs/console.md says what the console does.</summary>
public class ConsolePageTests
{
    // in front of a transcript of a board whose modem is silent
    private const string Silent = "<!-- a modem that says nothing -->\n";

    private static readonly string Page = System.IO.File.ReadAllText(Path.Combine(Repository.Root, "docs", "console.md"));

    public static TheoryData<int> Transcripts => [.. Enumerable.Range(0, Regex.Count(Page, "```text\n"))];

    [Fact]
    public void The_form_of_every_command_with_all_its_options_is_in_the_page()
    {
        foreach (string name in HelpTests.Names)
        {
            string form = new ConsoleRig().Ask("help " + name).Split("\r\n")[0];
            Assert.Contains("`" + form + "`", Page, StringComparison.Ordinal);
            Assert.Contains("`" + name, Page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Transcripts))]
    public void What_the_page_shows_is_what_the_board_says(int number)
    {
        Match block = Regex.Matches(Page, "```text\n(.*?)```", RegexOptions.Singleline)[number];
        string transcript = block.Groups[1].Value;
        Assert.Equal(transcript, Replayed(transcript, Page[..block.Index].EndsWith(Silent, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_two_spellings_of_the_table_are_the_same_line()
    {
        MatchCollection rows = Regex.Matches(Page, "(?m)^\\| `([^`]+\\))` \\| `([^`]+)` \\|$");
        Assert.InRange(rows.Count, 18, 40);
        foreach (Match row in rows)
            Assert.Equal(Meaning(row.Groups[2].Value), Meaning(row.Groups[1].Value));
    }

    [Fact]
    public void The_question_of_Ctrl_C_stands_there_as_it_is_asked()
    {
        var rig = new ConsoleRig(card: Card.Make(1_900_000));
        rig.Type("run " + Card.Full);
        rig.Keys.When("Sending the firmware", "\x03", 1000);
        rig.Boot();
        string question = rig.Text.Split("\r\n").Single(line => line.StartsWith("Stop?", StringComparison.Ordinal));
        Assert.Contains("\n" + question + "\n", Page, StringComparison.Ordinal);
    }

    // Quotes and the default names of a drive aside.
    private static string Meaning(string line)
    {
        string words = CommandLineParser.Parse(line).ToString().Replace("'", "", StringComparison.Ordinal);
        return words is "mount /sd" or "umount /sd" ? words[..^4] : words;
    }

    private static string Replayed(string transcript, bool isSilent)
    {
        MemoryFileStore card = Card.Make(300_000);
        card[Card.BesideUpdater] = card[Card.Updater];
        foreach (string path in new[] { Card.Updater, Card.Nb, Card.Part1, Card.Part2, Card.Bootrom })
            card.Delete(path);
        ModemOptions modem = isSilent ? new ModemOptions { Faults = FaultSet.Parse(["silent:100000,start"]) } : new ModemOptions();
        var rig = new ConsoleRig(modem, card) { Platform = "virtual board" };
        foreach (string line in transcript.Split('\n'))
        {
            if (line.StartsWith(ConsoleRig.Prompt, StringComparison.Ordinal))
                rig.Type(line[ConsoleRig.Prompt.Length..]);
            if (line.StartsWith(MirrorProtocol.ReadyWord, StringComparison.Ordinal))
                rig.Keys.When(line, "\x1d\x1d\x1d", 1100);
        }

        rig.Boot();
        string said = rig.Text[(rig.Greeting.Length + 2)..].ReplaceLineEndings("\n");
        return said[..^(ConsoleRig.Prompt.Length + 1)];
    }
}
