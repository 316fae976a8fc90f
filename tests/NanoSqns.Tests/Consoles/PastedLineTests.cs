using NanoSqns.Console;
using NanoSqns.Errors;

namespace NanoSqns.Tests.Consoles;

/// <summary>Lines as web pages, chats, word processors and terminals hand them over.</summary>
public class PastedLineTests
{
    [Theory]
    [InlineData("sqnsupgrade.run(\u2018/sd/a.dup\u2019)", "run /sd/a.dup")]
    [InlineData("sqnsupgrade.run(\u201C/sd/a.dup\u201D, debug=True)", "run /sd/a.dup debug")]
    [InlineData("sqnsupgrade.run(\u201E/sd/a.dup\u201C)", "run /sd/a.dup")]
    [InlineData("sqnsupgrade.run(\u201A/sd/a.dup\u2018)", "run /sd/a.dup")]
    [InlineData("sqnsupgrade.run(\u00AB/sd/a.dup\u00BB)", "run /sd/a.dup")]
    [InlineData("sqnsupgrade.run(\u2019/sd/a.dup\u2019, \u2019/sd/u.elf\u2019)", "run /sd/a.dup /sd/u.elf")]
    [InlineData("sqnsupgrade.run('/sd/a.dup\u2019)", "run /sd/a.dup")]
    [InlineData("sqnsupgrade.run(\u2018/sd/a.dup')", "run /sd/a.dup")]
    [InlineData("sqnsupgrade.run(ffile=\u201D/sd/a.dup\u201D)", "run /sd/a.dup")]
    [InlineData("`state`", "state")]
    [InlineData("run \u201C/sd/my file.dup\u201D", "run '/sd/my file.dup'")]
    [InlineData("plan\u00A0CATM1-39529.dup", "plan CATM1-39529.dup")]
    [InlineData("plan\u202FCATM1-39529.dup\u3000debug", "plan CATM1-39529.dup debug")]
    [InlineData("\u00A0 state \u00A0", "state")]
    [InlineData("state\u200B", "state")]
    [InlineData("\u200Bst\u00ADate\u2060\uFEFF", "state")]
    [InlineData("\uFEFFstate", "state")]
    [InlineData("ls \u200E/sd\u200F", "ls /sd")]
    [InlineData("\u001b[200~state\u001b[201~", "state")]
    [InlineData("ls \u001b[200~/sd\u001b[201~", "ls /sd")]
    [InlineData("run upgdiff_33080\u2011to\u201139529.dup", "run upgdiff_33080-to-39529.dup")]
    [InlineData("run CATM1\u201339529.dup", "run CATM1-39529.dup")]
    [InlineData("\uFF52\uFF55\uFF4E\u3000/sd/a.dup", "run /sd/a.dup")]
    [InlineData("sqnsupgrade.run\uFF08'/sd/a.dup'\uFF09", "run /sd/a.dup")]
    [InlineData("cat \u201Cit's.txt\u201D", "cat 'it\\'s.txt'")]
    public void It_means_what_the_plain_line_means(string pasted, string words) => Assert.Equal(words, CommandLineParser.Parse(pasted).ToString());

    [Theory]
    [InlineData("at AT!=\u201Cshowver\u201D", "AT!=\"showver\"")]
    [InlineData("AT+X=\"a\",\u201Db\u201D", "AT+X=\"a\",\"b\"")]
    [InlineData("at\u00A0AT+SMOD?\u200B", "AT+SMOD?")]
    public void An_AT_line_has_plain_characters_when_it_is_sent(string pasted, string sent) => Assert.Equal(sent, CommandLineParser.Parse(pasted).Rest);

    // what somebody typed between straight quotes is a name, and a card can have it
    [Theory]
    [InlineData("cat '/sd/Bob\u2019s.txt'", "/sd/Bob\u2019s.txt")]
    [InlineData("cat '/sd/a\u00A0b.txt'", "/sd/a\u00A0b.txt")]
    [InlineData("cat '/sd/a\u2013b.txt'", "/sd/a\u2013b.txt")]
    [InlineData("cat /sd/Gr\u00FC\u00DFe.txt", "/sd/Gr\u00FC\u00DFe.txt")]
    [InlineData("cat /sd/Bob\u2019s.txt", "/sd/Bob\u2019s.txt")]
    public void A_name_between_straight_quotes_keeps_its_characters(string typed, string name)
    {
        CommandLine line = CommandLineParser.Parse(typed);
        Assert.Equal(name, line[0]);
        Assert.Equal(name, CommandLineParser.Parse(line.ToString())[0]);
    }

    [Fact]
    public void A_curly_quote_that_nothing_closes_is_told() =>
        Assert.Equal(ErrorNumber.BadSyntax, Assert.Throws<SqnsException>(() => CommandLineParser.Parse("run \u201C/sd/a.dup")).Failure.Number);

    [Theory]
    [InlineData("\x1b[200~uname\x1b[201~\r")]
    [InlineData("\x1b[200~una\u200Bme\x1b[201~\r")]
    [InlineData("\x1b[?1;2c\x1b[>0;95cuname\r")]
    public void A_terminal_that_marks_what_is_pasted_is_understood(string keys)
    {
        var rig = new ConsoleRig();
        rig.Keys.When(ConsoleRig.Prompt, keys);
        Assert.Equal(0, rig.Boot());
        Assert.EndsWith("NanoSqns 0.1.0 on test bench", rig.Answers[0], StringComparison.Ordinal);
    }

    [Fact]
    public void So_are_its_marks_on_a_pipe()
    {
        var rig = new ConsoleRig(isTerminal: false);
        rig.Keys.At(0, "\x1b[200~uname\x1b[201~\n\uFEFFuname\n");
        Assert.Equal(0, rig.Boot());
        Assert.Equal(["NanoSqns 0.1.0 on test bench", "NanoSqns 0.1.0 on test bench"], rig.Answers.Select(said => said.Split("\r\n")[^1]));
    }
}
