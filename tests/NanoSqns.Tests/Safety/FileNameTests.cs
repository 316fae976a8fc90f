using System.Text;
using NanoSqns.Errors;
using NanoSqns.Job;
using NanoSqns.Settings;
using NanoSqns.Tests.Consoles;

namespace NanoSqns.Tests.Safety;

/// <summary>No name that reaches the board, typed or in a file of the card, leaves <c>/sd</c> and <c>/flash</c>.</summary>
public class FileNameTests
{
    private static readonly string[] Hostile =
    [
        "..", "../a", "/sd/..", "/sd/../flash/a", "/sd/a/../../etc/passwd", "/flash/../../a", "/../a", "/etc/passwd", "/sdx/a", "/dev/null", "C:/a", "C:a", "/sd/I:/a", "'D:\\\\a'", "'/sd/a\\\\..\\\\b'", "'\\\\\\\\host\\\\share'",
        "/sd/a\u0001b", "\u001b[2J", "/sd/a\u007f", "/sd/a\u009b", "/sd/x\0y/../..", "''",
    ];

    // Each command that takes a name, with NAME in every place where one may stand.
    private static readonly string[] Commands =
    [
        "ls NAME", "cat NAME", "rm NAME", "rm /sd/source.txt NAME", "cp NAME /sd/b", "cp /sd/source.txt NAME", "cp /sd/source.txt NAME force", "verify NAME", "plan NAME", "plan /sd/source.txt updater=NAME", "plan /sd/source.txt bootrom=NAME",
        "run NAME", "run /sd/source.txt NAME", "run /sd/source.txt updater=NAME", "run /sd/source.txt bootrom=NAME", "load NAME", "bootrom NAME", "mirror NAME", "mirror bootrom=NAME", "bench NAME",
        "os.listdir(NAME)", "sqnsupgrade.run(NAME)", "sqnsupgrade.run('/sd/source.txt', NAME)", "sqnsupgrade.load(NAME)", "uart(True, NAME)",
    ];

    public static TheoryData<string> Lines => [.. Commands];

    [Theory]
    [MemberData(nameof(Lines))]
    public void No_command_takes_a_name_that_leads_elsewhere(string command)
    {
        foreach (string name in Hostile)
        {
            var rig = new ConsoleRig(isTerminal: false);
            rig.Put("/sd/source.txt", "x");
            bool isCall = command.Contains('(', StringComparison.Ordinal);
            string word = isCall && !name.StartsWith('\'') ? $"'{name}'" : name;
            string said = rig.Ask(command.Replace("NAME", word, StringComparison.Ordinal));
            Assert.True(said.StartsWith("E6", StringComparison.Ordinal) || said.Contains("\nE6", StringComparison.Ordinal) || IsMissing(name, said), $"{command} with {name}: {said}");
            Assert.All(rig.Trials.Opened, path => Assert.True(Fuzzing.WatchedFiles.IsPlain(path), path));
            Assert.DoesNotContain(said, c => char.IsControl(c) && c is not ('\r' or '\n' or '\t'));
            Assert.Equal("", rig.ToModem.ToString());
        }
    }

    // nano's strings end at NUL, so that the editor makes it a question mark; what is left is no file.
    private static bool IsMissing(string name, string said) => name.Contains('\0', StringComparison.Ordinal) && said.Contains("E101", StringComparison.Ordinal);

    [Theory]
    [InlineData(255)]
    [InlineData(300)]
    public void A_very_long_name_is_missing_and_nothing_else(int length) =>
        Assert.StartsWith("E101 ", new ConsoleRig(isTerminal: false).Ask("cat /sd/" + new string('x', length)), StringComparison.Ordinal);

    [Fact]
    public void A_line_that_is_too_long_for_the_board_is_not_cut_to_another_name() =>
        Assert.StartsWith("E608 ", new ConsoleRig(isTerminal: false).Ask("rm /sd/" + new string('x', 400)).TrimStart(), StringComparison.Ordinal);

    [Theory]
    [InlineData("mount ..")]
    [InlineData("mount /..")]
    [InlineData("mount /a/../b")]
    [InlineData("mount /\u0001")]
    [InlineData("mount C:")]
    public void No_such_name_becomes_one_of_the_card(string line) => Assert.StartsWith("E601 ", new ConsoleRig(isTerminal: false).Ask(line), StringComparison.Ordinal);

    [Theory]
    [InlineData("../a.dup")]
    [InlineData("/sd/../a.dup")]
    [InlineData("/etc/passwd")]
    [InlineData("/sdx/a.dup")]
    [InlineData("C:\\a.dup")]
    [InlineData("D:a.dup")]
    [InlineData("a\\..\\b.dup")]
    [InlineData("a\u001b[2J.dup")]
    [InlineData("/dev/null")]
    public void A_job_names_no_file_elsewhere(string name)
    {
        foreach (string key in new[] { "firmware = a.dup\nupdater = ", "firmware = ", "[part]\nfile = " })
        {
            byte[] text = Encoding.UTF8.GetBytes(key + name + "\n");
            var e = Assert.Throws<SqnsException>(() => JobFile.Parse(CardFiles.Job, text, text.Length));
            Assert.Equal(ErrorNumber.BadJob, e.Failure.Number);
        }
    }

    [Fact]
    public void A_name_on_the_card_does_not_steer_the_terminal_that_lists_it()
    {
        var rig = new ConsoleRig(isTerminal: false);
        rig.Put("/sd/\u001b[2J\u009b.dup", "x").Put("/sd/upgrade.ini", "firmware = \u001b[2J\n");
        string said = string.Concat(rig.Ask("ls /sd"), rig.Text);
        Assert.Contains("?[2J", said, StringComparison.Ordinal);
        Assert.DoesNotContain(said, c => char.IsControl(c) && c is not ('\r' or '\n' or '\t'));
    }
}
