using NanoSqns.Hal;
using NanoSqns.Settings;

namespace NanoSqns.Tests.Consoles;

/// <summary>A console wiring that is set has to prove itself by a key within a minute, or the one before comes back.</summary>
public class ConsoleTrialTests
{
    private const string Kept = "/flash/nanosqns.console";
    private const string New = "The console wiring is new: press Enter within 60 s to keep it, or the previous wiring is restored.";
    private const string Back = "No key was received on the new console wiring within 60 s: the previous wiring is restored.";

    [Fact]
    public void A_line_within_the_minute_keeps_it_for_good()
    {
        ConsoleRig rig = With("console.tx = 21\nconsole.rx = 22\n");
        rig.Keys.At(30_000, "uname\r");
        rig.Keys.At(200_000, "reboot\r");
        rig.Keys.At(400_000, "uname\r");
        rig.Boot();
        Assert.Contains(New, rig.Greeting, StringComparison.Ordinal);
        Assert.Contains("The new console wiring is confirmed.", rig.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Back, rig.Text, StringComparison.Ordinal);
        Assert.Equal(2, rig.OpenedConsoles.Count);
        Assert.All(rig.OpenedConsoles, wiring => Assert.Equal((21, 22), (wiring.Tx, wiring.Rx)));
        Assert.Contains("console.tx = 21\r\nconsole.rx = 22\r\n", rig.Read(Kept), StringComparison.Ordinal);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(rig.Text, New));
    }

    [Theory]
    [InlineData("console.tx = 21\nconsole.rx = 22\n")]
    [InlineData("console.port = COM1\n")]
    [InlineData("console.baud = 9600\n")]
    public void Without_a_key_the_wiring_of_the_board_comes_back_and_says_so(string settings)
    {
        ConsoleRig rig = With(settings);
        rig.Keys.At(200_000, "uname\r");
        rig.Boot();
        Assert.Equal(2, rig.OpenedConsoles.Count);
        BoardProfile fipy = Boards.FiPyBoard.Profile();
        Assert.Equal((fipy.Console.Port, fipy.Console.Tx, fipy.Console.Rx, fipy.Console.Baud), (rig.OpenedConsoles[1].Port, rig.OpenedConsoles[1].Tx, rig.OpenedConsoles[1].Rx, rig.OpenedConsoles[1].Baud));
        Assert.InRange(rig.Keys.Writes.First(write => write.Text.Contains(Back, StringComparison.Ordinal)).Ms, 60_000, 61_000);
        Assert.Contains(Back, rig.Read("/sd/nanosqns.log"), StringComparison.Ordinal);
        Assert.Equal("NanoSqns 0.1.0 on test bench", rig.Answers[^1]);
        Assert.Equal("", rig.Read(Kept));
    }

    [Fact]
    public void The_wiring_that_comes_back_is_the_last_one_that_proved_itself()
    {
        ConsoleRig rig = With("console.tx = 21\nconsole.rx = 22\n");
        rig.Keys.At(1_000, "uname\r");
        rig.Keys.At(2_000, "set console.baud 9600\r");
        rig.Keys.At(3_000, "reboot\r");
        rig.Keys.At(200_000, "uname\r");
        rig.Boot();
        Assert.Equal([(21, 115200), (21, 9600), (21, 115200)], rig.OpenedConsoles.Select(wiring => (wiring.Tx, wiring.Baud)));
    }

    [Fact]
    public void Noise_at_a_wrong_baud_is_no_key()
    {
        ConsoleRig rig = With("console.baud = 9600\n");
        rig.Keys.At(10_000, "\u00f0a\u00ff");
        rig.Keys.At(200_000, "uname\r");
        rig.Boot();
        Assert.Contains(Back, rig.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_key_is_one()
    {
        ConsoleRig rig = With("console.baud = 9600\n");
        rig.Keys.At(10_000, "u");
        rig.Keys.At(200_000, "name\r");
        rig.Boot();
        Assert.DoesNotContain(Back, rig.Text, StringComparison.Ordinal);
        Assert.Equal("NanoSqns 0.1.0 on test bench", rig.Answers[^1]);
    }

    [Fact]
    public void A_board_without_console_settings_tries_nothing()
    {
        ConsoleRig rig = With("");
        rig.Keys.At(200_000, "uname\r");
        rig.Boot();
        Assert.Single(rig.OpenedConsoles);
        Assert.DoesNotContain("wiring", rig.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_virtual_board_has_no_pins_to_try()
    {
        var rig = new ConsoleRig { HasPins = false };
        rig.Put("/flash/nanosqns.ini", "console.tx = 21\n").Keys.At(200_000, "uname\r");
        rig.Boot();
        Assert.Single(rig.OpenedConsoles);
    }

    [Theory]
    [InlineData("set modem.tx 4", true, "takes effect after reboot")]
    [InlineData("set modem.tx 4", false, "not used here: a virtual board has no pins or ports")]
    [InlineData("set console.baud 9600", false, "not used here: a virtual board has no pins or ports")]
    [InlineData("set modem.baud 115200", false, "takes effect after reboot")]
    [InlineData("set board fipy", false, "not used here: --profile selects the board virtual")]
    public void When_a_setting_takes_effect_is_said_as_it_is(string line, bool hasPins, string when) =>
        Assert.Contains("   (" + when + ")", new ConsoleRig { HasPins = hasPins }.Ask(line), StringComparison.Ordinal);

    [Fact]
    public void What_the_card_overrides_is_told_at_the_start_and_in_the_log()
    {
        ConsoleRig rig = new ConsoleRig().Put(CardFiles.FlashSettings, "block = 1008\nlog = on\n").Put(CardFiles.CardSettings, "block = 512\nlog = on\n");
        rig.Type("uname").Boot();
        const string Said = "/sd/nanosqns.ini overrides /flash/nanosqns.ini: block = 512 (/flash: 1008)";
        Assert.Contains(Said, rig.Greeting, StringComparison.Ordinal);
        Assert.Contains(Said, rig.Read("/sd/nanosqns.log"), StringComparison.Ordinal);
    }

    private static ConsoleRig With(string settings) => new ConsoleRig(profile: "fipy").Put("/flash/nanosqns.ini", settings);
}
