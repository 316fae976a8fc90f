using NanoSqns.Console;
using NanoSqns.Errors;

namespace NanoSqns.Tests.Consoles;

/// <summary>Calls of the modem's object, as scripts for Pycom's boards have them.</summary>
public class LteCallTests
{
    [Theory]
    [InlineData("lte.send_at_cmd('AT+CGSN')")]
    [InlineData("r = lte.send_at_cmd('AT+CGSN')")]
    [InlineData("print(lte.send_at_cmd(\"AT+CGSN\"))")]
    [InlineData("print('imei:', lte.send_at_cmd('AT+CGSN').replace('\\r\\n', ' '))")]
    [InlineData("answer = lte.send_at_cmd('AT+CGSN', delay=2000).split('\\r\\n')")]
    [InlineData("LTE().send_at_cmd('AT+CGSN')")]
    [InlineData("network.LTE().send_at_cmd(cmd='AT+CGSN')")]
    [InlineData("modem.send_at_cmd(b'AT+CGSN\\r\\n')")]
    [InlineData("print(LTE().send_at_cmd('AT+CGSN'))")]
    public void A_command_is_sent_and_its_answer_shown(string line) => Assert.Equal("004999010640000\r\nOK", new ConsoleRig().Ask(line));

    [Theory]
    [InlineData("lte.imei()")]
    [InlineData("print(lte.imei())")]
    [InlineData("self.lte.imei()")]
    [InlineData("x = LTE().imei()")]
    public void The_IMEI_is_shown(string line) => Assert.Equal("004999010640000", new ConsoleRig().Ask(line));

    [Theory]
    [InlineData("lte.iccid()", "AT+SQNCCID?")]
    [InlineData("lte.isattached()", "AT+CGATT?")]
    [InlineData("lte.reset()", "AT^RESET")]
    [InlineData("lte.send_at_cmd('at+cfun?')", "at+cfun?")]
    public void What_asks_the_modem_is_an_AT_command(string call, string sent)
    {
        CommandLine line = CommandLineParser.Parse(call);
        Assert.Equal(("at", sent, false), (line.Name, line.Rest, line.IsBareAt));
    }

    [Theory]
    [InlineData("lte.init()")]
    [InlineData("lte.deinit(detach=False)")]
    [InlineData("lte = LTE(carrier=None)")]
    [InlineData("lte.pppsuspend()")]
    [InlineData("pycom.rgbled(0x7f00)")]
    public void What_prepares_nothing_here_does_nothing_and_says_so(string call)
    {
        CommandLine line = CommandLineParser.Parse(call);
        Assert.Equal("", line.Name);
        Assert.NotNull(line.Remark);
    }

    [Theory]
    [InlineData("lte.attach()", ErrorNumber.NotHere)]
    [InlineData("lte.connect(cid=1)", ErrorNumber.NotHere)]
    [InlineData("lte.factory_reset()", ErrorNumber.NotHere)]
    [InlineData("lte.imai()", ErrorNumber.UnknownCommand)]
    [InlineData("lte.send_at_cmd(cmd)", ErrorNumber.BadArgument)]
    [InlineData("LTE().imei", ErrorNumber.BadSyntax)]
    [InlineData("SD().mount()", ErrorNumber.BadSyntax)]
    public void What_is_not_done_is_not_passed_over_in_silence(string call, int number) =>
        Assert.Equal(number, Assert.Throws<SqnsException>(() => CommandLineParser.Parse(call)).Failure.Number);
}
