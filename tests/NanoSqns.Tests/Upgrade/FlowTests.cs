using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Simulator.Modem;
using NanoSqns.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Upgrade;

/// <summary>From every mode that a modem can be found in to the wanted build.</summary>
public class FlowTests
{
    private static void AssertNoStageTwice(UpgradeRig rig) =>
        Assert.Equal(rig.Log.Stages.Count, rig.Log.Stages.Distinct().Count());

    [Fact]
    public void A_small_file_in_application_mode_is_stored_and_applied()
    {
        var rig = new UpgradeRig();
        UpgradeResult result = rig.Run(Card.Full);
        rig.AssertUpgraded(result);
        rig.AssertReceived(("store", rig.Files[Card.Full]));
        Assert.Equal(33080, result.Before.Software);
        SentFile sent = result.Sent(0);
        Assert.Equal(("firmware", "store", (long)rig.Files[Card.Full].Length, 0, true), (sent.WhatName, sent.MethodName, sent.Bytes, sent.Repeats, sent.Complete));
        Assert.Equal(1, result.SentCount);
        Assert.DoesNotContain(rig.Lines, line => line.StartsWith("AT+SMSWBOOT", StringComparison.Ordinal));
        AssertNoStageTwice(rig);
    }

    [Fact]
    public void A_file_beyond_four_MiB_goes_on_the_fly_through_upgrade_mode()
    {
        var card = new MemoryFileStore { [Card.Full] = Card.FullImage(Card.NewBuild, 4_200_000) };
        var rig = new UpgradeRig(card: card);
        rig.AssertUpgraded(rig.Run(Card.Full));
        rig.AssertReceived(("on_the_fly", card[Card.Full]));
        AssertNoStageTwice(rig);
    }

    [Fact]
    public void On_the_fly_may_be_asked_for()
    {
        var rig = new UpgradeRig();
        rig.AssertUpgraded(rig.Run(new UpgradeRequest(Card.Full) { Method = UpgradeMethod.OnTheFly }));
        rig.AssertReceived(("on_the_fly", rig.Files[Card.Full]));
        AssertNoStageTwice(rig);
    }

    [Theory]
    [InlineData(UpgradeMethod.Auto, "store")]
    [InlineData(UpgradeMethod.OnTheFly, "on_the_fly")]
    public void A_delta_leads_from_its_source_to_its_build(UpgradeMethod method, string received)
    {
        var rig = new UpgradeRig();
        rig.AssertUpgraded(rig.Run(new UpgradeRequest(Card.Delta) { Method = method }));
        rig.AssertReceived((received, rig.Files[Card.Delta]));
        AssertNoStageTwice(rig);
    }

    [Theory]
    [InlineData(BootMode.Application)]
    [InlineData(BootMode.Upgrade)]
    [InlineData(BootMode.Recovery)]
    [InlineData(BootMode.MTools)]
    public void A_set_of_two_goes_in_order_without_a_restart_between(BootMode mode)
    {
        UpgradeRig rig = UpgradeRig.In(mode);
        rig.AssertUpgraded(rig.Run(new UpgradeRequest(Card.Part1, Card.Part2) { Updater = Card.Updater }), Card.SetBuild);
        rig.AssertReceived([
            .. mode == BootMode.Recovery ? new[] { ("elf", rig.Files[Card.Updater]) } : [],
            ("on_the_fly", rig.Files[Card.Part1]), ("on_the_fly", rig.Files[Card.Part2])]);
        AssertNoStageTwice(rig);
    }

    [Theory]
    [InlineData(115200)]
    [InlineData(921600)]
    public void Recovery_takes_the_updater_and_then_the_firmware_at_the_high_baud(int baud)
    {
        var rig = new UpgradeRig(new ModemOptions { Mode = BootMode.Recovery, Baud = baud, ApplicationBroken = true });
        UpgradeResult result = rig.RunWithUpdater();
        rig.AssertUpgraded(result);
        rig.AssertReceived(("elf", rig.Files[Card.Updater]), ("on_the_fly", rig.Files[Card.Full]));
        Assert.Equal(baud == 115200, rig.Lines.Contains("AT+IPR=921600"));
        Assert.Equal(["updater", "firmware"], new[] { result.Sent(0).WhatName, result.Sent(1).WhatName });
        AssertNoStageTwice(rig);
    }

