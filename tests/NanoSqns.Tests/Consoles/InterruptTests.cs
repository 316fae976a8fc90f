using System.Text.RegularExpressions;
using NanoSqns.Simulator.Faults;
using NanoSqns.Simulator.Modem;
using NanoSqns.Tests.Upgrade;

namespace NanoSqns.Tests.Consoles;

/// <summary>Ctrl-C: at the prompt, in commands that stop at once, and while firmware is on its way.</summary>
public class InterruptTests
{
    private const string CtrlC = "\x03";
    private const string Question = "Stop? The modem may then need a full image. y or Ctrl-C stops, any other key continues (10 s)";

    [Fact]
    public void At_the_prompt_it_throws_the_line_away_and_nothing_else()
    {
        var rig = new ConsoleRig();
        rig.Keys.When(ConsoleRig.Prompt, "rm /sd/CATM1" + CtrlC + "uname\rstate" + CtrlC + CtrlC + "uname\r");
        Assert.Equal(0, rig.Boot());
        Assert.Equal(3, rig.Text.Split("^C\r\n" + ConsoleRig.Prompt).Length - 1);
        Assert.Equal(2, Regex.Count(rig.Text, "NanoSqns 0.1.0 on test bench\r\n" + ConsoleRig.Prompt));
        Assert.DoesNotContain("E60", rig.Text, StringComparison.Ordinal);
        Assert.Empty(rig.OpenedModems);
    }

