using NanoSqns.Tests.Upgrade;

namespace NanoSqns.Tests.Consoles;

/// <summary>What is typed before it is asked for, and scripts through a pipe.</summary>
public class TypeAheadTests
{
    [Fact]
    public void Keys_of_before_the_boot_and_of_a_running_command_are_kept_in_order()
    {
        var rig = new ConsoleRig();
        rig.Keys.At(0, "run /sd/CATM1-39529.dup\rset block 1008\rget block\r");
        rig.Keys.When("Sending the firmware", "imei\rset block default\rst");
        rig.Keys.When("Installing", "ate\r");
        Assert.Equal(0, rig.Boot());
        Assert.Equal(6, rig.Answers.Count);
        Assert.Contains("DONE after", rig.Answers[0], StringComparison.Ordinal);
        Assert.Equal("block = 1008   (/flash)", rig.Answers[1]);
        Assert.StartsWith("block = 1008   (/flash)", rig.Answers[2], StringComparison.Ordinal);
        Assert.Equal("004999010640000", rig.Answers[3]);
        Assert.Equal("block = 2016", rig.Answers[4]);
        Assert.Equal("2 application mode, at 921600 baud", rig.Answers[5]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Keys_are_kept_over_a_restart_of_the_board(bool isTerminal)
    {
        var rig = new ConsoleRig(isTerminal: isTerminal);
        rig.Keys.At(0, "set block 1008\rreboot\rget block\rverify /sd/CATM1-39529.dup\rreboot\runame\r");
        Assert.Equal(0, rig.Boot());
        Assert.Equal(3, rig.Starts);
        Assert.Contains("\r\nblock = 1008   (/flash)\r\n", rig.Text, StringComparison.Ordinal);
        Assert.EndsWith("uname\r\nNanoSqns 0.1.0 on test bench\r\nsqns> \r\n", rig.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_finds_no_room_is_lost_by_whole_lines_and_told()
    {
        var rig = new ConsoleRig { TypeAheadBytes = 32 };
        rig.Type("verify /sd/CATM1-39529.dup");
        rig.Keys.When("Checking the file", "uname\rget block\rrm /sd/upgdiff_33080-to-39529.dup\rmem\r");
        Assert.Equal(0, rig.Boot());
        Assert.NotNull(rig.Content.Find(Card.Delta));
        Assert.Contains("bytes of input were lost", rig.Text, StringComparison.Ordinal);
        Assert.Contains("sqns> uname\r\nNanoSqns", rig.Text, StringComparison.Ordinal);
        Assert.Contains("sqns> get block\r\nblock = 2016", rig.Text, StringComparison.Ordinal);
        Assert.Contains("sqns> mem\r\nfree managed", rig.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("E60", rig.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("uname", 0)]
    [InlineData("state\nuname\n", 0)]
    [InlineData("uname\ncat /sd/none", 1)]
    [InlineData("uname\ncat\n", 2)]
    [InlineData("cat\nfoo\ninfo(\nuname", 0)]
    [InlineData("foo", 2)]
    [InlineData("info(", 2)]
    [InlineData("cat /sd/none\n\n# nothing\nimport os\n", 1)]
    [InlineData("at AT+NONSENSE", 1)]
    [InlineData("mirror", 0)]
    [InlineData("mirror recovery /sd/none.elf", 1)]
    [InlineData("", 0)]
    public void A_pipe_is_read_to_its_end_and_the_last_command_gives_the_exit_code(string script, int code)
    {
        var rig = new ConsoleRig(isTerminal: false);
        rig.Keys.At(0, script);
        Assert.Equal(code, rig.Boot());
        Assert.EndsWith("sqns> \r\n", rig.Text + (rig.Text.EndsWith("\r\n", StringComparison.Ordinal) ? "" : "\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_in_a_script_takes_the_next_line_as_its_answer()
    {
        var rig = new ConsoleRig(isTerminal: false);
        rig.Keys.At(0, "at AT+IPR=115200\ny\nstate\n");
        Assert.Equal(0, rig.Boot());
        Assert.Contains("Send it? [y/N] y\r\nOK", rig.Text, StringComparison.Ordinal);
        Assert.EndsWith("2 application mode, at 115200 baud", rig.Answers[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("imei\n", "004999010640000")]
    [InlineData("no\nimei\n", "004999010640000")]
    [InlineData("\nimei\n", "004999010640000")]
    public void A_line_of_a_script_that_is_no_answer_means_no_and_is_run_next(string rest, string said)
    {
        var rig = new ConsoleRig(isTerminal: false);
        rig.Keys.At(0, "at AT^RESET\n" + rest);
        Assert.Equal(0, rig.Boot());
        Assert.Contains("\r\nNothing was sent.\r\n", rig.Text, StringComparison.Ordinal);
        Assert.Equal(said, rig.Answers[^1].Split("\r\n")[^1]);
        Assert.DoesNotContain("AT^RESET", rig.ToModem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_line_that_is_too_long_is_refused_whole(bool isTerminal)
    {
        var rig = new ConsoleRig(isTerminal: isTerminal);
        rig.Keys.At(0, "rm /sd/CATM1-39529.dup " + new string('x', 600) + "\runame\r");
        Assert.Equal(0, rig.Boot());
        Assert.NotNull(rig.Content.Find(Card.Full));
        Assert.Contains("E608 The line cannot be read: it is longer than 320 bytes", rig.Text, StringComparison.Ordinal);
        Assert.Equal("NanoSqns 0.1.0 on test bench", rig.Answers[^1]);
    }
}
