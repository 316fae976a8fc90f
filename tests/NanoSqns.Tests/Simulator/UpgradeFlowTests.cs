using NanoSqns.Simulator.Modem;

namespace NanoSqns.Tests.Simulator;

/// <summary>Whole upgrades, driven by hand: what is transferred, reported and installed.</summary>
public class UpgradeFlowTests
{
    private const string Ok = "\r\nOK\r\n";

    private static void OnTheFly(ModemOnWire sut, byte[] file)
    {
        Assert.Equal(Ok, sut.Ask("AT+SMSTPU=\"ON_THE_FLY\""));
        sut.Transfer(file);
        sut.Wait(8);
    }

    private static void Store(ModemOnWire sut, byte[] file)
    {
        Assert.Equal(Ok, sut.Ask("AT+SMSTPU"));
        sut.Transfer(file);
        sut.Wait(2);
        Assert.Contains("available", sut.Ask("AT+SMUPGRADE?"), StringComparison.Ordinal);
        Assert.Equal("\r\nOK\r\n\r\n+SHUTDOWN\r\n", sut.Ask("AT+SMUPGRADE"));
    }

    private static string Report(ModemOnWire sut) => sut.Ask("AT+SMUPGRADE?");

    [Fact]
    public void A_stored_package_is_applied_while_the_modem_is_away()
    {
        var sut = new ModemOnWire();
        Store(sut, TinyContainer.Full(39529));
        Assert.Equal(33080, sut.Modem.Software);
        Assert.Equal("", sut.Ask("AT", 5000));
        Assert.Equal("\r\n+SYSSTART\r\n", sut.Wait(20));
        Assert.Equal("\r\n+SMUPGRADE: success\r\n\r\nOK\r\n", Report(sut));
        Assert.Contains("LR5.1.1.0-39529", sut.Ask("ATI1"), StringComparison.Ordinal);
        Assert.Equal("store", sut.Images.Single().Method);
    }

    [Fact]
    public void A_modem_with_other_words_reports_what_it_does_in_them()
    {
        var sut = new ModemOnWire(null, "report-words");
        Assert.Contains(": unknown", Report(sut), StringComparison.Ordinal);
        sut.Ask("AT+SMSWBOOT=3,1");
        sut.Wait(4);
        Assert.Equal(Ok, sut.Ask("AT+SMSTPU=\"ON_THE_FLY\""));
        sut.Transfer(TinyContainer.Full(39529));
        sut.Wait(1);
        IEnumerable<string> said = Enumerable.Range(0, 30).Select(_ => Report(sut).Split(Ok)[0].Trim()).Where(words => words.Length > 0).Distinct();
        Assert.Equal(["+SMUPGRADE: init", "+SMUPGRADE: downloading", "+SMUPGRADE: on-going", "+SMUPGRADE: success"], said);
    }

    [Fact]
    public void A_corrupt_stored_package_is_reported_and_changes_nothing()
    {
        byte[] file = TinyContainer.Full(39529);
        file[3000] ^= 1;
        var sut = new ModemOnWire();
        Store(sut, file);
        sut.Wait(20);
        Assert.Contains("failure", Report(sut), StringComparison.Ordinal);
        Assert.Contains("33080", sut.Ask("ATI1"), StringComparison.Ordinal);
        Assert.False(sut.Images.Single().IsAccepted);
    }

    [Fact]
    public void On_the_fly_goes_through_the_upgrade_mode_and_back()
    {
        var sut = new ModemOnWire();
        Assert.StartsWith(Ok, sut.Ask("AT+SMSWBOOT=3,1"), StringComparison.Ordinal);
        Assert.Equal("", sut.Ask("AT", 2000));
        Assert.Equal("", sut.Wait(3));
        Assert.Equal("\r\n4\r\nOK\r\n", sut.Ask("AT+SMOD?"));
        Assert.Equal(Ok, sut.Ask("AT+SMSTPU=\"ON_THE_FLY\""));
        sut.Transfer(TinyContainer.Full(39529, 39529));
        sut.Wait(2);
        Assert.Contains("on-going", Report(sut), StringComparison.Ordinal);
        Assert.Equal("\r\nERROR\r\n", sut.Ask("ATI1"));
        sut.Wait(6);
        Assert.Contains("success", Report(sut), StringComparison.Ordinal);
        Assert.Contains("RECOVERY", sut.Ask("AT+SMSWBOOT?"), StringComparison.Ordinal);
        sut.Send("AT+SMSWBOOT=1,1\r\n");
        Assert.Equal("\r\nOK\r\n\r\n+SYSSTART\r\n", sut.Wait(5));
        Assert.Equal(39529, sut.Modem.Software);
        Assert.Equal(39529, sut.Modem.Bootrom);
    }

    [Fact]
    public void The_bootrom_takes_the_updater_and_mTools_takes_the_firmware()
    {
        var sut = new ModemOnWire(new ModemOptions { Mode = BootMode.Recovery, ApplicationBroken = true });
        sut.Ask("AT+IPR=921600");
        sut.Link.BaudRate = 921600;
        Assert.Equal("OK\r\n", sut.Ask("AT+STP"));
        sut.Transfer(TinyContainer.Elf());
        Assert.Equal("", sut.Ask("AT", 3500));
        sut.Wait(2);
        Assert.Equal("\r\n1\r\nOK\r\n", sut.Ask("AT+SMOD?"));
        OnTheFly(sut, TinyContainer.Full(41065));
        Assert.Contains("success", Report(sut), StringComparison.Ordinal);
        sut.Send("AT+SMSWBOOT=1,1\r\n");
        Assert.Contains("+SYSSTART", sut.Wait(5), StringComparison.Ordinal);
        Assert.Equal("\r\n2\r\nOK\r\n", sut.Ask("AT+SMOD?"));
        Assert.Equal(41065, sut.Modem.Software);
    }

