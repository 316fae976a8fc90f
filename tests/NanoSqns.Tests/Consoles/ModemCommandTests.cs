using NanoSqns.Simulator.Faults;
using NanoSqns.Simulator.Modem;
using NanoSqns.Tests.Upgrade;

namespace NanoSqns.Tests.Consoles;

/// <summary>state, info, imei, version: what the modem is asked, and what is said in each of its modes.</summary>
public class ModemCommandTests
{
    [Theory]
    [InlineData(BootMode.Application, "2 application mode, at 921600 baud")]
    [InlineData(BootMode.Recovery, "0 recovery mode, at 115200 baud")]
    [InlineData(BootMode.MTools, "1 mTools mode, at 921600 baud")]
    [InlineData(BootMode.Upgrade, "4 upgrade mode, at 921600 baud")]
    [InlineData(BootMode.Updater, "3 updater mode, at 921600 baud")]
    public void state_tells_number_and_word_of_the_mode(BootMode mode, string said)
    {
        foreach (string line in new[] { "state", "sqnsupgrade.state()" })
            Assert.Equal(said, In(mode).Ask(line).Split("\r\n")[^1]);
    }

    [Fact]
    public void info_tells_versions_and_IMEI_of_an_application()
    {
        string said = In(BootMode.Application).Ask("info");
        Assert.Contains("version     CAT-M1 build 33080 (bootloader 38638)\r\n", said, StringComparison.Ordinal);
        Assert.Contains("IMEI        004999010640000\r\n", said, StringComparison.Ordinal);
        Assert.DoesNotContain("showver", said, StringComparison.Ordinal);
        Assert.EndsWith("The modem runs its firmware.", said, StringComparison.Ordinal);
    }

    [Fact]
    public void info_verbose_shows_the_whole_answer_and_names_what_is_sent()
    {
        string said = In(BootMode.Application).Ask("sqnsupgrade.info(verbose=True)");
        Assert.Contains("> AT!=\"showver\"", said, StringComparison.Ordinal);
        Assert.DoesNotContain("] " + "   < ", said, StringComparison.Ordinal);
        Assert.Contains("            Software     : 5.1.1.0 [33080]", said, StringComparison.Ordinal);
    }

    [Fact]
    public void info_marks_the_factorys_bootloader() =>
        Assert.Contains("bootloader0 33080 (factory)", new ConsoleRig(new ModemOptions { Bootrom = 33080 }).Ask("info"), StringComparison.Ordinal);

    [Theory]
    [InlineData(BootMode.Recovery, "run FILE UPDATER.")]
    [InlineData(BootMode.MTools, "run FILE.")]
    [InlineData(BootMode.Upgrade, "run FILE continues an upgrade.")]
    [InlineData(BootMode.Updater, "leave the power on and ask again in a few minutes.")]
    public void info_says_what_another_mode_means(BootMode mode, string said)
    {
        string text = In(mode).Ask("info");
        Assert.EndsWith(said, text, StringComparison.Ordinal);
        Assert.DoesNotContain("IMEI", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(BootMode.Recovery, "recovery")]
    [InlineData(BootMode.MTools, "mTools")]
    [InlineData(BootMode.Upgrade, "upgrade")]
    [InlineData(BootMode.Updater, "updater")]
    public void imei_is_told_by_an_application_only(BootMode mode, string name)
    {
        Assert.Equal("004999010640000", In(BootMode.Application).Ask("imei"));
        Assert.Contains($"E604 imei is not possible here: the modem is in {name} mode; only application mode reports it", In(mode).Ask("imei"), StringComparison.Ordinal);
    }

    [Fact]
    public void version_tells_board_and_modem() =>
        Assert.Equal("NanoSqns 0.1.0 on test bench\r\nmodem: CAT-M1 build 33080 (bootloader 38638), UE5.0.0.0d, LR5.1.1.0-33080", In(BootMode.Application).Ask("version"));

    [Fact]
    public void uname_asks_the_modem_nothing()
    {
        ConsoleRig rig = In(BootMode.Application);
        Assert.Equal("NanoSqns 0.1.0 on test bench", rig.Ask("os.uname()"));
        Assert.Empty(rig.OpenedModems);
    }

    [Theory]
    [InlineData("state")]
    [InlineData("info")]
    [InlineData("imei")]
    [InlineData("at AT")]
    public void A_silent_modem_is_told_with_the_wait_and_what_to_do(string line)
    {
        var rig = new ConsoleRig(new ModemOptions { Faults = FaultSet.Parse(["silent:100000,start"]) });
        string said = rig.Ask(line);
        Assert.Contains("looking for the modem: 2 s of at most 20 s", said, StringComparison.Ordinal);
        Assert.Contains("E401 The modem does not respond at any baud rate", said, StringComparison.Ordinal);
        Assert.Contains("\r\n-> Leave the power on and wait 10 minutes if an upgrade was running", said, StringComparison.Ordinal);
    }

    [Fact]
    public void version_of_a_silent_modem_still_tells_the_boards()
    {
        var rig = new ConsoleRig(new ModemOptions { Faults = FaultSet.Parse(["silent:100000,start"]) });
        string said = rig.Ask("version");
        Assert.StartsWith("NanoSqns 0.1.0 on test bench\r\n", said, StringComparison.Ordinal);
        Assert.Contains("modem: unknown, E401 ", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("state")]
    [InlineData("info verbose")]
    [InlineData("imei")]
    [InlineData("version")]
    public void Asking_sends_nothing_but_questions(string line)
    {
        foreach (BootMode mode in Enum.GetValues<BootMode>())
        {
            ConsoleRig rig = In(mode);
            rig.Ask(line);
            Assert.Empty(rig.AtLines.Except(UpgradeRig.Questions));
            Assert.Equal(mode, rig.Modem.Mode);
        }
    }

    private static ConsoleRig In(BootMode mode) => new(new ModemOptions { Mode = mode });
}