    [Fact]
    public void The_baud_of_the_transfer_in_recovery_is_the_one_asked_for()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Recovery);
        rig.AssertUpgraded(rig.Run(new UpgradeRequest(Card.Full) { Updater = Card.Updater, TransferBaud = 460800 }));
        Assert.Contains("AT+IPR=460800", rig.Lines);
    }

    [Theory]
    [InlineData(BootMode.MTools)]
    [InlineData(BootMode.Upgrade)]
    public void Modes_that_take_firmware_get_it_on_the_fly(BootMode mode)
    {
        UpgradeRig rig = UpgradeRig.In(mode);
        rig.AssertUpgraded(rig.RunWithUpdater());
        rig.AssertReceived(("on_the_fly", rig.Files[Card.Full]));
        AssertNoStageTwice(rig);
    }

    [Fact]
    public void A_modem_in_the_updater_partition_is_awaited_and_then_upgraded()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Updater);
        rig.AssertUpgraded(rig.Run(Card.Full));
        rig.AssertReceived(("on_the_fly", rig.Files[Card.Full]));
    }

    [Theory]
    [InlineData("AT+SMSTPU", BootMode.Application, 3, 0)]
    [InlineData("AT+SMSTPU", BootMode.Application, 3, 700)]
    [InlineData("AT+SMSTPU=\"ON_THE_FLY\"", BootMode.Upgrade, 3, 700)]
    [InlineData("AT+SMSTPU=\"ON_THE_FLY\"", BootMode.Upgrade, 3, 2031)]
    public void A_modem_left_in_an_old_session_is_got_out_of_it(string command, BootMode mode, int blocks, int pieceOfBlock)
    {
        UpgradeRig rig = UpgradeRig.In(mode);
        StaleSession.Leave(rig, command, blocks, pieceOfBlock);
        rig.AssertUpgraded(rig.RunWithUpdater());
        Assert.Equal(rig.Files[Card.Full], rig.Images[^1].Bytes);
        Assert.Contains(rig.Log.Stages, stage => stage.Stage == UpgradeStage.EndOldSession);
    }

    [Theory]
    [InlineData("AT+SMSTPU", BootMode.Application)]
    [InlineData("AT+SMSTPU=\"ON_THE_FLY\"", BootMode.Upgrade)]
    [InlineData("AT+STP", BootMode.Recovery)]
    public void An_old_session_without_a_block_is_filled_with_scrap_before_a_full_image(string command, BootMode mode)
    {
        UpgradeRig rig = UpgradeRig.In(mode);
        StaleSession.Leave(rig, command, 0, 0);
        rig.AssertUpgraded(rig.RunWithUpdater());
        Assert.Equal(rig.Files[Card.Full], rig.Images[^1].Bytes);
    }

    [Fact]
    public void An_old_session_without_a_block_needs_a_power_cut_before_a_delta_and_that_is_said()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Upgrade);
        StaleSession.Leave(rig, "AT+SMSTPU=\"ON_THE_FLY\"", 0, 0);
        UpgradeResult result = rig.Run(Card.Delta);
        rig.AssertFailed(result, ErrorNumber.EmptySession, ModemMode.Silent);
        Assert.StartsWith("Remove the modem's power", result.Next, StringComparison.Ordinal);
        Assert.True(result.PowerMayBeCut);
        rig.CutPower();
        rig.AssertUpgraded(rig.Run(Card.Delta));
    }

    [Fact]
    public void A_modem_at_115200_in_application_mode_stays_there()
    {
        var rig = new UpgradeRig(new ModemOptions { Baud = 115200 });
        rig.AssertUpgraded(rig.Run(Card.Full), baud: 115200);
        Assert.DoesNotContain(rig.Lines, line => line.StartsWith("AT+IPR", StringComparison.Ordinal));
    }

    [Fact]
    public void A_modem_of_the_second_generation_is_upgraded_as_well()
    {
        var rig = new UpgradeRig(new ModemOptions { StpVersion = 2, ReplyCrc = true, Baud = 115200, Mode = BootMode.Upgrade });
        rig.AssertUpgraded(rig.Run(Card.Full), baud: 115200);
    }

    [Fact]
    public void The_updater_beside_the_firmware_is_used_and_told()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Recovery);
        rig.Files[Card.BesideUpdater] = Card.UpdaterImage();
        rig.AssertUpgraded(rig.Run(Card.Full));
        Assert.Contains(rig.Log.Notices, text => text.Contains(Card.BesideUpdater, StringComparison.Ordinal));
    }

    [Fact]
    public void The_updater_may_stand_in_the_place_of_a_second_part()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Recovery);
        rig.AssertUpgraded(rig.Run(Card.Full, Card.Updater));
    }

    [Fact]
    public void The_other_part_is_found_beside_the_one_that_was_named()
    {
        var rig = new UpgradeRig();
        rig.AssertUpgraded(rig.Run(Card.Part2), Card.SetBuild);
        rig.AssertReceived(("on_the_fly", rig.Files[Card.Part1]), ("on_the_fly", rig.Files[Card.Part2]));
    }

    [Fact]
    public void A_residue_that_a_modem_answers_twice_is_believed_and_the_following_ones_at_once()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Upgrade, "residue:2,500", "residue:4,300");
        UpgradeResult result = rig.Run(Card.Full);
        rig.AssertUpgraded(result);
        Assert.Equal(1, result.Sent(0).Repeats);
    }
}
