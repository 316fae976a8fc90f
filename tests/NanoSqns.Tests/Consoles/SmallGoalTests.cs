using NanoSqns.Simulator.Faults;
using NanoSqns.Simulator.Modem;
using NanoSqns.Tests.Upgrade;

namespace NanoSqns.Tests.Consoles;

/// <summary>load and bootrom: a part of an upgrade alone.</summary>
public class SmallGoalTests
{
    [Theory]
    [InlineData("load /sd/up/updater.elf")]
    [InlineData("sqnsupgrade.load('/sd/up/updater.elf')")]
    [InlineData("load /sd/up/updater.elf baud=115200 verbose")]
    public void load_brings_a_modem_from_recovery_to_mTools_and_no_further(string line)
    {
        ConsoleRig rig = In(BootMode.Recovery);
        Assert.Equal(0, rig.Type(line).Boot());
        Assert.Equal(BootMode.MTools, rig.Modem.Mode);
        Assert.Contains("sent    updater /sd/up/updater.elf", rig.Answers[0], StringComparison.Ordinal);
        Assert.Contains("DONE after", rig.Answers[0], StringComparison.Ordinal);
        Assert.EndsWith("The updater runs; the modem accepts firmware until its power is removed.", rig.Answers[0], StringComparison.Ordinal);
    }

    [Fact]
    public void An_updater_that_is_loaded_already_is_not_sent_again()
    {
        ConsoleRig rig = In(BootMode.MTools);
        Assert.Equal(0, rig.Type("load /sd/up/updater.elf").Boot());
        Assert.Contains("NOTHING TO DO", rig.Answers[0], StringComparison.Ordinal);
        Assert.EndsWith("An updater is already loaded; the modem accepts firmware.", rig.Answers[0], StringComparison.Ordinal);
        Assert.DoesNotContain("AT+STP", rig.AtLines);
    }

    [Theory]
    [InlineData(BootMode.Application, "application")]
    [InlineData(BootMode.Upgrade, "upgrade")]
    [InlineData(BootMode.Updater, "updater")]
    public void load_is_refused_in_every_other_mode(BootMode mode, string name)
    {
        ConsoleRig rig = In(mode);
        Assert.Equal(1, rig.Type("load /sd/up/updater.elf").Boot());
        Assert.Contains($"E604 load is not possible here: the modem is in {name} mode", rig.Answers[0], StringComparison.Ordinal);
        Assert.Equal(mode, rig.Modem.Mode);
        Assert.Empty(rig.AtLines.Except(UpgradeRig.Questions));
    }

    [Fact]
    public void load_of_firmware_is_refused_before_the_modem_hears_of_it()
    {
        ConsoleRig rig = In(BootMode.Recovery);
        Assert.Contains("E111 /sd/CATM1-39529.dup is not an updater", rig.Ask("load " + Card.Full), StringComparison.Ordinal);
        Assert.Empty(rig.AtLines);
    }

    [Theory]
    [InlineData(Card.Full)]
    [InlineData(Card.Bootrom)]
    public void bootrom_replaces_the_factorys_and_leaves_the_firmware(string file)
    {
        var rig = new ConsoleRig(new ModemOptions { Bootrom = 33080 });
        Assert.True(rig.Type("bootrom " + file, "info").Boot() == 0, rig.Text);
        Assert.Equal(BootMode.Application, rig.Modem.Mode);
        Assert.Equal(33080, rig.Modem.Software);
        Assert.Contains("sent    bootrom", rig.Answers[0], StringComparison.Ordinal);
        Assert.Contains("bootloader0 39529", rig.Answers[1], StringComparison.Ordinal);
    }

    [Fact]
    public void bootrom_has_nothing_to_do_where_the_bootloader_is_not_the_factorys()
    {
        ConsoleRig rig = In(BootMode.Application);
        Assert.Equal(0, rig.Type("bootrom " + Card.Full).Boot());
        Assert.Contains("NOTHING TO DO", rig.Answers[0], StringComparison.Ordinal);
        Assert.EndsWith("Nothing to do: the modem does not have the factory bootloader.", rig.Answers[0], StringComparison.Ordinal);
        Assert.DoesNotContain("AT+SMSTPU", rig.AtLines);
    }

    [Theory]
    [InlineData(BootMode.Recovery)]
    [InlineData(BootMode.Upgrade)]
    [InlineData(BootMode.MTools)]
    public void bootrom_alone_needs_application_mode(BootMode mode)
    {
        var rig = new ConsoleRig(new ModemOptions { Mode = mode, Bootrom = 33080 });
        Assert.Contains("E604 bootrom is not possible here: the modem is in ", rig.Ask("bootrom " + Card.Full), StringComparison.Ordinal);
        Assert.DoesNotContain("AT+SMSTPU", rig.AtLines);
    }

    [Fact]
    public void bootrom_of_a_file_without_one_is_E114() =>
        Assert.Contains("E114 /sd/upgdiff_33080-to-39529.dup contains no bootrom record", In(BootMode.Application).Ask("bootrom " + Card.Delta), StringComparison.Ordinal);

    [Fact]
    public void A_bootrom_that_does_not_get_into_place_is_E415_and_not_sent_twice()
    {
        var rig = new ConsoleRig(new ModemOptions { Bootrom = 33080, Faults = FaultSet.Parse(["bootrom-stays"]) });
        int images = 0;
        rig.Modem.ImageReceived += (_, _) => images++;
        Assert.Contains("E415 ", rig.Ask("bootrom " + Card.Full), StringComparison.Ordinal);
        Assert.Equal(1, images);
    }

    private static ConsoleRig In(BootMode mode) => new(new ModemOptions { Mode = mode, ApplicationBroken = mode is BootMode.Recovery });
}
