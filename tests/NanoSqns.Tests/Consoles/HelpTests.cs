using NanoSqns.Errors;

namespace NanoSqns.Tests.Consoles;

/// <summary>help, and the way from a wrong line to the right one.</summary>
public class HelpTests
{
    private static readonly string[] Needed =
        ["help", "ls", "cat", "cp", "rm", "mount", "umount", "info", "state", "imei", "version", "uname", "at", "plan", "verify", "run", "load", "bootrom", "resume", "mirror", "uart", "set", "get", "log", "diag", "mem", "bench", "reboot"];

    /// <summary>The names that help lists.</summary>
    public static string[] Names => [.. new ConsoleRig().Ask("help").Split("\r\n").Where(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line.Trim().Split(' ')[0])];

    [Fact]
    public void help_lists_every_command_in_one_line_each()
    {
        Assert.Equal(Needed, Names);
        Assert.All(new ConsoleRig().Ask("help").Split("\r\n"), line => Assert.InRange(line.Length, 1, 120));
    }

    [Fact]
    public void Every_command_has_a_form_a_summary_and_an_example_that_is_accepted()
    {
        foreach (string name in Names)
        {
            var rig = new ConsoleRig();
            string[] said = rig.Ask("help " + name).Split("\r\n");
            Assert.StartsWith(name == "uart" ? "mirror" : name, said[0], StringComparison.Ordinal);
            Assert.All(said[1..], line => Assert.StartsWith("   ", line, StringComparison.Ordinal));
            Assert.DoesNotContain(said, line => line.Contains('\\', StringComparison.Ordinal));
            string example = said[^1]["   example: ".Length..];
            Assert.DoesNotContain(NumbersOf(new ConsoleRig().Put("/sd/old.dup", "x").Ask(example)), number => number is 601 or 603 or 608);
        }
    }

