using NanoSqns.Modem;
using NanoSqns.Simulator.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>What must not be refused.</summary>
public class AllowedTests
{
    [Fact]
    public void An_older_build_when_it_is_forced()
    {
        var rig = new UpgradeRig(new ModemOptions { Software = 41065 });
        rig.AssertUpgraded(rig.Run(new UpgradeRequest(Card.Full) { Force = true }));
    }

    [Fact]
    public void A_factory_bootloader_when_it_is_forced()
    {
        var rig = new UpgradeRig(new ModemOptions { Bootrom = 33080 });
        rig.AssertUpgraded(rig.Run(new UpgradeRequest(Card.Full) { Force = true }));
    }

    [Theory]
    [InlineData(33080)]
    [InlineData(41065)]
    [InlineData(Card.NewBuild)]
    public void A_change_of_family_whatever_the_builds_are_and_it_is_said(int running)
    {
        var rig = new UpgradeRig(new ModemOptions { Software = running });
        rig.AssertUpgraded(rig.Run(Card.Nb));
        Assert.Equal("LR6", rig.Modem.Family);
        Assert.Contains(rig.Log.Notices, text => text.Contains("to NB-IoT", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_whose_name_tells_no_build()
    {
        var rig = new UpgradeRig(new ModemOptions { Software = 41065 });
        rig.Files["/sd/mine.dup"] = rig.Files[Card.Full];
        rig.AssertUpgraded(rig.Run("/sd/mine.dup"));
    }

    [Fact]
    public void A_modem_that_tells_no_build()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Application, "error-on:ATI1", "error-on:AT!=\"showver\"");
        UpgradeResult result = rig.Run(Card.Full);
        Assert.True(result.Success, result.Failure?.ToString());
        Assert.Equal(Card.NewBuild, rig.Modem.Software);
    }

    [Fact]
    public void A_delta_with_an_updater_that_is_left_aside_with_a_notice()
    {
        var rig = new UpgradeRig();
        rig.AssertUpgraded(rig.Run(new UpgradeRequest(Card.Delta) { Updater = Card.Updater }));
        rig.AssertReceived(("store", rig.Files[Card.Delta]));
        Assert.Contains(rig.Log.Notices, text => text.Contains("updater", StringComparison.Ordinal) && text.Contains("is ignored", StringComparison.Ordinal));
    }

    [Fact]
    public void A_delta_with_an_updater_on_a_factory_bootloader_with_matching_source()
    {
        var rig = new UpgradeRig(new ModemOptions { Bootrom = 33080 });
        rig.AssertUpgraded(rig.Run(new UpgradeRequest(Card.Delta) { Updater = Card.Updater }));
        Assert.Equal("store", rig.Images[0].Method);
    }

    [Fact]
    public void A_delta_in_upgrade_mode_from_the_build_that_is_there()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Upgrade);
        rig.AssertUpgraded(rig.Run(Card.Delta));
    }

    [Theory]
    [InlineData(Card.Full)]
    [InlineData(Card.Delta)]
    public void The_running_build_is_nothing_to_do_and_a_success(string file)
    {
        var rig = new UpgradeRig(new ModemOptions { Software = Card.NewBuild });
        UpgradeResult result = rig.Run(file);
        rig.AssertUpgraded(result);
        Assert.True(result.NothingToDo);
        Assert.Empty(rig.Images);
        Assert.Equal(0, result.SentCount);
        Assert.All(rig.Lines, line => Assert.DoesNotContain("=", line.Replace("AT!=", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public void The_running_build_is_sent_again_when_it_is_forced()
    {
        var rig = new UpgradeRig(new ModemOptions { Software = Card.NewBuild });
        UpgradeResult result = rig.Run(new UpgradeRequest(Card.Full) { Force = true });
        rig.AssertUpgraded(result);
        Assert.False(result.NothingToDo);
        rig.AssertReceived(("store", rig.Files[Card.Full]));
    }

    [Fact]
    public void An_older_build_in_recovery_where_nothing_runs()
    {
        var rig = new UpgradeRig(new ModemOptions { Mode = BootMode.Recovery, Software = 41065, ApplicationBroken = true });
        rig.AssertUpgraded(rig.RunWithUpdater());
    }

    [Fact]
    public void The_first_part_alone_when_it_is_forced_and_then_the_modem_is_not_restarted()
    {
        var rig = new UpgradeRig();
        byte[] second = rig.Files[Card.Part2];
        rig.Files.Delete(Card.Part2);
        UpgradeResult result = rig.Run(new UpgradeRequest(Card.Part1) { Force = true });
        rig.AssertReceived(("on_the_fly", rig.Files[Card.Part1]));
        Assert.DoesNotContain("AT+SMSWBOOT=1,1", rig.Lines);
        Assert.Equal(ModemMode.Upgrade, result.Mode);
        Assert.False(result.PowerMayBeCut);
        Assert.Contains("part 2", result.Next, StringComparison.Ordinal);

        rig.Files[Card.Part2] = second;
        rig.Files.Delete(Card.Part1);
        rig.AssertUpgraded(rig.Run(new UpgradeRequest(Card.Part2) { Force = true }), Card.SetBuild);
    }
}
