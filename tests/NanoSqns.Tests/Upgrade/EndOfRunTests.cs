using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Simulator.Modem;
using NanoSqns.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Upgrade;

/// <summary>Mode, baud, power and what comes next are told as the modem really is.</summary>
public class EndOfRunTests
{
    [Fact]
    public void A_stop_at_the_last_block_of_firmware_that_the_modem_installs_keeps_the_power_on()
    {
        var rig = new UpgradeRig(new ModemOptions { Mode = BootMode.Upgrade, Apply = TimeSpan.FromMinutes(8) });
        StopAtBlock(rig, (rig.Files[Card.Full].Length + 2015) / 2016);
        AssertInstallingStopped(rig, rig.Run(Card.Full));
        rig.Log.StopAtSeen = 0;
        rig.Modem.Interceptor = null;
        rig.AssertUpgraded(rig.Run(Card.Full));
    }

    [Fact]
    public void A_stop_at_the_last_block_of_the_bootrom_keeps_the_power_on()
    {
        var rig = new UpgradeRig(new ModemOptions { Bootrom = 33080, Apply = TimeSpan.FromMinutes(2) });
        StopAtBlock(rig, 5);
        AssertInstallingStopped(rig, rig.RunWithUpdater());
    }

    [Fact]
    public void A_modem_at_an_unusual_baud_is_found_again_after_a_refusal()
    {
        var rig = new UpgradeRig(new ModemOptions { Baud = 460800 }, faults: "error-on:AT+SMSWBOOT");
        UpgradeResult result = rig.Run(new UpgradeRequest(Card.Full) { Method = UpgradeMethod.OnTheFly });
        rig.AssertFailed(result, ErrorNumber.SwitchRefused, ModemMode.Application);
        AssertBaud(rig, result, 460800);
        Assert.True(result.PowerMayBeCut);
    }

    [Fact]
    public void A_modem_raised_to_an_unusual_baud_is_found_again_and_gets_its_own_back()
    {
        var rig = new UpgradeRig(new ModemOptions { Mode = BootMode.Recovery }, faults: "report-failure:2");
        UpgradeResult result = rig.Run(new UpgradeRequest(Card.Full) { Updater = Card.Updater, TransferBaud = 460800 });
        rig.AssertFailed(result, ErrorNumber.ImageRejected, ModemMode.MTools);
        AssertBaud(rig, result, 115200);
    }

    [Fact]
    public void A_modem_that_is_silent_from_the_start_may_be_at_work_and_keeps_its_power()
    {
        var rig = new UpgradeRig(new ModemOptions { Stalls = true });
        rig.Modem.ImageReceived += (_, _) => rig.Log.StopAtSeen = rig.Images.Count == 1 ? rig.Log.Seen + 40 : 0;
        rig.Run(Card.Full);
        rig.Log.StopAtSeen = 0;
        UpgradeResult result = rig.Run(Card.Full);
        rig.AssertFailed(result, ErrorNumber.ModemSilent, ModemMode.Silent);
        Assert.False(result.PowerMayBeCut);
    }

    [Fact]
    public void After_a_rejected_package_the_modem_has_restarted_and_its_radio_is_on()
    {
        UpgradeRig rig = new(faults: "report-failure:2");
        UpgradeResult result = rig.Run(new UpgradeRequest(Card.Full) { Method = UpgradeMethod.Store });
        rig.AssertFailed(result, ErrorNumber.ImageRejected, ModemMode.Application);
        Assert.StartsWith("The modem runs its firmware and can be used.", result.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_stop_while_storing_the_radio_is_told_to_be_off()
    {
        var rig = new UpgradeRig();
        StopAtBlock(rig, 3);
        UpgradeResult result = rig.Run(Card.Full);
        rig.AssertFailed(result, ErrorNumber.Stopped, ModemMode.Application);
        Assert.Contains("its radio is off until it restarts", result.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void A_first_part_alone_without_a_report_is_no_success_and_keeps_the_power_on()
    {
        MemoryFileStore card = Card.Make();
        card.Delete(Card.Part2);
        var rig = new UpgradeRig(new ModemOptions { Mode = BootMode.Upgrade }, card, faults: "no-report");
        UpgradeResult result = rig.Run(new UpgradeRequest(Card.Part1) { Force = true });
        rig.AssertFailed(result, ErrorNumber.NotVerified, ModemMode.Upgrade);
        Assert.False(result.PowerMayBeCut);
        Assert.Contains("do NOT remove its power", result.Next, StringComparison.Ordinal);
    }

    /// <summary>From a block on, what the modem acknowledges is lost, and the user stops.</summary>
    private static void StopAtBlock(UpgradeRig rig, int block)
    {
        int blocks = 0;
        rig.Modem.Interceptor = (in ModemEvent e) =>
        {
            if (e.Kind != ModemEventKind.StpReply || e.Bytes[4] != 0x83 || ++blocks < block)
                return Interception.Pass;
            if (rig.Log.StopAtSeen == 0)
                rig.Log.StopAtSeen = rig.Log.Seen + 2;
            return Interception.Drop;
        };
    }

    private static void AssertInstallingStopped(UpgradeRig rig, UpgradeResult result)
    {
        rig.AssertFailed(result, ErrorNumber.Stopped, ModemMode.Upgrade);
        Assert.Equal("on-going", rig.Modem.Report);
        Assert.True(rig.Images[^1].IsAccepted);
        Assert.False(result.PowerMayBeCut);
        Assert.Contains("do NOT remove its power", result.Next, StringComparison.Ordinal);
    }

    private static void AssertBaud(UpgradeRig rig, UpgradeResult result, int baud)
    {
        Assert.Equal(baud, result.Baud);
        Assert.Equal(baud, rig.Modem.BaudAt(rig.Bench.Clock.NowNs));
    }
}
