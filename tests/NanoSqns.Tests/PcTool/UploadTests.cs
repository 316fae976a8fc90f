using NanoSqns.Simulator.Faults;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Wire;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.PcTool;

/// <summary><c>nanosqns upload</c> through a board with the real firmware: every way that an upgrade goes.</summary>
public sealed class UploadTests
{
    private static void AssertDone(PcRig rig, int build = Card.NewBuild)
    {
        Assert.True(rig.Code == 0, rig.Text + rig.Error + rig.World.Text);
        Assert.Empty(rig.Error);
        Assert.Equal(build, rig.World.Modem.Software);
        Assert.Contains("application mode", rig.Text, StringComparison.Ordinal);
        Assert.Contains("DONE after", rig.Text, StringComparison.Ordinal);
        Assert.EndsWith("sqns> ", rig.World.Text, StringComparison.Ordinal);
        Assert.Equal(0, rig.Pc.OpenCount);
    }

    [Fact]
    public void A_modem_in_application_mode_is_upgraded_and_the_board_is_at_its_prompt_again()
    {
        using var rig = new PcRig();
        AssertDone(rig.Upload(rig.File(Card.Full)));
        Assert.Equal("store", Assert.Single(rig.World.Received).Method);
    }

    [Fact]
    public void On_the_fly_the_modem_goes_through_its_upgrade_mode_behind_the_mirror()
    {
        using var rig = new PcRig();
        AssertDone(rig.Upload(rig.File(Card.Full), "--method", "on-the-fly"));
    }

    [Fact]
    public void A_modem_in_recovery_gets_the_updater_of_the_PC()
    {
        using var rig = new PcRig(new ModemOptions { Mode = BootMode.Recovery });
        AssertDone(rig.Upload(rig.File(Card.Full), "--updater", rig.File(Card.Updater)));
        Assert.Equal(2, rig.World.Received.Count);
    }

    [Theory]
    [InlineData()]
    [InlineData("baud-stays")]
    public void A_modem_whose_updater_runs_at_115200_is_found_again_when_its_firmware_comes_up_at_921600(params string[] faults)
    {
        using var rig = new PcRig(new ModemOptions { Mode = BootMode.MTools, Baud = 115200, Faults = FaultSet.Parse(faults) });
        AssertDone(rig.Upload(rig.File(Card.Full)));
        Assert.Single(rig.World.Received);
    }

