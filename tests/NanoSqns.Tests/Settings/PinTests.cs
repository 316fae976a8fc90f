using NanoSqns.Boards;
using NanoSqns.Hal;
using NanoSqns.Settings;
using NanoSqns.Tests.Consoles;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Settings;

/// <summary>Pins that would stop a board are not taken, neither from the console nor from a file.</summary>
public class PinTests
{
    [Theory]
    [InlineData("modem.tx", "6", "GPIO 6 to 11 are used by the flash memory")]
    [InlineData("led", "11", "GPIO 6 to 11 are used by the flash memory")]
    [InlineData("modem.rx", "8", "GPIO 6 to 11 are used by the flash memory")]
    [InlineData("led", "16", "GPIO 16 and 17 are used by the PSRAM")]
    [InlineData("led", "20", "an ESP32 has no GPIO 20")]
    [InlineData("led", "24", "an ESP32 has no GPIO 24")]
    [InlineData("modem.cts", "29", "an ESP32 has no GPIO 29")]
    [InlineData("led", "40", "an ESP32 has no GPIO 40")]
    [InlineData("led", "48", "an ESP32 has no GPIO 48")]
    [InlineData("led", "36", "GPIO 34 to 39 are input only")]
    [InlineData("modem.tx", "39", "GPIO 34 to 39 are input only")]
    [InlineData("console.tx", "37", "GPIO 34 to 39 are input only")]
    [InlineData("modem.reset", "38", "GPIO 34 to 39 are input only")]
    [InlineData("led", "26", "GPIO 26 is already used by console.tx")]
    [InlineData("modem.rx", "25", "GPIO 25 is already used by console.rx")]
    [InlineData("modem.tx", "34", "GPIO 34 to 39 are input only")]
    [InlineData("led", "33", "GPIO 33 is already used by modem.tx")]
    [InlineData("modem.reset", "14", "GPIO 14 is already used by card.clock")]
    [InlineData("led", "2", "GPIO 2 is already used by card.data0")]
    [InlineData("console.port", "COM2", "COM2 is already used by modem.port")]
    [InlineData("modem.port", "COM3", "COM3 is already used by console.port")]
    public void A_FiPy_refuses_it_from_the_console_and_leaves_it_out_of_a_file(string name, string pin, string why)
    {
        SettingsBench set = On(FiPyBoard.Profile(), "");
        Assert.Equal($"settings: {name} = {pin} is not allowed: {why}", SettingsBench.FailureOf(() => set.Store.Put(name, pin, FiPyBoard.Profile())));
        Assert.Equal("", set.Flash);

        SettingsBench file = On(FiPyBoard.Profile(), $"{name} = {pin}\n");
        Assert.Equal($"E605 /flash/nanosqns.ini: {name} = {pin} is ignored: {why}", Assert.Single(file.Problems));
        Assert.NotNull(file.Store.Doubt);
        Assert.Equal(WiringSettings.Of(FiPyBoard.Profile(), name), WiringSettings.Of(file.Store.Wire(FiPyBoard.Profile()), name));
    }

    [Theory]
    [InlineData("modem.cts", "36")]
    [InlineData("modem.rx", "39")]
    [InlineData("led", "13")]
    [InlineData("led", "none")]
    [InlineData("modem.tx", "33")]
    [InlineData("console2.tx", "26")]
    public void A_pin_that_is_free_is_taken(string name, string pin)
    {
        SettingsBench bench = On(FiPyBoard.Profile(), "");
        bench.Store.Put(name, pin, FiPyBoard.Profile());
        Assert.Equal(pin, bench.Store.Get(name));
        bench.Store.Wire(FiPyBoard.Profile());
        Assert.Empty(bench.Problems);
    }

    [Theory]
    [InlineData("led", "22", "an ESP32-S3 has no GPIO 22")]
    [InlineData("led", "30", "GPIO 26 to 32 are used by the flash memory")]
    [InlineData("led", "48", "GPIO 48 is already used by modem.tx")]
    [InlineData("led", "17", null)]
    [InlineData("led", "6", null)]
    [InlineData("led", "38", null)]
    public void A_Walter_has_the_pins_of_an_S3(string name, string pin, string? why)
    {
        BoardProfile walter = WalterBoard.Profile();
        walter.SecondConsole = null;
        SettingsBench bench = On(walter, $"{name} = {pin}\n");
        Assert.Equal(why is null ? [] : [$"E605 /flash/nanosqns.ini: {name} = {pin} is ignored: {why}"], bench.Problems);
    }

    [Fact]
    public void Of_two_settings_with_the_same_pin_neither_takes_it_from_the_console()
    {
        SettingsBench bench = On(FiPyBoard.Profile(), "modem.reset = 13\nled = 13\n");
        Assert.Contains("modem.reset = 13 is ignored: GPIO 13 is already used by led", Assert.Single(bench.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void The_boards_that_are_known_have_no_pin_at_fault()
    {
        foreach (BoardProfile board in VirtualProfile.All())
        {
            foreach (string name in SettingTable.Names())
                Assert.Null(WiringCheck.FaultOf(board, name));
        }
    }

    [Theory]
    [InlineData("set modem.tx 6", "E605 settings: modem.tx = 6 is not allowed: GPIO 6 to 11 are used by the flash memory")]
    [InlineData("set led 35", "E605 settings: led = 35 is not allowed: GPIO 34 to 39 are input only")]
    public void The_virtual_board_judges_pins_as_an_ESP32_does(string line, string said) => Assert.StartsWith(said, new ConsoleRig().Ask(line), StringComparison.Ordinal);

    private static SettingsBench On(BoardProfile board, string flash)
    {
        var bench = new SettingsBench(flash);
        bench.Store.Wire(board);
        return bench;
    }
}
