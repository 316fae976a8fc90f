using NanoSqns.Errors;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Synthetic;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>An updater beside the firmware, under the names that it has in real life.</summary>
public class UpdaterBesideTests
{
    private static readonly byte[] MTools = SyntheticFirmware.Create(new SyntheticOptions { Kind = SyntheticKind.Updater, Family = "LR8", Size = 20_000 }).ToArray();

    [Theory]
    [InlineData("updater.elf")]
    [InlineData("UPDATER.ELF")]
    [InlineData("updater (1).elf")]
    [InlineData("updater-41065.elf")]
    [InlineData("UPDATE~1.ELF")]
    public void It_is_found(string name)
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Recovery);
        rig.Files["/sd/" + name] = Card.UpdaterImage();
        rig.AssertUpgraded(rig.Run(Card.Full));
    }

    [Fact]
    public void Of_several_none_is_taken_and_all_are_named()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Recovery);
        rig.Files["/sd/updater (1).elf"] = Card.UpdaterImage();
        rig.Files["/sd/updater (2).elf"] = Card.UpdaterImage();
        Assert.Equal(ErrorNumber.UpdaterMissing, rig.Run(Card.Full).Failure?.Number);
        Assert.Contains(rig.Log.Notices, text => text.Contains("updater (1).elf", StringComparison.Ordinal) && text.Contains("updater (2).elf", StringComparison.Ordinal));
    }

    [Fact]
    public void Programs_for_other_machines_and_other_chips_are_no_choice()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Recovery);
        rig.Files["/sd/updater (1).elf"] = Card.UpdaterImage();
        rig.Files["/sd/mtools.elf"] = MTools;
        rig.Files["/sd/esp32.elf"] = [0x7F, (byte)'E', (byte)'L', (byte)'F', 1, 1, 1, .. new byte[11], 0x5E, 0, .. new byte[100]];
        rig.Files["/sd/page.elf"] = "<html>"u8.ToArray();
        rig.AssertUpgraded(rig.Run(Card.Full));
    }

    [Fact]
    public void Firmware_of_Monarch_2_has_mtools_beside_a_foreign_updater()
    {
        var rig = new UpgradeRig();
        rig.Files["/sd/LR8.2.1.0-61488.dup"] = rig.Files[Card.Full];
        rig.Files[Card.BesideUpdater] = Card.UpdaterImage();
        rig.Files["/sd/mtools.elf"] = MTools;
        UpgradeFiles files = new Preflight(rig.Files, rig.Bench.Clock, rig.Log, new byte[2048], null).Check(new UpgradeRequest("/sd/LR8.2.1.0-61488.dup"));
        Assert.Equal("/sd/mtools.elf", files.Updater.Path);
    }

    [Fact]
    public void A_web_page_under_its_name_is_mentioned()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Recovery);
        rig.Files["/sd/updater (1).elf"] = "<html></html>"u8.ToArray();
        Assert.Equal(ErrorNumber.UpdaterMissing, rig.Run(Card.Full).Failure?.Number);
        Assert.Contains(rig.Log.Notices, text => text.Contains("not used: E105 /sd/updater (1).elf", StringComparison.Ordinal));
    }

    [Fact]
    public void The_usual_name_wins()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Recovery);
        rig.Files["/sd/updater (1).elf"] = Card.UpdaterImage(21_000);
        rig.Files[Card.BesideUpdater] = Card.UpdaterImage();
        rig.AssertUpgraded(rig.Run(Card.Full));
        rig.AssertReceived(("elf", rig.Files[Card.BesideUpdater]), ("on_the_fly", rig.Files[Card.Full]));
    }

    [Theory]
    [InlineData("._updater.elf")]
    [InlineData(".updater.elf")]
    public void What_a_system_left_there_is_none(string name)
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Recovery);
        rig.Files["/sd/" + name] = Card.UpdaterImage();
        Assert.Equal(ErrorNumber.UpdaterMissing, rig.Run(Card.Full).Failure?.Number);
    }

    [Fact]
    public void That_of_another_chip_is_mentioned_and_not_used()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Recovery);
        rig.Files["/sd/mtools.elf"] = MTools;
        Assert.Equal(ErrorNumber.UpdaterMissing, rig.Run(Card.Full).Failure?.Number);
        Assert.Contains(rig.Log.Notices, text => text.Contains("E116 /sd/mtools.elf is for Monarch 2, but " + Card.Full + " is for CAT-M1", StringComparison.Ordinal));
    }

    [Fact]
    public void That_of_another_chip_is_refused_when_it_is_named()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Recovery);
        rig.Files["/sd/mtools.elf"] = MTools;
        rig.Files["/sd/x.dup"] = rig.Files[Card.Full];
        rig.Files["/sd/LR8.2.1.0-61488.dup"] = rig.Files[Card.Full];
        foreach (var (firmware, updater) in new[] { (Card.Full, "/sd/mtools.elf"), ("/sd/x.dup", "/sd/mtools.elf"), ("/sd/LR8.2.1.0-61488.dup", Card.Updater) })
            Assert.Equal(ErrorNumber.OtherModem, rig.Run(new UpgradeRequest(firmware) { Updater = updater }).Failure?.Number);
        Assert.Equal(0, rig.ToModem.Length);
    }
}
