using NanoSqns.Console;
using NanoSqns.Errors;

namespace NanoSqns.Tests.Consoles;

/// <summary>What a line means, in either spelling.</summary>
public class ParserTests
{
    // The lines of the peer's tutorials.
    [Theory]
    [InlineData("sqnsupgrade.run('upgdiff_33080-to-39529.dup', 'updater.elf')", "run upgdiff_33080-to-39529.dup updater.elf")]
    [InlineData("sqnsupgrade.run('upgdiff_38638-to-39529.dup')", "run upgdiff_38638-to-39529.dup")]
    [InlineData("sqnsupgrade.run('/sd/CATM1-39529.dup', '/sd/updater.elf')", "run /sd/CATM1-39529.dup /sd/updater.elf")]
    [InlineData("sqnsupgrade.run('/sd/NB1-37781.dup', '/sd/updater.elf')", "run /sd/NB1-37781.dup /sd/updater.elf")]
    [InlineData("sqnsupgrade.run('/sd/x.dup', load_fff=True)", "run /sd/x.dup")]
    [InlineData("sqnsupgrade.uart()", "mirror")]
    [InlineData("sqnsupgrade.uart(True)", "mirror recovery")]
    [InlineData("sqnsupgrade.uart(True, '/flash/updater.elf')", "mirror recovery /flash/updater.elf")]
    [InlineData("sqnsupgrade.info()", "info")]
    [InlineData("sqnsupgrade.info(verbose=False, debug=False)", "info")]
    [InlineData("sqnsupgrade.load('/sd/updater.elf')", "load /sd/updater.elf")]
    [InlineData("sqnsupgrade.imei()", "imei")]
    [InlineData("sqnsupgrade.state()", "state")]
    [InlineData("os.mount(sd, '/sd')", "mount /sd")]
    [InlineData("os.listdir('/sd')", "ls /sd")]
    [InlineData("os.mkfs(sd)", "mkfs")]
    [InlineData("os.uname()", "uname")]
    public void A_line_of_the_tutorials_is_a_line_of_words(string call, string words)
    {
        Assert.Equal(words, CommandLineParser.Parse(call).ToString());
        Assert.Equal(words, CommandLineParser.Parse(">>> " + call).ToString());
        Assert.Equal(words, CommandLineParser.Parse("  >>>" + call + "   # as in the tutorial").ToString());
        Assert.Equal(words, CommandLineParser.Parse("print(" + call + ");").ToString());
        Assert.Equal(words, CommandLineParser.Parse("result = " + call + "; # kept").ToString());
    }

    [Theory]
    [InlineData("import sqnsupgrade")]
    [InlineData("import os")]
    [InlineData("import pycom")]
    [InlineData("from machine import SD")]
    [InlineData("from machine import UART")]
    [InlineData("from network import LTE")]
    [InlineData("sd = SD()")]
    [InlineData("uart = UART(0, 115200)")]
    [InlineData("os.dupterm(uart)")]
    [InlineData("pycom.heartbeat_on_boot(0)")]
    public void A_line_that_prepares_what_is_here_anyway_does_nothing_and_says_why(string text)
    {
        foreach (string line in new[] { text, ">>> " + text })
        {
            CommandLine read = CommandLineParser.Parse(line);
            Assert.Equal("", read.Name);
            Assert.NotNull(read.Remark);
        }
    }

    [Theory]
    [InlineData("run(ffile='/sd/a.dup', mfile='/sd/u.elf')", "run /sd/a.dup /sd/u.elf")]
    [InlineData("run(mfile='/sd/u.elf', ffile='/sd/a.dup')", "run /sd/a.dup /sd/u.elf")]
    [InlineData("run('/sd/a.dup', None, 115200)", "run /sd/a.dup baud=115200")]
    [InlineData("run('/sd/a.dup', baudrate=0xE1000)", "run /sd/a.dup baud=921600")]
    [InlineData("run('/sd/a.dup', baudrate=921_600)", "run /sd/a.dup baud=921600")]
    [InlineData("run('/sd/a.dup', verbose=True)", "run /sd/a.dup verbose")]
    [InlineData("run('/sd/a.dup', debug=1)", "run /sd/a.dup debug")]
    [InlineData("run('/sd/a.dup', debug=0, verbose=0x0)", "run /sd/a.dup")]
    [InlineData("run('/sd/a.dup', load_fff=False)", "run /sd/a.dup method=on-the-fly")]
    [InlineData("run('/sd/a.dup', force_fff=True)", "run /sd/a.dup method=store")]
    [InlineData("run('/sd/a.dup', hangup=True, retry=False, resume=None, color=0x050505)", "run /sd/a.dup")]
    [InlineData("uart(ffh_mode=True, mfile=\"updater.elf\", color=0x050505)", "mirror recovery updater.elf")]
    [InlineData("uart(ffh_mode=False)", "mirror")]
    [InlineData("load(mfile='u.elf', baudrate=115200, verbose=True, debug=True)", "load u.elf baud=115200 verbose debug")]
    [InlineData("info(debug=True, hangup=False)", "info debug")]
    [InlineData("state(retry=True)", "state")]
    [InlineData("version(verbose=True)", "version verbose")]
    [InlineData("uos.listdir()", "ls")]
    [InlineData("os.remove('/sd/a.dup')", "rm /sd/a.dup")]
    [InlineData("machine.reset()", "reboot")]
    [InlineData("plan('/sd/a.dup', debug=True, force=False)", "plan /sd/a.dup debug")]
    public void Keywords_of_the_peer_have_a_word_each(string call, string words) => Assert.Equal(words, CommandLineParser.Parse(call).ToString());

