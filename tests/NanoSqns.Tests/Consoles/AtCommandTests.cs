using NanoSqns.Simulator.Modem;

namespace NanoSqns.Tests.Consoles;

/// <summary>at: one AT command as it stands; what cannot be taken back is asked about first.</summary>
public class AtCommandTests
{
    private readonly ConsoleRig _rig = new();

    [Theory]
    [InlineData("at AT+SMOD?", "2\r\nOK")]
    [InlineData("AT+SMOD?", "2\r\nOK")]
    [InlineData("at('AT+CGSN')", "004999010640000\r\nOK")]
    [InlineData("at AT", "OK")]
    public void The_answer_is_shown(string line, string said) => Assert.Equal(said, _rig.Ask(line));

    [Theory]
    [InlineData("at AT+SMUPGRADE?")]
    [InlineData("at at+smupgrade?")]
    [InlineData("at AT +smUpgrade?")]
    [InlineData("at AT+SMOD?;+SMUPGRADE?")]
    [InlineData("at at+smod? ; +smupgrade?")]
    [InlineData("at+smupgrade?")]
    public void A_question_in_small_letters_or_behind_another_is_answered(string line) =>
        Assert.Contains("+SMUPGRADE: No report", _rig.Ask(line), StringComparison.Ordinal);

    [Theory]
    [InlineData("at +CSQ")]
    [InlineData("at hello")]
    public void What_a_modem_cannot_answer_is_not_sent(string line)
    {
        Assert.StartsWith("E601 at: an AT command starts with AT", _rig.Ask(line), StringComparison.Ordinal);
        Assert.Empty(_rig.ToModem.ToString());
    }

    [Fact]
    public void help_of_at_is_not_sent_to_the_modem()
    {
        Assert.StartsWith("at COMMAND", _rig.Ask("at --help"), StringComparison.Ordinal);
        Assert.Empty(_rig.ToModem.ToString());
    }

    [Fact]
    public void An_answer_of_error_is_shown_and_counts_as_a_failure()
    {
        Assert.Equal(1, _rig.Type("at AT+NONSENSE").Boot());
        Assert.Equal("ERROR", _rig.Answers[0]);
    }

    [Theory]
    [InlineData("at AT+SMSWBOOT=3,1")]
    [InlineData("at at+smswboot = 0,1")]
    [InlineData("AT^RESET")]
    [InlineData("at AT+CFUN=1,1")]
    [InlineData("at AT+SMSTPU=\"ON_THE_FLY\"")]
    [InlineData("at AT+SMSTPU")]
    [InlineData("at AT+STP")]
    [InlineData("at AT+SMUPGRADE")]
    [InlineData("at AT+SMUPGRADE?;+SMUPGRADE")]
    [InlineData("at at+cfun=4,1")]
    [InlineData("at AT+CFUN?;+CFUN=1,1")]
    [InlineData("at^reset")]
    [InlineData("lte.send_at_cmd('AT^RESET')")]
    [InlineData("lte.reset()")]
    [InlineData("r = lte.send_at_cmd('AT+SMSTPU')")]
    [InlineData("print(lte.send_at_cmd(\"at+smswboot=3,1\").strip())")]
    [InlineData("at AT+IPR=115200")]
    [InlineData("AT+SMOD?;+IPR=9600")]
    public void What_changes_the_modem_is_asked_about_and_not_sent_without_a_yes(string line)
    {
        foreach (string answer in new[] { "n\r", "\r", "\x03", "what?\r" })
        {
            var rig = new ConsoleRig();
            rig.Type(line);
            rig.Keys.When("[y/N] ", answer);
            Assert.Equal(1, rig.Boot());
            Assert.EndsWith("Nothing was sent.", rig.Answers[0], StringComparison.Ordinal);
            Assert.Empty(rig.AtLines);
        }
    }

    [Theory]
    [InlineData("at AT+SMSWBOOT?")]
    [InlineData("at AT+SMUPGRADE?")]
    [InlineData("at AT+CFUN=1")]
    [InlineData("at AT+IPR?")]
    [InlineData("at AT+CFUN=4")]
    public void A_question_is_not_asked_about(string line)
    {
        Assert.EndsWith("OK", _rig.Ask(line), StringComparison.Ordinal);
        Assert.DoesNotContain("[y/N]", _rig.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(115200)]
    [InlineData(1500000)]
    public void The_port_follows_the_modem_to_another_baud(int baud)
    {
        _rig.Type("at AT+IPR=" + baud);
        _rig.Keys.When("[y/N] ", "y\r");
        _rig.Type("state").Boot();
        Assert.EndsWith($"OK\r\n(the port changes to {baud} baud)", _rig.Answers[0], StringComparison.Ordinal);
        Assert.Equal($"2 application mode, at {baud} baud", _rig.Answers[1]);
        Assert.Equal(baud, _rig.Link!.BaudRate);
    }

    [Fact]
    public void A_baud_that_the_modem_refuses_leaves_the_port_where_it_is()
    {
        _rig.Type("at AT+IPR=1234");
        _rig.Keys.When("[y/N] ", "yes\r");
        _rig.Type("state").Boot();
        Assert.EndsWith("ERROR", _rig.Answers[0], StringComparison.Ordinal);
        Assert.Equal("2 application mode, at 921600 baud", _rig.Answers[1]);
    }

    [Theory]
    [InlineData(false, "E411 The modem reported no result within 30 s after AT+CFUN?")]
    [InlineData(true, "E414 Stopped by the user: no response to AT+CFUN? yet")]
    public void A_command_that_gets_no_answer_is_told_after_half_a_minute_or_at_Ctrl_C(bool interrupt, string said)
    {
        _rig.Modem.Interceptor = (in ModemEvent happening) =>
            System.Text.Encoding.Latin1.GetString(happening.Bytes).Contains("CFUN", StringComparison.Ordinal) ? Interception.Drop : Interception.Pass;
        _rig.Type("at AT+CFUN?");
        if (interrupt)
            _rig.Keys.When("waiting for the modem's response", "\x03");
        Assert.Equal(1, _rig.Boot());
        Assert.Contains(said, _rig.Answers[0], StringComparison.Ordinal);
        Assert.InRange(_rig.Time.NowMs, interrupt ? 2_000 : 30_000, interrupt ? 5_000 : 35_000);
    }

    [Fact]
    public void Without_a_command_the_right_form_is_told() =>
        Assert.StartsWith("E601 at: missing argument COMMAND; usage: at COMMAND", _rig.Ask("at"), StringComparison.Ordinal);
}
