using NanoSqns.Simulator.Modem;

namespace NanoSqns.Tests.Simulator;

public class AtStyleTests
{
    [Theory]
    [InlineData(BootMode.Application, "\r\n2\r\nOK\r\n")]
    [InlineData(BootMode.Upgrade, "\r\n4\r\nOK\r\n")]
    [InlineData(BootMode.Updater, "\r\n3\r\nOK\r\n")]
    [InlineData(BootMode.MTools, "\r\n1\r\nOK\r\n")]
    [InlineData(BootMode.Recovery, "0\r\nOK\r\n")]
    public void Every_mode_tells_its_number_in_its_style(BootMode mode, string expected)
    {
        var sut = new ModemOnWire(new ModemOptions { Mode = mode });
        Assert.Equal(expected, sut.Ask("AT+SMOD?"));
    }

    [Theory]
    [InlineData("AT", "\r\nOK\r\n")]
    [InlineData("AT+BIND=AT", "\r\nOK\r\n")]
    [InlineData("AT+SMLOG?", "\r\n+SMLOG: LOG_INHERIT\r\nOK\r\n")]
    [InlineData("AT+SQNSUPGRADENTF=\"started\"", "\r\nOK\r\n")]
    [InlineData("AT+SQNWL=\"sqndcc\",2", "\r\nERROR\r\n")]
    [InlineData("AT+FSRDFILE=\"/fs/crashdump\"", "\r\n\r\nERROR\r\n")]
    [InlineData("AT+CGSN", "\r\n004999010640000\r\n\r\nOK\r\n")]
    [InlineData("ATI1", "\r\nUE5.0.0.0d\r\nLR5.1.1.0-33080\r\n\r\nOK\r\n")]
    [InlineData("AT+SMSWBOOT?", "\r\n+SMSWBOOT: FFF\r\n\r\nOK\r\n")]
    [InlineData("AT+SMUPGRADE?", "\r\n+SMUPGRADE: No report\r\n\r\nOK\r\n")]
    [InlineData("AT+SMUPGRADE", "\r\nERROR\r\n")]
    [InlineData("AT+SMSTPU=\"ON_THE_FLY\"", "\r\nERROR\r\n")]
    [InlineData("AT+STP", "\r\nERROR\r\n")]
    public void The_application_answers_between_line_ends(string line, string expected) =>
        Assert.Equal(expected, new ModemOnWire().Ask(line));

    [Theory]
    [InlineData("AT", "OK\r\n")]
    [InlineData("AT+STP", "OK\r\n")]
    [InlineData("ATE0", "ERROR\r\n")]
    [InlineData("AT+CGSN", "ERROR\r\n")]
    [InlineData("AT+SMSWBOOT=1,1", "ERROR\r\n")]
    public void The_bootrom_knows_four_commands_and_has_no_leading_line_end(string line, string expected) =>
        Assert.Equal(expected, new ModemOnWire(new ModemOptions { Mode = BootMode.Recovery }).Ask(line));

    [Theory]
    [InlineData("+++")]
    [InlineData("\0\0\u00fe")]
    public void Unfinished_text_spoils_one_line(string junk)
    {
        var sut = new ModemOnWire();
        sut.Send(junk);
        Assert.Equal("", sut.HearText(2000));
        Assert.Equal("\r\nERROR\r\n", sut.Ask("AT"));
        Assert.Equal("\r\nOK\r\n", sut.Ask("AT"));
    }

    [Fact]
    public void Showver_lists_the_bootloaders_and_the_software()
    {
        string text = new ModemOnWire(new ModemOptions { Bootrom = 33080, Software = 41065 }).Ask("AT!=\"showver\"");
        Assert.Contains("Bootloader0  : 5.1.1.0 [33080]\r\n", text, StringComparison.Ordinal);
        Assert.Contains("Bootloader1* :", text, StringComparison.Ordinal);
        Assert.Contains("Software     : 5.1.1.0 [41065] by ", text, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\nOK\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_baud_holds_after_the_OK_and_the_old_one_is_garbage()
    {
        var sut = new ModemOnWire(new ModemOptions { Mode = BootMode.Recovery });
        Assert.Equal("OK\r\n", sut.Ask("AT+IPR=921600\n"));
        Assert.DoesNotContain("OK", sut.Ask("AT"), StringComparison.Ordinal);
        sut.Link.BaudRate = 921600;
        Assert.Equal("ERROR\r\n", sut.Ask("AT"));
        Assert.Equal("OK\r\n", sut.Ask("AT"));
        Assert.Equal(921600, sut.Modem.BaudAt(sut.Clock.NowNs));
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("0")]
    [InlineData("-9600")]
    [InlineData("")]
    public void A_rate_that_is_no_standard_one_is_an_error_and_changes_nothing(string rate)
    {
        var sut = new ModemOnWire(new ModemOptions { Mode = BootMode.Recovery });
        Assert.Equal("ERROR\r\n", sut.Ask("AT+IPR=" + rate));
        Assert.Equal("OK\r\n", sut.Ask("AT"));
        Assert.Equal("\r\nERROR\r\n", new ModemOnWire().Ask("AT+IPR=" + rate));
    }

    [Theory]
    [InlineData(9600)]
    [InlineData(3_686_400)]
    [InlineData(4_000_000)]
    public void Standard_rates_are_taken(int rate)
    {
        var sut = new ModemOnWire(new ModemOptions { Mode = BootMode.Recovery });
        Assert.Equal("OK\r\n", sut.Ask("AT+IPR=" + rate));
        Assert.Equal(rate, sut.Modem.BaudAt(sut.Clock.NowNs));
    }

    [Fact]
    public void Echo_lasts_until_it_is_switched_off()
    {
        var sut = new ModemOnWire(new ModemOptions { Echo = true });
        Assert.Equal("AT\r\r\nOK\r\n\n", sut.Ask("AT"));
        sut.Ask("ATE0");
        Assert.Equal("\r\nOK\r\n", sut.Ask("AT"));
    }
}
