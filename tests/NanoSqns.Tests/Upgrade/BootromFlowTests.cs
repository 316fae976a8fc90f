using NanoSqns.Modem;
using NanoSqns.Simulator.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>Modems with the factory bootloader [33080]: bootrom, then updater, then firmware; or the bootrom afterwards.</summary>
public class BootromFlowTests
{
    private static readonly ModemOptions Factory = new() { Bootrom = ModemIdentity.FactoryBootloader };

    private static byte[] CarvedBootrom(UpgradeRig rig)
    {
        byte[] file = rig.Files[Card.Full];
        byte[] bootrom = Card.BootromImage(Card.NewBuild);
        Assert.True(file.AsSpan().IndexOf(bootrom) > 0);
        return bootrom;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_factory_bootloader_with_an_updater_is_upgraded_in_three_stages(bool stalls)
    {
        var rig = new UpgradeRig(Factory with { Stalls = stalls });
        rig.AssertUpgraded(rig.RunWithUpdater());
        rig.AssertReceived(("on_the_fly", CarvedBootrom(rig)), ("elf", rig.Files[Card.Updater]), ("on_the_fly", rig.Files[Card.Full]));
        Assert.Equal(Card.NewBuild, rig.Modem.Bootrom);
        Assert.Equal(rig.Log.Stages.Count, rig.Log.Stages.Distinct().Count());
    }

    [Fact]
    public void The_modem_is_not_restarted_while_it_still_applies_the_bootrom()
    {
        var rig = new UpgradeRig(Factory with { Apply = TimeSpan.FromSeconds(200) });
        int bootromAtRestart = 0;
        rig.Modem.Interceptor = (in ModemEvent e) =>
        {
            if (e.Kind == ModemEventKind.AtLine && e.Bytes.AsSpan().StartsWith("AT+SMSWBOOT=0"u8))
                bootromAtRestart = rig.Modem.Bootrom;
            return Interception.Pass;
        };
        rig.AssertUpgraded(rig.RunWithUpdater());
        Assert.Equal(Card.NewBuild, bootromAtRestart);
    }

    [Fact]
    public void The_bootrom_may_come_from_a_file_of_its_own()
    {
        var rig = new UpgradeRig(Factory);
        rig.Files[Card.Full] = Card.FullImage(Card.NewBuild, bootrom: false);
        rig.AssertUpgraded(rig.Run(new UpgradeRequest(Card.Full) { Updater = Card.Updater, BootromFile = Card.Bootrom }));
        rig.AssertReceived(("on_the_fly", rig.Files[Card.Bootrom]), ("elf", rig.Files[Card.Updater]), ("on_the_fly", rig.Files[Card.Full]));
    }

    [Fact]
    public void In_recovery_nobody_asks_for_a_bootrom_first()
    {
        var rig = new UpgradeRig(Factory with { Mode = BootMode.Recovery });
        rig.Files[Card.Full] = Card.FullImage(Card.NewBuild, bootrom: false);
        rig.AssertUpgraded(rig.RunWithUpdater());
        rig.AssertReceived(("elf", rig.Files[Card.Updater]), ("on_the_fly", rig.Files[Card.Full]));
    }

    [Fact]
    public void A_delta_from_the_running_build_needs_no_updater_and_the_bootrom_follows_when_it_is_there()
    {
        var rig = new UpgradeRig(Factory);
        rig.AssertUpgraded(rig.Run(new UpgradeRequest(Card.Delta) { BootromFile = Card.Bootrom }));
        rig.AssertReceived(("store", rig.Files[Card.Delta]), ("store", rig.Files[Card.Bootrom]));
        Assert.Equal(Card.NewBuild, rig.Modem.Bootrom);
    }

    [Fact]
    public void Without_a_bootrom_at_hand_the_old_one_is_told_and_the_upgrade_is_a_success()
    {
        var rig = new UpgradeRig(Factory);
        rig.AssertUpgraded(rig.Run(Card.Delta));
        Assert.Contains(rig.Log.Notices, text => text.Contains("[33080]", StringComparison.Ordinal));
    }

    [Fact]
    public void A_bootrom_that_stays_is_told_and_not_sent_again()
    {
        var rig = new UpgradeRig(Factory, faults: "bootrom-stays");
        rig.AssertUpgraded(rig.RunWithUpdater());
        Assert.Equal(3, rig.Images.Count);
        Assert.Equal(33080, rig.Modem.Bootrom);
        Assert.Single(rig.Log.Notices, text => text.Contains("E415", StringComparison.Ordinal));
    }

    [Fact]
    public void A_bootrom_that_stays_after_the_firmware_is_told_and_not_sent_again()
    {
        var rig = new UpgradeRig(Factory, faults: "bootrom-stays");
        rig.AssertUpgraded(rig.Run(new UpgradeRequest(Card.Delta) { BootromFile = Card.Bootrom }));
        rig.AssertReceived(("store", rig.Files[Card.Delta]), ("store", rig.Files[Card.Bootrom]));
        Assert.Single(rig.Log.Notices, text => text.Contains("E415", StringComparison.Ordinal));
    }

    [Fact]
    public void A_bootrom_that_is_rejected_after_the_firmware_is_no_failure_of_the_upgrade()
    {
        var rig = new UpgradeRig(Factory);
        rig.Modem.ImageReceived += (_, image) => rig.Modem.Interceptor = image.Bytes.Length < 20_000 ? FailReports : null;
        rig.AssertUpgraded(rig.Run(new UpgradeRequest(Card.Delta) { BootromFile = Card.Bootrom }));
        Assert.Contains(rig.Log.Notices, text => text.Contains("the firmware is installed", StringComparison.Ordinal));
    }

    private static Interception FailReports(in ModemEvent e) =>
        e.Kind == ModemEventKind.AtReply && e.Bytes.AsSpan().IndexOf("+SMUPGRADE:"u8) >= 0
            ? Interception.Replace("\r\n+SMUPGRADE: failure\r\n\r\nOK\r\n"u8.ToArray())
            : Interception.Pass;
}
