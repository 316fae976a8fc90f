using NanoSqns.Hal;
using NanoSqns.Settings;
using NanoSqns.Stp;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Settings;

public class SettingTableTests
{
    private static readonly string[] Boards = ["fipy", "gpy"];

    [Fact]
    public void Every_name_has_one_entry_of_that_name()
    {
        string[] names = SettingTable.Names();
        Assert.Equal(SettingTable.Count, names.Distinct().Count());
        Assert.All(names, name => Assert.Equal(name, SettingTable.Find(name)?.Name));
        Assert.Equal("", SettingTable.NameAt(SettingTable.Count));
        Assert.Null(SettingTable.Find(""));
    }

    [Theory]
    [MemberData(nameof(SettingsBench.Names), MemberType = typeof(SettingsBench))]
    public void A_default_is_allowed_and_spelled_as_it_is_shown(string name)
    {
        Setting setting = SettingTable.Find(name);
        if (WiringSettings.Has(name) || name == "board")
            Assert.Equal("", setting.Default);
        else
            Assert.Equal(setting.Default, setting.Spelling(setting.Default, Boards));
        Assert.True(setting.Help.EndsWith('.'), setting.Help);
    }

    [Fact]
    public void The_defaults_are_those_of_the_engine()
    {
        BoardSettings settings = new SettingsBench().Settings;
        Assert.Equivalent(new UpgradeLimits(), settings.Limits(), true);
        Assert.Equivalent(new StpSettings(), settings.Stp(), true);
        Assert.Equal(new UpgradeRequest().TransferBaud, settings.TransferBaud);
        Assert.Equal(StpSettings.MinBlockLimit, SettingTable.Find("block").Minimum);
        Assert.Equal(StpSettings.MaxBlockLimit, SettingTable.Find("block").Maximum);
    }

    [Fact]
    public void Only_what_leads_to_the_console_and_to_the_card_is_kept_to_flash()
    {
        foreach (string name in SettingTable.Names())
            Assert.Equal(name.StartsWith("console", StringComparison.Ordinal) || name.StartsWith("card.", StringComparison.Ordinal), SettingTable.Find(name).FlashOnly);
    }

    [Theory]
    [InlineData("block", "0016", "16")]
    [InlineData("block", "15", null)]
    [InlineData("block", "8177", null)]
    [InlineData("block", "-16", null)]
    [InlineData("block", "4294967312", null)]
    [InlineData("block", "16.0", null)]
    [InlineData("block", "", null)]
    [InlineData("modem.tx", "-1", "none")]
    [InlineData("modem.tx", "NONE", "none")]
    [InlineData("modem.tx", "0", "0")]
    [InlineData("modem.tx", "48", "48")]
    [InlineData("modem.tx", "49", null)]
    [InlineData("modem.tx", "-2", null)]
    [InlineData("modem.port", "com2", "COM2")]
    [InlineData("modem.port", "COM5", null)]
    [InlineData("modem.port", "COM", null)]
    [InlineData("modem.port", "COM10", null)]
    [InlineData("log", "True", "on")]
    [InlineData("log", "no", "off")]
    [InlineData("log", "2", null)]
    [InlineData("card.bus", "SPI", "spi")]
    [InlineData("card.bus", "mmc8", null)]
    [InlineData("board", "FiPy", "fipy")]
    [InlineData("board", "wipy", null)]
    [InlineData("transfer.baud", "9599", null)]
    [InlineData("transfer.baud", "3686400", "3686400")]
    [InlineData("countdown", "0", "0")]
    [InlineData("countdown", "61", null)]
    public void A_value_gets_its_one_spelling_or_none(string name, string value, string? expected) =>
        Assert.Equal(expected, SettingTable.Find(name).Spelling(value, Boards));

    [Theory]
    [InlineData("block", "16 to 8176 bytes, or auto")]
    [InlineData("attempts", "1 to 10")]
    [InlineData("modem.tx", "a GPIO number 0 to 48, or none")]
    [InlineData("modem.port", "COM1 to COM3")]
    [InlineData("log", "on or off")]
    [InlineData("card.bus", "none, mmc1, mmc4 or spi")]
    [InlineData("board", "fipy or gpy")]
    public void What_is_allowed_is_said_in_words(string name, string expected) => Assert.Equal(expected, SettingTable.Find(name).Allowed(Boards));

    [Fact]
    public void Every_setting_of_the_wiring_reaches_its_own_place_in_the_profile()
    {
        foreach (string name in SettingTable.Names().Where(WiringSettings.Has))
        {
            var profile = new BoardProfile { SecondConsole = new PortWiring() };
            string before = Wiring(profile, name);
            string example = SettingsBench.Example(SettingTable.Find(name));
            Assert.NotEqual(example, WiringSettings.Of(profile, name));
            WiringSettings.Put(profile, name, example);
            Assert.Equal(example, WiringSettings.Of(profile, name));
            Assert.Equal(before, Wiring(profile, name));
        }
    }

    private static string Wiring(BoardProfile profile, string except) =>
        string.Join(' ', SettingTable.Names().Where(name => name != except && WiringSettings.Has(name)).Select(name => name + "=" + WiringSettings.Of(profile, name)));
}