    [Theory]
    [InlineData("run(5)", "the firmware file must be a name in quotes")]
    [InlineData("run('/sd/a.dup', 921600)", "the updater must be a name in quotes, such as '/sd/updater.elf', not 921600")]
    [InlineData("run('/sd/a.dup', True)", "not True")]
    [InlineData("run('/sd/a.dup', updater)", "not updater")]
    [InlineData("run('')", "the firmware file is empty")]
    [InlineData("run()", "missing firmware file")]
    [InlineData("run('/dev/ttyUSB0', '/sd/a.dup')", "is a port of a PC")]
    [InlineData("run('COM5', 'a.dup')", "is a port of a PC")]
    [InlineData("run('/sd/a.dup', baudrate='fast')", "baudrate must be a whole number, not fast")]
    [InlineData("run('/sd/a.dup', baudrate=0xZZ)", "not 0xZZ")]
    [InlineData("run('/sd/a.dup', baudrate=99999999999)", "not 99999999999")]
    [InlineData("run('/sd/a.dup', debg=True)", "unknown keyword debg; did you mean debug?")]
    [InlineData("run('/sd/a.dup', ffile='/sd/b.dup')", "ffile is given twice")]
    [InlineData("load('a', 1, True, True, True, True, 7)", "it takes at most 6 values")]
    public void A_value_that_cannot_be_meant_so_is_told(string call, string why)
    {
        Failure failure = Assert.Throws<SqnsException>(() => CommandLineParser.Parse(call)).Failure;
        Assert.Equal(ErrorNumber.BadArgument, failure.Number);
        Assert.Contains(why, failure.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run('/sd/a.dup'", "the bracket after run is not closed")]
    [InlineData("run('/sd/a.dup)", "the quote at column 5 is not closed")]
    [InlineData("run '/sd/a.dup", "the quote at column 5 is not closed")]
    [InlineData("cp \"a b", "the quote at column 4 is not closed")]
    [InlineData("run('/sd/a.dup' '/sd/u.elf')", "missing comma at column 17")]
    [InlineData("run('/sd/a.dup',,)", "missing value at column 17")]
    [InlineData("info())", "unexpected \")\" after the closing bracket")]
    [InlineData("info() state()", "unexpected \"state()\"")]
    [InlineData("run(debug=verbose=True)", "two keywords for one value")]
    [InlineData("f(g(h(i(j(k(1))))))", "too many nested brackets")]
    [InlineData("ls ''", "a quoted word is empty")]
    public void A_line_that_cannot_be_read_says_where(string text, string why)
    {
        Failure failure = Assert.Throws<SqnsException>(() => CommandLineParser.Parse(text)).Failure;
        Assert.Equal(ErrorNumber.BadSyntax, failure.Number);
        Assert.Contains(why, failure.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run /sd/a.dup debug # all of it", "run /sd/a.dup debug")]
    [InlineData("sqns> state", "state")]
    [InlineData(">>> sqns> >>> state", "state")]
    [InlineData("ls '/sd/with space'", "ls '/sd/with space'")]
    [InlineData("ls /sd/a#b", "ls '/sd/a#b'")]
    [InlineData("run /sd/a.dup BAUD=115200", "run /sd/a.dup baud=115200")]
    [InlineData("run\t/sd/a.dup", "run /sd/a.dup")]
    [InlineData("# nothing", "")]
    [InlineData("", "")]
    [InlineData("   ", "")]
    [InlineData(">>>", "")]
    public void Words_stand_as_they_are(string text, string words)
    {
        CommandLine line = CommandLineParser.Parse(text);
        Assert.Equal(words, line.ToString());
        Assert.Null(line.Remark);
    }

    [Theory]
    [InlineData("at AT+SMOD?", "AT+SMOD?")]
    [InlineData("AT+SQNSUPGRADENTF=\"started\"", "AT+SQNSUPGRADENTF=\"started\"")]
    [InlineData(">>> AT!=\"showver\"", "AT!=\"showver\"")]
    [InlineData("at AT+X='a # b'", "AT+X='a # b'")]
    [InlineData("at('AT!=\"showver\"')", "AT!=\"showver\"")]
    [InlineData("at", "")]
    public void An_AT_command_is_taken_as_it_stands(string text, string command)
    {
        CommandLine line = CommandLineParser.Parse(text);
        Assert.Equal("at", line.Name);
        Assert.Equal(command, line.Rest);
    }
}
