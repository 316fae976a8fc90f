using System.Text;

namespace NanoSqns.Tests.Consoles;

/// <summary>A program that looks for modems finds the board's console: it gets no answer that it takes for a modem's, and nothing of it reaches the modem.</summary>
public class ModemDaemonTests
{
    // what such programs take for a modem: a final result in a line of its own, or a prompt for a text message
    private static readonly string[] Results = ["OK", "ERROR", "CONNECT", "BUSY", "NO CARRIER", "NO ANSWER", "NO DIALTONE", ">", "+CME ERROR", "+CMS ERROR", "COMMAND NOT SUPPORT"];

    public static TheoryData<string> Probes =>
    [
        "AT", "ATI", "ATE0", "ATZ", "ATV1", "ATX4", "AT&C1", "ATE1V1", "AT+CFUN=1", "AT+CFUN=1,1", "AT+CGMI", "AT+GCAP", "AT+CMEE=1", "AT+CPIN?", "AT+CREG=2", "AT+IFC=1,1", "AT^SYSINFO", "at", "ati", "at+cfun=1", "at+gmi", "AT;+CFUN=1",
        "AT+CGMI;AT+CFUN=1",
    ];

    [Theory]
    [MemberData(nameof(Probes))]
    public void A_line_of_a_program_is_answered_as_no_modem_does_and_not_sent(string probe)
    {
        var rig = new ConsoleRig();
        rig.Keys.When(ConsoleRig.Prompt, probe + "\r");
        rig.Boot();
        Assert.Empty(rig.OpenedModems);
        foreach (string line in rig.Text.Split("\r\n"))
            Assert.DoesNotContain(Results, result => line.Trim() == result || line.StartsWith(result + " ", StringComparison.Ordinal) || line.EndsWith("ERROR", StringComparison.Ordinal));
    }

    [Fact]
    public void It_says_what_this_is_and_how_the_line_is_sent()
    {
        var rig = new ConsoleRig();
        rig.Keys.When(ConsoleRig.Prompt, "AT+CSQ\r");
        Assert.Equal(2, rig.Boot());
        Assert.Equal("E609 This port is a console, not a modem; not sent: AT+CSQ\r\n-> Type at before the command to send it anyway: at AT+CSQ", rig.Answers[0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(19)]
    public void Bytes_that_a_program_sends_one_by_one_are_no_person(int gapMs)
    {
        var rig = new ConsoleRig();
        rig.Keys.ByHand(ConsoleRig.Prompt, "AT+CFUN=1\r", gapMs);
        rig.Boot();
        Assert.Empty(rig.OpenedModems);
        Assert.StartsWith("E609 ", rig.Answers[0], StringComparison.Ordinal);
    }

    // a board that is busy reads a line of a program in pieces: that is no typing either
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void A_line_in_two_pieces_is_no_person(int first)
    {
        const string Line = "AT+CFUN=1\r";
        var rig = new ConsoleRig();
        rig.Keys.When(ConsoleRig.Prompt, Line[..first]);
        rig.Keys.When("", Line[first..], 400);
        rig.Boot();
        Assert.Empty(rig.OpenedModems);
    }

    [Fact]
    public void A_line_that_waited_while_a_command_ran_is_not_sent()
    {
        var rig = new ConsoleRig();
        rig.Type("verify /sd/CATM1-39529.dup");
        rig.Keys.ByHand("Checking the file", "AT+CFUN=1\r", 1);
        rig.Boot();
        Assert.Empty(rig.OpenedModems);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(90)]
    [InlineData(400)]
    public void A_person_who_types_it_gets_the_answer(int gapMs)
    {
        var rig = new ConsoleRig();
        rig.Keys.ByHand(ConsoleRig.Prompt, "AT+CFUN?\r", gapMs);
        Assert.Equal(0, rig.Boot());
        Assert.Equal("+CFUN: 4\r\nOK", rig.Answers[0]);
    }

    [Fact]
    public void A_line_that_is_fetched_from_the_history_is_of_a_person()
    {
        var rig = new ConsoleRig();
        rig.Keys.ByHand(ConsoleRig.Prompt, "AT+CFUN?\r");
        rig.Keys.When(ConsoleRig.Prompt, "\x1b[A");
        rig.Keys.When("AT+CFUN?", "\r", 200);
        Assert.Equal(0, rig.Boot());
        Assert.Equal("+CFUN: 4\r\nOK", rig.Answers[1]);
    }

    [Fact]
    public void On_a_pipe_there_is_no_such_program_and_a_script_is_sent()
    {
        var rig = new ConsoleRig(isTerminal: false);
        rig.Keys.At(0, "AT+CFUN?\nat+cfun?\n");
        Assert.Equal(0, rig.Boot());
        Assert.All(rig.Answers, said => Assert.EndsWith("+CFUN: 4\r\nOK", said, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\u007e\0\u0078\u00f0\u007e")]
    [InlineData("\u007e\0\u0078\u00f0\u007e\u007e\0\u0078\u00f0\u007e")]
    [InlineData("\u00fe\u0080\u0000\u00e6\u0078\u0098")]
    [InlineData("\0")]
    [InlineData("\u00ff\u00ff")]
    public void Bytes_of_another_protocol_leave_nothing_before_the_next_command(string bytes)
    {
        var rig = new ConsoleRig();
        rig.Keys.RawWhen(ConsoleRig.Prompt, Encoding.Latin1.GetBytes(bytes));
        rig.Keys.ByHand("", "uname\r", 300);
        Assert.Equal(0, rig.Boot());
        Assert.EndsWith("uname\r\nNanoSqns 0.1.0 on test bench\r\nsqns> \r\n", rig.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disturbed_byte_does_not_take_what_a_person_has_typed()
    {
        var rig = new ConsoleRig();
        rig.Keys.ByHand(ConsoleRig.Prompt, "una");
        rig.Keys.RawWhen("", [0], 100);
        rig.Keys.ByHand("", "me\r", 300);
        Assert.Equal(0, rig.Boot());
        Assert.Equal("NanoSqns 0.1.0 on test bench", rig.Answers[0]);
    }
}
