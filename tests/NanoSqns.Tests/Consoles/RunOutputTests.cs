using System.Text.RegularExpressions;
using NanoSqns.Simulator.Faults;
using NanoSqns.Simulator.Modem;
using NanoSqns.Tests.Upgrade;

namespace NanoSqns.Tests.Consoles;

/// <summary>What run shows while it works, and at its end.</summary>
public class RunOutputTests
{
    [Fact]
    public void Progress_is_at_most_a_line_a_percent_and_ends_at_100()
    {
        string[] lines = [.. Lines(new ConsoleRig(card: Card.Make(900_000)), "run " + Card.Full).Where(line => line.Contains(" %  ", StringComparison.Ordinal))];
        int[] percents = [.. lines.Select(line => int.Parse(Regex.Match(line, "([0-9]+) %").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(percents.Distinct().Order(), percents);
        Assert.Equal(100, percents[^1]);
        Assert.InRange(percents.Length, 10, 100);
        Assert.All(lines, line => Assert.Matches(@"^\[ +[0-9]+\.[0-9] s\] +[0-9]+ %  [0-9]+ of [0-9]+ bytes, [0-9]+ B/s, [0-9]+ s left$", line));
    }

    [Fact]
    public void The_end_tells_what_was_sent_before_after_power_and_result()
    {
        string[] lines = Lines(new ConsoleRig(), "run " + Card.Full);
        Assert.Matches("^sent    firmware /sd/CATM1-39529.dup, store: [0-9]+ bytes in [0-9.]+ s, [0-9]+ B/s, 0 repeats$", lines[^5]);
        Assert.Equal("before  application mode, CAT-M1 build 33080 (bootloader 38638)", lines[^4]);
        Assert.Equal("after   application mode, CAT-M1 build 39529 (bootloader 39529)", lines[^3]);
        Assert.Equal("power   may be removed", lines[^2]);
        Assert.Matches(@"^DONE after [0-9.]+ s\. The modem can be used\.$", lines[^1]);
    }

    [Fact]
    public void A_failure_ends_with_number_and_what_to_do()
    {
        var rig = new ConsoleRig(new ModemOptions { Faults = FaultSet.Parse(["report-failure:9"]) });
        string[] lines = Lines(rig, "run " + Card.Full);
        Assert.Matches(@"^FAILED after [0-9.]+ s\.$", lines[^3]);
        Assert.StartsWith("E410 The modem rejected ", lines[^2], StringComparison.Ordinal);
        Assert.StartsWith("-> ", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_wait_is_told_with_reason_time_and_limit()
    {
        var rig = new ConsoleRig(new ModemOptions { Faults = FaultSet.Parse(["stall:50,45"]) });
        string[] waits = [.. Lines(rig, "run " + Card.Full).Where(line => line.Contains("erasing or copying", StringComparison.Ordinal))];
        Assert.InRange(waits.Length, 4, 6);
        Assert.All(waits, line => Assert.Matches(@"do NOT remove power: [0-9]+ s of at most 600 s$", line));
    }

    [Fact]
    public void The_bar_is_one_line_that_is_drawn_again()
    {
        var rig = new ConsoleRig(card: Card.Make(600_000));
        rig.Type("set progress bar", "run " + Card.Full).Boot();
        string[] drawn = [.. rig.Answers[1].Split("\r\n").Where(line => line.Contains("[####", StringComparison.Ordinal))];
        string bar = Assert.Single(drawn);
        string[] states = bar.Split('\r');
        Assert.InRange(states.Length, 90, 101);
        Assert.All(states, state => Assert.InRange(state.Length, 1, 79));
        Assert.Contains("[################] 100 %", states[^1], StringComparison.Ordinal);
        for (int i = 1; i < states.Length; i++)
            Assert.True(states[i].Length >= states[i - 1].TrimEnd().Length, "what was drawn before is drawn over whole");
    }

    [Fact]
    public void Plain_output_names_no_AT_command_verbose_names_them_debug_shows_answers_and_blocks()
    {
        string plain = string.Join('\n', Lines(new ConsoleRig(), "run " + Card.Full));
        string verbose = string.Join('\n', Lines(new ConsoleRig(), "run " + Card.Full + " verbose"));
        string debug = string.Join('\n', Lines(new ConsoleRig(), "run " + Card.Full + " debug"));
        Assert.DoesNotContain("AT+", plain, StringComparison.Ordinal);
        Assert.Contains("   > AT+SMSTPU", verbose, StringComparison.Ordinal);
        Assert.DoesNotContain("   < ", verbose, StringComparison.Ordinal);
        Assert.Contains("   > AT+SMSTPU\n", debug, StringComparison.Ordinal);
        Assert.Contains("   < OK", debug, StringComparison.Ordinal);
        Assert.Matches("   STP: block [0-9]+, 0 repeats", debug);
    }

    [Fact]
    public void debug_shows_every_repeat()
    {
        var rig = new ConsoleRig(new ModemOptions { Faults = FaultSet.Parse(["corrupt-reply:9", "drop-request:14"]) });
        string text = string.Join('\n', Lines(rig, "run " + Card.Full + " debug"));
        Assert.Matches("STP: after block [0-9]+: (garbled|no) reply, sent again", text);
        Assert.Equal(2, Regex.Matches(text, "STP: block [0-9]+, ([0-9]+) repeats").Sum(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains("B/s, 2 repeats\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_settings_verbose_and_debug_count_for_every_run()
    {
        var rig = new ConsoleRig();
        rig.Type("set verbose on", "state", "set debug on", "state").Boot();
        Assert.Contains("   > AT+SMOD?", rig.Answers[1], StringComparison.Ordinal);
        Assert.DoesNotContain("   < ", rig.Answers[1], StringComparison.Ordinal);
        Assert.Contains("   < 2", rig.Answers[3], StringComparison.Ordinal);
    }

    [Fact]
    public void A_console_that_takes_nothing_does_not_stop_an_upgrade()
    {
        var rig = new ConsoleRig();
        rig.Type("run " + Card.Full);

        // the prompt is never seen, so that the script does not end: virtual time does
        rig.Modem.ImageReceived += (_, _) => rig.Keys.TakesNothing = true;
        Assert.Throws<InvalidOperationException>(() => rig.Boot());
        Assert.Equal(Card.NewBuild, rig.Modem.Software);
    }

    private static string[] Lines(ConsoleRig rig, string line)
    {
        rig.Type(line).Boot();
        return rig.Answers[^1].Split("\r\n");
    }

    [Fact]
    public void The_power_of_a_modem_that_nobody_asked_is_unknown()
    {
        var rig = new ConsoleRig();
        rig.Content["/sd/bad.dup"] = [.. Card.FullImage(Card.NewBuild)[..20_000]];
        rig.Type("run /sd/bad.dup").Boot();
        Assert.Contains("power   unknown", rig.Answers[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_power_that_had_to_stay_on_has_to_until_the_modem_is_asked_again()
    {
        var rig = new ConsoleRig(new ModemOptions { Apply = TimeSpan.FromMinutes(30) });
        rig.Content["/sd/bad.dup"] = [.. Card.FullImage(Card.NewBuild)[..20_000]];
        rig.Type("run " + Card.Full + " method=on-the-fly", "run /sd/bad.dup").Boot();
        Assert.Contains("power   do NOT remove power", rig.Answers[0], StringComparison.Ordinal);
        Assert.Contains("power   do NOT remove power", rig.Answers[1], StringComparison.Ordinal);
        Assert.Contains("power do NOT remove power", rig.Read("/sd/nanosqns.log"), StringComparison.Ordinal);
    }
}
