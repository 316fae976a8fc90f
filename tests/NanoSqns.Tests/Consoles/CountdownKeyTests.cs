using System.Text;
using NanoSqns.Console;
using NanoSqns.Tests.Upgrade;

namespace NanoSqns.Tests.Consoles;

/// <summary>What stops the countdown before a job: a person's key, and nothing else that a line brings.</summary>
public class CountdownKeyTests
{
    private const string Keys = "; press Ctrl-C, Esc or Enter to stop.";

    [Theory]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r\r\r")]
    [InlineData("\x03")]
    [InlineData("\x1b")]
    [InlineData("\x15\x15\r")] // the knock of nanosqns upload
    public void A_stop_key_alone_stops_it_and_is_used_up(string key)
    {
        ConsoleRig rig = JobBootTests.WithJob();
        rig.Keys.When("In 3 s", key, 400);
        rig.Type("uname").Boot();
        Assert.Contains("In 3 s the upgrade in upgrade.ini starts" + Keys, rig.Greeting, StringComparison.Ordinal);
        Assert.Contains("Stopped by a key. Type resume to start it.", rig.Greeting, StringComparison.Ordinal);
        Assert.DoesNotContain("In 2 s", rig.Text, StringComparison.Ordinal);
        Assert.Empty(rig.OpenedModems);
        Assert.Equal("NanoSqns 0.1.0 on test bench", Assert.Single(rig.Answers));
    }

    [Theory]
    [InlineData("x")]
    [InlineData(" ")]
    [InlineData("\x1b[A")]
    [InlineData("\x1bOP")]
    [InlineData("AT\r")]
    [InlineData("AT+CFUN=1\r\n")]
    [InlineData("\r\nATE0\r")]
    [InlineData("AT")]
    [InlineData("\0\0\0")]
    [InlineData("\u00ff\u00fe\r\u00fd")]
    [InlineData("~\0x\xf0~")]
    [InlineData("\x03x")]
    [InlineData("+++")]
    public void Whatever_else_comes_over_the_line_does_not_stop_it(string bytes)
    {
        ConsoleRig rig = JobBootTests.WithJob();
        rig.Keys.When("In 3 s", bytes, 400);
        rig.Boot();
        Assert.Contains("upgrade.ini is done", rig.Greeting, StringComparison.Ordinal);
        Assert.Equal(Card.NewBuild, rig.Modem.Software);
    }

    [Fact]
    public void A_daemon_that_sends_its_probe_sign_by_sign_does_not_stop_it()
    {
        ConsoleRig rig = JobBootTests.WithJob();
        foreach ((int ms, string sign) in new[] { (1000, "A"), (1100, "T"), (1200, "\r"), (3200, "A"), (3300, "T"), (3400, "\r") })
            rig.Keys.At(ms, sign);
        rig.Boot();
        Assert.Equal(Card.NewBuild, rig.Modem.Software);
    }

    [Fact]
    public void Behind_noise_a_key_counts_only_twice_and_the_line_says_so()
    {
        ConsoleRig once = JobBootTests.WithJob();
        once.Keys.When("In 4 s", "\0\u00ff", 100);
        once.Keys.When("In 3 s", "\r", 100);
        once.Boot();
        Assert.Contains("In 3 s the upgrade in upgrade.ini starts; press Ctrl-C, Esc or Enter twice to stop (noise on the line).", once.Greeting, StringComparison.Ordinal);
        Assert.Equal(Card.NewBuild, once.Modem.Software);

        ConsoleRig twice = JobBootTests.WithJob();
        twice.Keys.When("In 4 s", "\0\u00ff", 100);
        twice.Keys.When("In 3 s", "\r", 100);
        twice.Keys.When("In 2 s", "\r", 100);
        twice.Type("uname").Boot();
        Assert.Contains("Stopped by a key.", twice.Greeting, StringComparison.Ordinal);
        Assert.Empty(twice.OpenedModems);
    }

    [Fact]
    public void A_stop_is_in_the_log_and_in_the_journal_with_its_number()
    {
        ConsoleRig rig = JobBootTests.WithJob();
        rig.Keys.When("In 3 s", "\x1b", 400);
        rig.Type("uname").Boot();
        Assert.Contains("E414 Stopped by the user: key pressed in the countdown before the job", rig.Read("/sd/nanosqns.log"), StringComparison.Ordinal);
        Assert.Contains("\r\nwait: E414 Stopped by the user: key pressed in the countdown before the job #", rig.Read("/sd/upgrade.journal"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_came_at_once_stops_nothing_and_still_counts_behind_the_job()
    {
        ConsoleRig rig = JobBootTests.WithJob();
        rig.Keys.When("In 3 s", "uname\r");
        rig.Boot();
        Assert.Equal(Card.NewBuild, rig.Modem.Software);
        Assert.Equal("NanoSqns 0.1.0 on test bench", Assert.Single(rig.Answers));
    }

    [Fact]
    public void Noise_is_not_left_at_the_prompt()
    {
        ConsoleRig rig = JobBootTests.WithJob();
        rig.Keys.When("In 3 s", "\0\u00ffls", 100);
        rig.Type("uname").Boot();
        Assert.Equal("NanoSqns 0.1.0 on test bench", Assert.Single(rig.Answers));
    }

    // A floating pin: single bytes of any value at any time. One such start in a hundred may be stopped, not one in four.
    [Fact]
    public void A_floating_pin_hardly_ever_stops_it()
    {
        int stopped = 0;
        for (int seed = 0; seed < 1000; seed++)
        {
            var random = new Random(seed);
            var sut = new StopKeys();
            bool stops = false;
            for (long ms = 0; ms < 5000 && !stops; ms += 10)
            {
                if (random.Next(20) == 0)
                    sut.Take((byte)random.Next(256), ms);
                stops = sut.Decide(ms, false, out _);
            }

            stopped += stops ? 1 : 0;
        }

        Assert.InRange(stopped, 0, 10);
    }

    [Fact]
    public void A_key_in_the_pause_between_two_attempts_stops_the_job_and_is_logged()
    {
        ConsoleRig rig = JobBootTests.WithJob(20_000, true, "report-failure:99");
        rig.Keys.When("attempt 2 of 3", "\x03", 500);
        rig.Type("uname").Boot();
        Assert.Contains("E414 Stopped by the user: key pressed in the pause before the next attempt", rig.Greeting, StringComparison.Ordinal);
        Assert.Contains("E414 Stopped by the user: key pressed in the pause before the next attempt", rig.Read("/sd/nanosqns.log"), StringComparison.Ordinal);
        Assert.Contains("wait: E414 ", rig.Read("/sd/upgrade.journal"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_pause_is_counted_in_minutes_and_tens_of_seconds()
    {
        var clock = new NanoSqns.Simulator.Wire.VirtualClock();
        var port = new ScriptedKeys(clock);
        port.At(10_000_000, "x");
        var output = new ConsoleOutput(port);
        var sut = new NanoSqns.App.ConsoleCountdown(new ConsoleInput(port, output, clock, null, 64, true).Keys, output, clock);
        Assert.True(sut.Elapse(150, "it begins"));
        string[] told = [.. Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(port.Text)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[1])];
        Assert.Equal(["150", "120", "60", "50", "40", "30", "20", "10", "9", "8", "7", "6", "5", "4", "3", "2", "1"], told);
        Assert.InRange(clock.NowMs, 150_000, 150_100);
    }
}