    [Fact]
    public void The_bootrom_throws_away_what_is_no_updater()
    {
        var sut = new ModemOnWire(new ModemOptions { Mode = BootMode.Recovery });
        sut.Ask("AT+STP");
        sut.Transfer(TinyContainer.Full(41065));
        sut.Wait(5);
        Assert.Equal("0\r\nOK\r\n", sut.Ask("AT+SMOD?"));
    }

    [Fact]
    public void A_container_of_somebody_else_gives_a_build_of_its_own()
    {
        byte[] file = TinyContainer.Record("UPGR", "Ünknown text 7"[1..], [.. Enumerable.Range(0, 500).Select(i => (byte)i)]);
        var sut = new ModemOnWire(new ModemOptions { Mode = BootMode.Upgrade });
        OnTheFly(sut, file);
        Assert.Contains("success", Report(sut), StringComparison.Ordinal);
        Assert.InRange(sut.Modem.Software, 40000, 49999);
    }

    [Fact]
    public void A_bootrom_alone_changes_the_bootloader_and_leaves_the_application()
    {
        var sut = new ModemOnWire(new ModemOptions { Mode = BootMode.Upgrade, Bootrom = 33080 });
        OnTheFly(sut, TinyContainer.Bootrom(41065));
        Assert.Contains("success", Report(sut), StringComparison.Ordinal);
        Assert.Equal(41065, sut.Modem.Bootrom);
        Assert.True(sut.Modem.IsApplicationIntact);
        Assert.StartsWith(Ok, sut.Ask("AT+SMSWBOOT=0,1"), StringComparison.Ordinal);
        sut.Wait(4);
        sut.Link.BaudRate = 115200;
        Assert.Equal("0\r\nOK\r\n", sut.Ask("AT+SMOD?"));
    }

    [Theory]
    [InlineData(33080, "success", 39529)]
    [InlineData(38638, "failure", 33080)]
    public void A_delta_fits_the_build_it_starts_from_only(int from, string report, int after)
    {
        var sut = new ModemOnWire();
        Store(sut, TinyContainer.Delta(from, 39529));
        sut.Wait(20);
        Assert.Contains(report, Report(sut), StringComparison.Ordinal);
        Assert.Equal(after, sut.Modem.Software);
        Assert.True(sut.Modem.IsApplicationIntact);
    }

    [Fact]
    public void A_test_may_state_what_an_image_is()
    {
        var sut = new ModemOnWire(new ModemOptions { Mode = BootMode.Upgrade });
        sut.Modem.NextImage = new(Build: 43818, From: 33080, Family: "LR6");
        OnTheFly(sut, TinyContainer.Record("DIFF", "x", [1, 2, 3, 4]));
        Assert.Contains("success", Report(sut), StringComparison.Ordinal);
        Assert.Equal((43818, "LR6"), (sut.Modem.Software, sut.Modem.Family));
    }

    [Fact]
    public void Part_two_follows_part_one_without_a_reset_between()
    {
        var sut = new ModemOnWire(new ModemOptions { Mode = BootMode.Upgrade });
        OnTheFly(sut, TinyContainer.Full(48829, more: "part=1/2;"));
        Assert.False(sut.Modem.IsApplicationIntact);
        OnTheFly(sut, TinyContainer.Full(48829, more: "part=2/2;"));
        Assert.Contains("success", Report(sut), StringComparison.Ordinal);
        Assert.Equal(48829, sut.Modem.Software);
        Assert.True(sut.Modem.IsApplicationIntact);
    }

    [Fact]
    public void Part_two_alone_fails_and_part_one_alone_ends_in_recovery()
    {
        var sut = new ModemOnWire(new ModemOptions { Mode = BootMode.Upgrade });
        OnTheFly(sut, TinyContainer.Full(48829, more: "part=1/2;"));
        sut.Ask("AT+SMSWBOOT=3,1");
        sut.Wait(4);
        OnTheFly(sut, TinyContainer.Full(48829, more: "part=2/2;"));
        Assert.Contains("failure", Report(sut), StringComparison.Ordinal);
        sut.Ask("AT+SMSWBOOT=1,1");
        sut.Wait(4);
        Assert.Equal(BootMode.Recovery, sut.Modem.Mode);
        sut.Link.BaudRate = 115200;
        Assert.Equal("OK\r\n", sut.Ask("AT"));
    }

    [Fact]
    public void Ten_upgrades_run_one_after_the_other()
    {
        var sut = new ModemOnWire();
        for (int i = 0; i < 10; i++)
        {
            Store(sut, TinyContainer.Full(40000 + i));
            sut.Wait(20);
            Assert.Equal(40000 + i, sut.Modem.Software);
        }

        Assert.Equal(10, sut.Images.Count);
    }
}
