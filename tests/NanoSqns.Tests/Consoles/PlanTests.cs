using System.Text.RegularExpressions;
using NanoSqns.Simulator.Modem;
using NanoSqns.Tests.Upgrade;

namespace NanoSqns.Tests.Consoles;

/// <summary>plan says what run then does, and changes nothing.</summary>
public class PlanTests
{
    private static readonly (string Step, string Stage)[] Words =
    [
        ("^switch to (.+) mode$", "Switching the modem's mode"),
        ("^raise the baud rate to .*$", "Raising the baud rate"),
        ("^load the updater: (\\S+), .*$", "Loading the updater"),
        ("^send the bootrom \\((.+)\\): .*$", "Sending the bootrom"),
        ("^send firmware part \\d \\((.+)\\): (\\S+), \\d+ bytes$", "Sending the firmware: $2 ($1)"),
        ("^install the stored package$", "Installing"),
        ("^wait for the package that is being installed$", "Installing"),
        ("^if the bootloader is still the factory bootloader, .*$", ""),
        ("^install the stored bootrom$", ""),
        ("^compare the version$", "Checking the new version"),
    ];

    [Fact]
    public void A_silent_modem_is_not_said_to_be_in_a_mode()
    {
        var rig = new ConsoleRig(new ModemOptions { Faults = NanoSqns.Simulator.Faults.FaultSet.Parse(["silent:100000,start"]) });
        Assert.Contains("The modem does not respond. run would:", rig.Ask("plan /sd/CATM1-39529.dup"), StringComparison.Ordinal);
    }

    public static TheoryData<string, BootMode, int, string> Flows => new()
    {
        { "store", BootMode.Application, 38638, Card.Full },
        { "on the fly", BootMode.Application, 38638, Card.Full + " method=on-the-fly" },
        { "on the fly from upgrade mode", BootMode.Upgrade, 38638, Card.Full },
        { "delta", BootMode.Application, 38638, Card.Delta },
        { "delta on the fly", BootMode.Application, 38638, Card.Delta + " method=on-the-fly" },
        { "recovery", BootMode.Recovery, 38638, Card.Full + " " + Card.Updater },
        { "recovery, slowly", BootMode.Recovery, 38638, Card.Full + " " + Card.Updater + " baud=115200" },
        { "mTools", BootMode.MTools, 38638, Card.Full },
        { "factory bootloader", BootMode.Application, 33080, Card.Full + " " + Card.Updater },
        { "factory bootloader, by force", BootMode.Application, 33080, Card.Full + " force" },
        { "set", BootMode.Application, 38638, Card.Part1 + " " + Card.Part2 },
        { "set by its second part", BootMode.Application, 38638, Card.Part2 },
        { "set by its first part", BootMode.Application, 38638, Card.Part1 },
    };

    [Theory]
    [MemberData(nameof(Flows))]
    public void The_steps_of_plan_are_the_stages_of_run(string flow, BootMode mode, int bootrom, string files)
    {
        ConsoleRig planned = Rig(mode, bootrom);
        Assert.Equal(0, planned.Type("plan " + files).Boot());
        ConsoleRig run = Rig(mode, bootrom);
        Assert.True(run.Type("run " + files).Boot() == 0, run.Text);
        Assert.True(StagesOfPlan(planned).SequenceEqual(StagesOfRun(run)), $"{flow}:\n{planned.Answers[0]}\n{run.Answers[0]}");
    }

    [Theory]
    [MemberData(nameof(Flows))]
    public void plan_asks_the_modem_and_changes_nothing(string flow, BootMode mode, int bootrom, string files)
    {
        ConsoleRig rig = Rig(mode, bootrom);
        rig.Ask("plan " + files);
        Assert.True(!rig.AtLines.Except(UpgradeRig.Questions).Any(), flow + ": " + string.Join(' ', rig.AtLines));
        Assert.Equal(mode, rig.Modem.Mode);
        Assert.Equal(33080, rig.Modem.Software);
        Assert.False(rig.Lamp.Changes.Exists(change => change.Lit && rig.Keys.Writes.Exists(write => write.Ms == change.Ms && write.Text.Contains("Sending", StringComparison.Ordinal))));
        Assert.Null(rig.Content.Find("/sd/nanosqns.run"));
    }