    [Fact]
    public void A_modem_in_recovery_whose_updater_the_board_has_loaded_gets_the_firmware_of_the_PC()
    {
        var card = new MemoryFileStore { ["/flash/updater.elf"] = Card.UpdaterImage() };
        using var rig = new PcRig(new ModemOptions { Mode = BootMode.Recovery }, card);
        string firmware = rig.File(Card.Full);
        rig.Pc.Beside(PcRig.Port, () =>
        {
            rig.Run("mirror", "--port", PcRig.Port, "--updater-on-board", "/flash/updater.elf");
            Assert.Equal(0, rig.Code);
            rig.Upload(firmware, "--direct", "--baud", "921600");
            Assert.Equal(0, rig.Code);
            rig.Run("mirror", "--port", PcRig.Port, "--leave");
            Assert.Equal(0, rig.Code);
        });
        Assert.Equal(Card.NewBuild, rig.World.Modem.Software);
        Assert.EndsWith("sqns> ", rig.World.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_modem_in_recovery_gets_the_updater_of_the_board_when_it_is_named()
    {
        var card = new MemoryFileStore { ["/flash/updater.elf"] = Card.UpdaterImage() };
        using var rig = new PcRig(new ModemOptions { Mode = BootMode.Recovery }, card);
        AssertDone(rig.Upload(rig.File(Card.Full), "--updater-on-board", "/flash/updater.elf"));
        Assert.Contains("mirror recovery '/flash/updater.elf'", rig.World.Text, StringComparison.Ordinal);
        Assert.Equal("on_the_fly", rig.World.Received[^1].Method);
    }

    [Fact]
    public void A_factory_bootloader_gets_bootrom_and_updater_of_the_board_and_the_firmware_of_the_PC()
    {
        var card = new MemoryFileStore { ["/sd/updater.elf"] = Card.UpdaterImage(), [Card.Bootrom] = Card.BootromImage(Card.NewBuild) };
        using var rig = new PcRig(new ModemOptions { Bootrom = 33080 }, card);
        AssertDone(rig.Upload(rig.File(Card.Full), "--updater-on-board", "/sd/updater.elf"));
    }

    [Fact]
    public void A_board_without_a_bootrom_says_what_to_copy_to_it()
    {
        var card = new MemoryFileStore { ["/sd/updater.elf"] = Card.UpdaterImage() };
        using var rig = new PcRig(new ModemOptions { Bootrom = 33080 }, card);
        rig.Upload(rig.File(Card.Full), "--updater-on-board", "/sd/updater.elf");
        Assert.Equal(1, rig.Code);
        Assert.StartsWith("E133 ", rig.Error, StringComparison.Ordinal);
        Assert.Equal(33080, rig.World.Modem.Software);
    }

    [Theory]
    [InlineData(460800)]
    [InlineData(115200)]
    public void The_mirror_has_the_baud_that_is_wanted(int baud)
    {
        using var rig = new PcRig();
        AssertDone(rig.Upload(rig.File(Card.Full), "--baud", baud.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains($"the board mirrors: {baud} baud here, 921600 baud to the modem", rig.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_modem_with_the_factory_bootloader_goes_through_bootrom_and_recovery_and_back()
    {
        using var rig = new PcRig(new ModemOptions { Bootrom = 33080 });
        AssertDone(rig.Upload(rig.File(Card.Full), "--updater", rig.File(Card.Updater)));
        Assert.Contains("mirror recovery", rig.World.Text, StringComparison.Ordinal);
        Assert.Equal(3, rig.World.Received.Count);
    }

    [Fact]
    public void The_way_through_the_board_costs_next_to_nothing()
    {
        var options = new ModemOptions { ReplyLatencyMs = 3 };
        using var rig = new PcRig(options);
        string file = rig.File(Card.Full, Card.FullImage(Card.NewBuild, 300_000));
        double through = SecondsOf(rig.Upload(file, "--json"));
        rig.Pc.Plug("/dev/ttyModem", rig.World.Clock, new VirtualLink(new SimulatedModem(options), rig.World.Clock));
        double directly = SecondsOf(rig.Run("upload", "--port", "/dev/ttyModem", "--direct", file, "--json"));
        Assert.InRange(through / directly, 1, 1.07);
    }

    private static double SecondsOf(PcRig rig) =>
        Assert.Single(Assert.Single(rig.RowsOf("result")).GetProperty("sent").EnumerateArray()).GetProperty("seconds").GetDouble();

    [Fact]
    public void A_delta_is_sent_as_such()
    {
        using var rig = new PcRig();
        AssertDone(rig.Upload(rig.File(Card.Delta)));
    }

    [Fact]
    public void The_other_part_of_a_set_is_found_beside_the_one_that_was_named()
    {
        using var rig = new PcRig();
        string first = rig.File(Card.Part1);
        rig.File(Card.Part2);
        AssertDone(rig.Upload(first), Card.SetBuild);
        Assert.Equal(2, rig.World.Received.Count);
    }

    [Fact]
    public void A_modem_that_runs_the_build_already_is_left_alone_and_that_is_success()
    {
        using var rig = new PcRig(new ModemOptions { Software = Card.NewBuild });
        rig.Upload(rig.File(Card.Full));
        Assert.Equal(0, rig.Code);
        Assert.Contains("NOTHING TO DO", rig.Text, StringComparison.Ordinal);
        Assert.Empty(rig.World.Received);
    }
}
