using NanoSqns.Container;
using NanoSqns.Simulator.Faults;
using NanoSqns.Simulator.Modem;
using NanoSqns.Tests.Upgrade;

namespace NanoSqns.Tests.Consoles;

/// <summary>The job of the card at a start, as the console shows it.</summary>
public class JobBootTests
{
    private const string Countdown = "the upgrade in upgrade.ini starts; press Ctrl-C, Esc or Enter to stop.";

    [Fact]
    public void A_job_is_told_counted_down_and_carried_out()
    {
        ConsoleRig rig = WithJob();
        rig.Type("log all").Boot();
        for (int left = 5; left > 0; left--)
            Assert.Contains($"In {left} s {Countdown}\r\n", rig.Greeting, StringComparison.Ordinal);
        Assert.StartsWith("upgrade.ini: ", rig.Greeting[rig.Greeting.IndexOf("upgrade.ini: ", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("upgrade.ini is done; the modem is in application mode", rig.Greeting, StringComparison.Ordinal);
        Assert.Equal(Card.NewBuild, rig.Modem.Software);
        Assert.InRange(MomentOf(rig, "In 1 s") - MomentOf(rig, "In 5 s"), 3990, 4100);
    }

    [Fact]
    public void What_was_typed_before_the_countdown_does_not_stop_it_and_still_counts()
    {
        ConsoleRig rig = WithJob();
        rig.Keys.At(0, "state\r");
        rig.Boot();
        Assert.Equal(Card.NewBuild, rig.Modem.Software);
        Assert.Equal("2 application mode, at 921600 baud", Assert.Single(rig.Answers));
    }

    [Theory]
    [InlineData("/flash/nanosqns.ini")]
    [InlineData("/sd/nanosqns.ini")]
    public void With_autorun_off_it_waits_for_resume(string settings)
    {
        ConsoleRig rig = WithJob().Put(settings, "autorun = off\n");
        rig.Type("uname", "resume", "state").Boot();
        Assert.Contains("It does not start automatically (autorun is off). Type resume to start it.", rig.Greeting, StringComparison.Ordinal);
        Assert.DoesNotContain("In 5 s", rig.Text, StringComparison.Ordinal);
        Assert.Contains("upgrade.ini is done", rig.Answers[1], StringComparison.Ordinal);
        Assert.Equal(Card.NewBuild, rig.Modem.Software);
    }

    [Fact]
    public void With_a_countdown_of_0_it_begins_at_once()
    {
        ConsoleRig rig = WithJob().Put("/flash/nanosqns.ini", "countdown = 0\n");
        rig.Type("uname").Boot();
        Assert.DoesNotContain(Countdown, rig.Text, StringComparison.Ordinal);
        Assert.Equal(Card.NewBuild, rig.Modem.Software);
    }

    [Fact]
    public void A_job_that_was_carried_out_is_told_and_not_run_again()
    {
        ConsoleRig rig = WithJob();
        rig.Type("reboot", "resume").Boot();
        Assert.Equal(2, rig.Starts);
        Assert.Contains("upgrade.ini is already done", rig.Text, StringComparison.Ordinal);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(rig.Text, "upgrade.ini is done"));
        Assert.StartsWith("E607 Nothing to resume: no run is unfinished, and the job in upgrade.ini is already done", rig.Answers[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_job_that_was_given_up_is_told_and_not_run_again()
    {
        ConsoleRig rig = WithJob(20_000, true, "report-failure:99");
        rig.Type("reboot", "uname").Boot();
        string second = rig.Text[rig.Text.IndexOf("The board restarts.", StringComparison.Ordinal)..];
        Assert.Matches("E4[0-9][0-9] The upgrade in upgrade.ini failed 3 times and is not retried: ", second);
        Assert.DoesNotContain(Countdown, second, StringComparison.Ordinal);
        Assert.DoesNotContain("Sending the firmware", second, StringComparison.Ordinal);
    }

    [Fact]
    public void A_job_with_a_wrong_line_is_told_with_the_line_and_touches_nothing()
    {
        ConsoleRig rig = new ConsoleRig().Put("/sd/upgrade.ini", "[upgrade]\nbuild = many\n[part]\nfile = CATM1-39529.dup\n");
        rig.Type("uname", "resume").Boot();
        Assert.Contains("E132 /sd/upgrade.ini, line 2: ", rig.Greeting, StringComparison.Ordinal);
        Assert.StartsWith("E607 ", rig.Answers[1], StringComparison.Ordinal);
        Assert.Empty(rig.OpenedModems);
    }

    [Fact]
    public void A_job_whose_file_is_another_one_fails_before_the_modem_hears_of_it()
    {
        ConsoleRig rig = WithJob();
        rig.Content[Card.Full] = Card.FullImage(Card.NewBuild, 21_000);
        rig.Type("uname").Boot();
        Assert.Contains("E131 /sd/CATM1-39529.dup is not the file named in upgrade.ini", rig.Greeting, StringComparison.Ordinal);
        Assert.Empty(rig.ToModem.ToString());
        Assert.Equal(33080, rig.Modem.Software);
    }

    [Fact]
    public void Ctrl_C_stops_a_running_job_as_it_stops_a_command()
    {
        ConsoleRig rig = WithJob(1_900_000);
        rig.Keys.When("Sending the firmware", "\x03", 5000);
        rig.Keys.When("Stop? ", "y");
        rig.Type("uname").Boot();
        Assert.Contains("E414 Stopped by the user", rig.Greeting, StringComparison.Ordinal);
        Assert.Equal(33080, rig.Modem.Software);
        Assert.Equal("NanoSqns 0.1.0 on test bench", rig.Answers[^1]);
    }

    [Fact]
    public void At_the_end_of_a_pipe_the_countdown_passes_all_the_same()
    {
        ConsoleRig rig = WithJob(terminal: false);
        rig.Boot();
        Assert.Equal(Card.NewBuild, rig.Modem.Software);
    }

    internal static ConsoleRig WithJob(int bytes = 20_000, bool terminal = true, params string[] faults)
    {
        var rig = new ConsoleRig(new ModemOptions { Faults = FaultSet.Parse(faults) }, Card.Make(bytes), isTerminal: terminal);
        var crc = new Crc32();
        crc.Append(rig.Content[Card.Full], 0, rig.Content[Card.Full].Length);
        return rig.Put("/sd/upgrade.ini", $"[upgrade]\nbuild = {Card.NewBuild}\n[part]\nfile = CATM1-39529.dup\nsize = {rig.Content[Card.Full].Length}\ncrc32 = {crc.Value:x8}\n");
    }

    private static long MomentOf(ConsoleRig rig, string text) => rig.Keys.Writes.First(write => write.Text.Contains(text, StringComparison.Ordinal)).Ms;
}