    [Fact]
    public void An_option_that_a_command_does_not_know_is_answered_with_its_form()
    {
        foreach (string name in Names.Except(["at", "set"]))
        {
            string said = new ConsoleRig().Ask(name + " nonsense=1");
            Assert.StartsWith("E601 " + name + ": unknown option nonsense", said, StringComparison.Ordinal);
            Assert.Contains("; usage: " + (name == "uart" ? "mirror" : name), said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Too_many_words_are_answered_with_the_form()
    {
        foreach (string name in Names.Except(["at"]))
        {
            string said = new ConsoleRig().Ask(name + string.Concat(Enumerable.Repeat(" w", 20)));
            Assert.StartsWith("E601 " + name + ": unexpected argument \"w\"; usage: ", said, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("stat", "E603 Unknown command stat; did you mean state?")]
    [InlineData("sqnsupgrade.ruun('a')", "E603 Unknown command ruun; did you mean run?")]
    [InlineData("xyzzyplugh", "E603 Unknown command xyzzyplugh\r\n-> Type help")]
    [InlineData("help stat", "E603 Unknown command stat; did you mean state?")]
    [InlineData("run /sd/CATM1-39529.dup debg=on", "E601 run: unknown option debg; did you mean debug?")]
    [InlineData("run /sd/CATM1-39529.dup baud=fast", "E601 run: baud must be a number from 9600 to 3686400; usage: run FILE")]
    [InlineData("run /sd/CATM1-39529.dup baud=99999999999", "E601 run: baud must be a number")]
    [InlineData("run /sd/CATM1-39529.dup baud", "E101 /sd/baud")]
    [InlineData("run /sd/CATM1-39529.dup method=quick", "E601 run: method must be auto, store or on-the-fly")]
    [InlineData("run /sd/CATM1-39529.dup debug=maybe", "E601 run: debug takes no value")]
    [InlineData("run /sd/CATM1-39529.dup updater=", "E601 run: updater needs a value")]
    [InlineData("quit", "E603 Unknown command quit; to leave, close the terminal: the board keeps running\r\n")]
    [InlineData("exit()", "E603 Unknown command exit; to leave, close the terminal")]
    [InlineData("update /sd/a.dup", "E603 Unknown command update; to upgrade, type run FILE\r\n")]
    [InlineData("upgrade", "E603 Unknown command upgrade; to upgrade, type run FILE")]
    [InlineData("flash CATM1-39529.dup", "E603 Unknown command flash; to upgrade, type run FILE")]
    [InlineData("help update", "E603 Unknown command update; to upgrade, type run FILE")]
    [InlineData("ver", "E603 Unknown command ver; did you mean version?")]
    [InlineData("veri", "E603 Unknown command veri; did you mean verify?")]
    [InlineData("status", "E603 Unknown command status; did you mean state?")]
    [InlineData("mkdir x", "E603 Unknown command mkdir; create folders on a PC")]
    [InlineData("sl", "E603 Unknown command sl; did you mean ls?")]
    [InlineData("uart2", "E603 Unknown command uart2; did you mean uart?")]
    [InlineData("make", "E603 Unknown command make\r\n")]
    [InlineData("run /sd/CATM1-39529.dup --force", "E601 run: --force must be written without dashes: force; usage: run FILE")]
    [InlineData("run /sd/CATM1-39529.dup -f", "E601 run: -f must be written without dashes: force")]
    [InlineData("run --baud=115200 /sd/CATM1-39529.dup", "E601 run: --baud=115200 must be written without dashes: baud=…")]
    [InlineData("run /sd/CATM1-39529.dup \u2014force", "E601 run: --force must be written without dashes: force")]
    [InlineData("run /sd/CATM1-39529.dup --forse", "E601 run: unknown option --forse; did you mean force?")]
    [InlineData("ls -la", "E601 ls: unknown option -la; usage: ls [FOLDER]")]
    [InlineData("run /sd/a.dup --help", "run FILE")]
    [InlineData("n", "E603 Unknown command n\r\n")]
    [InlineData("rum /sd/a.dup", "E603 Unknown command rum; did you mean run?")]
    [InlineData("log many", "E601 log: \"many\" is not a number of lines; usage: log [LINES | all | clear]")]
    [InlineData("log 0", "E601 log: \"0\" is not a number of lines")]
    [InlineData("info(", "E608 The line cannot be read: the bracket after info is not closed")]
    [InlineData("while True:", "E603 Unknown command while")]
    [InlineData("mirror pc=fast", "E601 mirror: pc must be a number from 9600 to 3686400; usage: mirror [recovery]")]
    [InlineData("mirror modem=quick", "E601 mirror: modem must be a number from 9600 to 3686400")]
    [InlineData("sqnsupgrade.uart(True, '/flash/updater.elf')", "E101 /flash/updater.elf not found")]
    [InlineData("os.mkfs(sd)", "E604 Formatting a card is not possible here: the platform cannot do it; format the card on a PC, FAT32 with an MBR")]
    public void A_wrong_line_is_answered_with_what_is_right(string line, string said) =>
        Assert.StartsWith(said, new ConsoleRig().Ask(line), StringComparison.Ordinal);

    [Theory]
    [InlineData("HELP")]
    [InlineData("?")]
    [InlineData("help()")]
    public void help_is_found_however_it_is_called_for(string line) => Assert.Contains("  run      upgrades the modem", new ConsoleRig().Ask(line), StringComparison.Ordinal);

    [Theory]
    [InlineData("help E401")]
    [InlineData("help e401")]
    [InlineData("help 401")]
    public void help_explains_an_error(string line)
    {
        ErrorInfo error = ErrorTable.Find(401);
        Assert.Equal("E401 The modem does not respond at any baud rate (…)\r\n-> " + error.Hint, new ConsoleRig().Ask(line));
    }

    [Fact]
    public void help_of_a_number_that_is_none_is_E602() => Assert.StartsWith("E602 Unknown error number E999", new ConsoleRig().Ask("help E999"), StringComparison.Ordinal);

    private static IEnumerable<int> NumbersOf(string said) =>
        said.Split("\r\n").Where(line => line.Length > 4 && line[0] == 'E' && line[1..4].All(char.IsAsciiDigit)).Select(line => int.Parse(line[1..4], System.Globalization.CultureInfo.InvariantCulture));
}