    [Theory]
    [InlineData(BootMode.Recovery, 38638, Card.Full)]
    [InlineData(BootMode.Recovery, 38638, Card.Delta)]
    [InlineData(BootMode.Application, 33080, Card.Full)]
    [InlineData(BootMode.Application, 38638, Card.Updater)]
    [InlineData(BootMode.MTools, 38638, Card.Delta)]
    public void What_run_refuses_plan_refuses_for_the_same_reason(BootMode mode, int bootrom, string files)
    {
        ConsoleRig planned = Rig(mode, bootrom);
        Assert.Equal(1, planned.Type("plan " + files).Boot());
        ConsoleRig run = Rig(mode, bootrom);
        Assert.Equal(1, run.Type("run " + files).Boot());
        string refusal = planned.Answers[0].Split("\r\n").First(line => Regex.IsMatch(line, "^E[0-9]{3} "));
        Assert.Contains(refusal, run.Answers[0].Split("\r\n"));
        Assert.Empty(run.AtLines.Except(UpgradeRig.Questions));
    }

    [Fact]
    public void A_delta_from_another_build_is_refused_by_name_of_both()
    {
        string said = new ConsoleRig(new ModemOptions { Software = 38638 }).Ask("plan " + Card.Delta);
        Assert.Contains("  refuse:\r\nE120 /sd/upgdiff_33080-to-39529.dup upgrades build 33080 to 39529, but the modem runs 38638", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_build_that_runs_already_leaves_nothing_to_do()
    {
        var rig = new ConsoleRig(new ModemOptions { Software = Card.NewBuild });
        Assert.EndsWith("run would:\r\n  do nothing: the wanted build is already running", rig.Ask("plan " + Card.Full), StringComparison.Ordinal);
        var run = new ConsoleRig(new ModemOptions { Software = Card.NewBuild });
        Assert.Contains("NOTHING TO DO after", run.Ask("run " + Card.Full), StringComparison.Ordinal);
    }

    [Fact]
    public void plan_names_mode_baud_and_identity() =>
        Assert.Contains("The modem is in application mode at 921600 baud, CAT-M1 build 33080 (bootloader 38638). run would:\r\n  1. send firmware part 1 (store): /sd/CATM1-39529.dup, ", new ConsoleRig().Ask("plan " + Card.Full), StringComparison.Ordinal);

    private static ConsoleRig Rig(BootMode mode, int bootrom) =>
        new(new ModemOptions { Mode = mode, Bootrom = bootrom, ApplicationBroken = mode is BootMode.Recovery });

    private static string[] StagesOfPlan(ConsoleRig rig) =>
    [
        .. rig.Answers[0].Split("\r\n")
            .Where(line => Regex.IsMatch(line, "^  [0-9]+\\. "))
            .Select(line => StageOf(line[(line.IndexOf(". ", StringComparison.Ordinal) + 2)..]))
            .Where(stage => stage.Length > 0),
    ];

    private static string StageOf(string step)
    {
        (string pattern, string stage) = Words.Single(pair => Regex.IsMatch(step, pair.Step));
        return Regex.Replace(step, pattern, stage);
    }

    private static string[] StagesOfRun(ConsoleRig rig) =>
    [
        .. rig.Answers[0].Split("\r\n")
            .Where(line => Regex.IsMatch(line, "^\\[ *[0-9.]+ s\\] [A-Z]"))
            .Select(line => line[(line.IndexOf("] ", StringComparison.Ordinal) + 2)..])
            .Where(stage => !stage.StartsWith("Checking the file", StringComparison.Ordinal) && stage != "Identifying the modem")
            .Select(stage => stage.StartsWith("Sending the firmware", StringComparison.Ordinal) ? Regex.Replace(stage, ", part . of .", "") : stage.Split(": ")[0].Split(" (")[0]),
    ];
}