    [Theory]
    [InlineData("state")]
    [InlineData("info")]
    [InlineData("imei")]
    [InlineData("version")]
    [InlineData("plan /sd/CATM1-39529.dup")]
    [InlineData("run /sd/CATM1-39529.dup")]
    [InlineData("diag")]
    [InlineData("at AT")]
    public void The_search_for_a_silent_modem_stops_at_once(string line)
    {
        var rig = new ConsoleRig(new ModemOptions { Faults = FaultSet.Parse(["silent:100000,start"]) });
        rig.Type(line);
        rig.Keys.When("looking for the modem", CtrlC, 500);
        Assert.Equal(1, rig.Boot());
        long pressed = rig.Keys.Writes.Last(write => write.Text.Contains("Stopping", StringComparison.Ordinal)).Ms;

        // run looks once more where the modem is, so that it can say so
        Assert.InRange(rig.Time.NowMs - pressed, 0, line.StartsWith("run", StringComparison.Ordinal) ? 15_000 : 3000);
        Assert.Contains("E414 Stopped by the user", rig.Answers[0], StringComparison.Ordinal);
        Assert.DoesNotContain(Question, rig.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void cat_stops_at_once()
    {
        ConsoleRig rig = new ConsoleRig().Put("/sd/long.txt", string.Concat(Enumerable.Repeat("line of a long file\n", 5000)));
        rig.Type("cat /sd/long.txt");
        rig.Keys.When("line of a long file", CtrlC);
        Assert.Equal(1, rig.Boot());
        Assert.InRange(rig.Text.Length, 100, 3000);
        Assert.Contains("E414 Stopped by the user: cat /sd/long.txt", rig.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void verify_stops_at_once_and_looks_at_no_further_file()
    {
        var rig = new ConsoleRig(card: Card.Make(2_000_000));
        rig.Type("verify /sd/CATM1-39529.dup /sd/NB1-39529.dup");
        rig.Keys.When("Checking the file", CtrlC);
        Assert.Equal(1, rig.Boot());
        Assert.Contains("E414 Stopped by the user", rig.Answers[0], StringComparison.Ordinal);
        Assert.DoesNotContain("NB1", rig.Answers[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("y")]
    [InlineData("Y")]
    [InlineData(CtrlC)]
    public void A_transfer_asks_once_and_stops_at_yes_or_a_second_one(string answer)
    {
        ConsoleRig rig = Sending();
        rig.Keys.When(Question, answer, 300);
        Assert.Equal(1, rig.Boot());
        Assert.Single(Regex.Matches(rig.Text, Regex.Escape(Question)));
        Assert.Contains("Stopping at the next safe point.\r\n", rig.Text, StringComparison.Ordinal);
        Assert.Contains("E414 Stopped by the user", rig.Answers[0], StringComparison.Ordinal);
        Assert.Matches("after   [a-zA-Z]+ mode", rig.Answers[0]);
        Assert.Matches("power   (may be removed|do NOT remove power)", rig.Answers[0]);
        Assert.Matches("\r\n-> .", rig.Answers[0]);
        Assert.Equal(33080, rig.Modem.Software);
    }

    [Theory]
    [InlineData("n")]
    [InlineData("x")]
    [InlineData(" ")]
    [InlineData("\r")]
    public void Any_other_key_lets_it_go_on(string answer)
    {
        ConsoleRig rig = Sending();
        rig.Keys.When(Question, answer, 300);
        Assert.Equal(0, rig.Boot());
        Assert.Contains("The upgrade continues.\r\n", rig.Text, StringComparison.Ordinal);
        Assert.Equal(Card.NewBuild, rig.Modem.Software);
        Assert.EndsWith("The modem can be used.", rig.Answers[0], StringComparison.Ordinal);
    }

    [Fact]
    public void No_answer_within_ten_seconds_lets_it_go_on_and_the_transfer_never_waits()
    {
        ConsoleRig calm = Sending(interrupt: false);
        calm.Boot();
        ConsoleRig rig = Sending();
        Assert.Equal(0, rig.Boot());
        long asked = MomentOf(rig, Question);
        Assert.InRange(MomentOf(rig, "The upgrade continues.") - asked, 9_900, 11_500);
        Assert.Equal(Card.NewBuild, rig.Modem.Software);
        Assert.Equal(calm.Time.NowMs, rig.Time.NowMs);
    }

    [Fact]
    public void It_may_be_asked_again_after_it_went_on()
    {
        ConsoleRig rig = Sending();
        rig.Keys.When(Question, "n", 300);
        rig.Keys.When("The upgrade continues.", CtrlC, 1000);
        rig.Keys.When(Question, "y", 300);
        Assert.Equal(1, rig.Boot());
        Assert.Equal(2, Regex.Count(rig.Text, Regex.Escape(Question)));
    }

    [Fact]
    public void What_was_typed_behind_the_answer_is_kept()
    {
        ConsoleRig rig = Sending();
        rig.Keys.When(Question, "nuname\r", 300);
        Assert.Equal(0, rig.Boot());
        Assert.Equal("NanoSqns 0.1.0 on test bench", rig.Answers[^1]);
    }

    [Fact]
    public void The_same_command_again_ends_what_was_stopped()
    {
        ConsoleRig rig = Sending();
        rig.Keys.When(Question, "y");
        rig.Type("run /sd/CATM1-39529.dup");
        Assert.Equal(0, rig.Boot());
        Assert.Equal(Card.NewBuild, rig.Modem.Software);
    }

    [Fact]
    public void A_bar_is_not_overwritten_by_the_question_and_its_answer()
    {
        var rig = new ConsoleRig(card: Card.Make(3_000_000));
        rig.Type("set progress bar", "run /sd/CATM1-39529.dup");
        rig.Keys.When(" 20 %", CtrlC);
        rig.Keys.When(" 25 %", "y");
        rig.Boot();
        Assert.Contains("\r\n" + Question + "\r\n", rig.Text, StringComparison.Ordinal);
        Assert.Contains("\nStopping at the next safe point.\r\n", rig.Text, StringComparison.Ordinal);
    }

    // 20 s of transfer at 921600 baud.
    private static ConsoleRig Sending(bool interrupt = true)
    {
        var rig = new ConsoleRig(card: Card.Make(1_900_000));
        rig.Type("run /sd/CATM1-39529.dup");
        if (interrupt)
            rig.Keys.When(" 21 %", CtrlC);
        return rig;
    }

    private static long MomentOf(ConsoleRig rig, string text) => rig.Keys.Writes.First(write => write.Text.Contains(text, StringComparison.Ordinal)).Ms;
}
