using NanoSqns.Simulator.Modem;

namespace NanoSqns.Tests.Simulator;

public class BootSwitchTests
{
    [Theory]
    [InlineData("0", BootMode.Recovery, 115200)]
    [InlineData("1", BootMode.Application, 921600)]
    [InlineData("2", BootMode.Updater, 921600)]
    [InlineData("3", BootMode.Upgrade, 921600)]
    public void Each_number_boots_its_mode_at_its_baud(string number, BootMode mode, int baud)
    {
        var sut = new ModemOnWire();
        sut.Ask("AT+SMSWBOOT=" + number + ",1");
        sut.Wait(4);
        Assert.Equal(mode, sut.Modem.Mode);
        Assert.Equal(baud, sut.Modem.BaudAt(sut.Clock.NowNs));
    }

    [Fact]
    public void Without_reset_the_mode_changes_at_AT_RESET_only()
    {
        var sut = new ModemOnWire();
        Assert.Equal("\r\nOK\r\n", sut.Ask("AT+SMSWBOOT=3,0"));
        Assert.Equal("\r\n2\r\nOK\r\n", sut.Ask("AT+SMOD?"));
        Assert.Contains("RECOVERY", sut.Ask("AT+SMSWBOOT?"), StringComparison.Ordinal);
        Assert.Equal("\r\nOK\r\n\r\n+SHUTDOWN\r\n", sut.Ask("AT^RESET"));
        Assert.Equal("", sut.Wait(4));
        Assert.Equal("\r\n4\r\nOK\r\n", sut.Ask("AT+SMOD?"));
    }

    [Theory]
    [InlineData(BootMode.Application, "FFF")]
    [InlineData(BootMode.Upgrade, "RECOVERY")]
    [InlineData(BootMode.Updater, "RECOVERY")]
    [InlineData(BootMode.MTools, "FFH")]
    public void The_boot_mode_is_told_in_one_of_the_three_words_that_clients_know(BootMode mode, string word) =>
        Assert.Equal($"\r\n+SMSWBOOT: {word}\r\n\r\nOK\r\n", new ModemOnWire(new ModemOptions { Mode = mode }).Ask("AT+SMSWBOOT?"));

    [Theory]
    [InlineData("AT+SMSWBOOT=4,1")]
    [InlineData("AT+SMSWBOOT=1,2")]
    [InlineData("AT+SMSWBOOT=")]
    public void What_is_no_mode_is_an_error(string line) => Assert.Equal("\r\nERROR\r\n", new ModemOnWire().Ask(line));

    [Fact]
    public void A_reset_is_three_seconds_long_and_ends_with_SYSSTART()
    {
        var sut = new ModemOnWire();
        sut.Ask("AT^RESET");
        long before = sut.Clock.NowNs;
        Assert.Equal("\r\n+SYSSTART\r\n", sut.HearText(5000));
        Assert.InRange(sut.Clock.NowNs - before - 5_000_000_000L, 2_500_000_000L, 3_000_000_000L);
    }

    [Theory]
    [InlineData(BootMode.Application, BootMode.Application)]
    [InlineData(BootMode.Upgrade, BootMode.Upgrade)]
    [InlineData(BootMode.Updater, BootMode.Updater)]
    [InlineData(BootMode.MTools, BootMode.Recovery)]
    [InlineData(BootMode.Recovery, BootMode.Recovery)]
    public void The_boot_mode_outlives_a_power_cut_and_mTools_does_not(BootMode before, BootMode after)
    {
        var sut = new ModemOnWire(new ModemOptions { Mode = before });
        sut.Modem.PowerCycle(sut.Clock.NowNs);
        sut.Wait(4);
        Assert.Equal(after, sut.Modem.Mode);
    }

    [Theory]
    [InlineData(BootMode.Application, "AT+SMSTPU", BootMode.Application, true)]
    [InlineData(BootMode.Upgrade, "AT+SMSTPU=\"ON_THE_FLY\"", BootMode.Upgrade, false)]
    [InlineData(BootMode.MTools, "AT+SMSTPU=\"ON_THE_FLY\"", BootMode.Recovery, false)]
    [InlineData(BootMode.Recovery, "AT+STP", BootMode.Recovery, true)]
    public void A_power_cut_in_a_transfer_leaves_what_the_flash_holds(BootMode mode, string line, BootMode after, bool intact)
    {
        // Requests: RESET, OPEN, CMD, DATA.
        var sut = new ModemOnWire(new ModemOptions { Mode = mode }, "power-loss:4");
        sut.Ask(line);
        sut.OpenSession();
        byte[] block = TinyContainer.Full(39529)[..1000];
        sut.Request(2, 1, 2, [(byte)(block.Length >> 8), (byte)block.Length], 16);
        sut.Send(ModemOnWire.Frame(3, 1, 3, block));
        Assert.Empty(sut.Hear());
        sut.Wait(4);
        Assert.Equal(after, sut.Modem.Mode);
        Assert.Equal(intact, sut.Modem.IsApplicationIntact);
        Assert.False(sut.Modem.IsInStp);
    }

    [Fact]
    public void A_power_cut_while_a_stored_package_is_applied_starts_the_work_again()
    {
        var sut = new ModemOnWire();
        sut.Ask("AT+SMSTPU");
        sut.Transfer(TinyContainer.Full(39529));
        sut.Wait(2);
        sut.Ask("AT+SMUPGRADE");
        sut.Wait(5);
        sut.Modem.PowerCycle(sut.Clock.NowNs);
        Assert.Equal("\r\n+SYSSTART\r\n", sut.Wait(15));
        Assert.Equal(39529, sut.Modem.Software);
    }

    [Fact]
    public void A_damaged_application_boots_into_recovery()
    {
        var sut = new ModemOnWire(new ModemOptions { Mode = BootMode.Upgrade, ApplicationBroken = true });
        sut.Ask("AT+SMSWBOOT=1,1");
        sut.Wait(5);
        Assert.Equal(BootMode.Recovery, sut.Modem.Mode);
    }
}
