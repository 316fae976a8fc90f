using NanoSqns.Simulator.Modem;

namespace NanoSqns.Tests.Simulator;

public class AtFaultTests
{
    private const string Ok = "\r\nOK\r\n";
    private const string Error = "\r\nERROR\r\n";

    [Fact]
    public void Error_on_a_line_so_many_times()
    {
        var sut = new ModemOnWire(null, "error-on:AT+SMSWBOOT=3,1,x2");
        Assert.Equal(Error, sut.Ask("AT+SMSWBOOT=3,1"));
        Assert.Equal(Ok, sut.Ask("AT+SMSWBOOT=3,0"));
        Assert.Equal(Error, sut.Ask("AT+SMSWBOOT=3,1"));
        Assert.StartsWith(Ok, sut.Ask("AT+SMSWBOOT=3,1"), StringComparison.Ordinal);
    }

    [Fact]
    public void Error_on_a_command_with_any_value()
    {
        var sut = new ModemOnWire(null, "error-on:AT+CFUN");
        Assert.Equal(Error, sut.Ask("AT+CFUN=4"));
        Assert.NotEqual(Error, sut.Ask("AT+CFUN?"));
        Assert.Equal(Ok, sut.Ask("AT"));
    }

    [Fact]
    public void First_at_error()
    {
        var sut = new ModemOnWire(null, "first-at-error");
        Assert.Equal(Error, sut.Ask("AT"));
        Assert.Equal(Ok, sut.Ask("AT"));
    }

    [Fact]
    public void Echo_and_echo_always()
    {
        Assert.StartsWith("AT\r", new ModemOnWire(null, "echo").Ask("AT"), StringComparison.Ordinal);
        var sut = new ModemOnWire(null, "echo:always");
        sut.Ask("ATE0");
        Assert.StartsWith("AT\r", sut.Ask("AT"), StringComparison.Ordinal);
    }

    [Fact]
    public void Baud_stays()
    {
        var sut = new ModemOnWire(new ModemOptions { Mode = BootMode.Recovery }, "baud-stays");
        Assert.Equal("OK\r\n", sut.Ask("AT+IPR=921600"));
        Assert.Equal("OK\r\n", sut.Ask("AT"));
    }

    [Theory]
    [InlineData(921600)]
    [InlineData(115200)]
    public void Baud_garbage(int baud)
    {
        var sut = new ModemOnWire(null, "baud-garbage");
        sut.Link.BaudRate = baud;
        Assert.DoesNotContain("OK", sut.Ask("AT"), StringComparison.Ordinal);
        Assert.NotEqual("", sut.Ask("AT"));
    }

    [Fact]
    public void No_sysstart()
    {
        var sut = new ModemOnWire(null, "no-sysstart");
        sut.Ask("AT^RESET");
        Assert.Equal("", sut.Wait(10));
        Assert.Equal(Ok, sut.Ask("AT"));
    }

    [Fact]
    public void Never_boots_until_the_power_is_cut()
    {
        var sut = new ModemOnWire(null, "never-boots");
        sut.Ask("AT^RESET");
        Assert.Equal("", sut.Wait(1000));
        Assert.Equal("", sut.Ask("AT"));
        sut.Modem.PowerCycle(sut.Clock.NowNs);
        Assert.Equal("\r\n+SYSSTART\r\n", sut.Wait(5));
    }

    [Theory]
    [InlineData("updater-silent")]
    [InlineData("silent:600,close")]
    public void The_updater_does_not_answer(string fault)
    {
        var sut = new ModemOnWire(new ModemOptions { Mode = BootMode.Recovery }, fault);
        sut.Ask("AT+STP");
        sut.Transfer(TinyContainer.Elf());
        sut.Wait(300);
        Assert.Equal("", sut.Ask("AT"));
    }

    [Fact]
    public void A_cut_off_updater_hangs_until_the_power_is_cut()
    {
        byte[] elf = TinyContainer.Elf(200);
        elf[31] = 52; // program header table
        elf[43] = 32; // bytes an entry
        elf[45] = 1; // entries
        elf[52 + 18] = 0x10; // 4096 bytes in the file
        var sut = new ModemOnWire(new ModemOptions { Mode = BootMode.Recovery });
        sut.Ask("AT+STP");
        sut.Transfer(elf);
        Assert.False(sut.Images.Single().IsAccepted);
        sut.Wait(1000);
        Assert.Equal("", sut.Ask("AT"));
        sut.Modem.PowerCycle(sut.Clock.NowNs);
        sut.Wait(4);
        Assert.Equal("OK\r\n", sut.Ask("AT"));
    }

    [Theory]
    [InlineData("report-failure", "failure", 33080)]
    [InlineData("no-report", "No report", 39529)]
    public void The_report_is_not_what_is_hoped_for(string fault, string report, int after)
    {
        var sut = new ModemOnWire(new ModemOptions { Mode = BootMode.Upgrade }, fault);
        sut.Ask("AT+SMSTPU=\"ON_THE_FLY\"");
        sut.Transfer(TinyContainer.Full(39529));
        sut.Wait(10);
        Assert.Contains(report, sut.Ask("AT+SMUPGRADE?"), StringComparison.Ordinal);
        Assert.Equal(after, sut.Modem.Software);
    }

    [Fact]
    public void Bootrom_stays()
    {
        var sut = new ModemOnWire(new ModemOptions { Mode = BootMode.Upgrade, Bootrom = 33080 }, "bootrom-stays");
        sut.Ask("AT+SMSTPU=\"ON_THE_FLY\"");
        sut.Transfer(TinyContainer.Bootrom(41065));
        sut.Wait(10);
        Assert.Contains("success", sut.Ask("AT+SMUPGRADE?"), StringComparison.Ordinal);
        Assert.Equal(33080, sut.Modem.Bootrom);
    }

    [Fact]
    public void The_minutes_of_a_real_one()
    {
        var sut = new ModemOnWire(new ModemOptions { Mode = BootMode.Upgrade, Stalls = true });
        byte[] file = TinyContainer.Firmware("build=39529;", 300_000);
        sut.Ask("AT+SMSTPU=\"ON_THE_FLY\"");
        sut.OpenSession();
        int slow = 0;
        uint tid = 2;
        for (int at = 0; at < file.Length; at += 2016, tid += 2)
        {
            byte[] block = file[at..Math.Min(at + 2016, file.Length)];
            sut.Request(2, 1, tid, [(byte)(block.Length >> 8), (byte)block.Length], 16);
            sut.Send(ModemOnWire.Frame(3, 1, tid + 1, block));
            long sent = sut.Clock.NowMs;
            int have = 0;
            while (have < 18)
                have += sut.Link.Read(new byte[18], 0, 18 - have, 200_000);
            slow += sut.Clock.NowMs - sent >= 60_000 ? 1 : 0;
        }

        Assert.Equal(2, slow);
        sut.Request(0, 1, tid, [], 16);
        sut.Wait(100);
        Assert.Contains("on-going", sut.Ask("AT+SMUPGRADE?"), StringComparison.Ordinal);
        sut.Wait(200);
        Assert.Contains("success", sut.Ask("AT+SMUPGRADE?"), StringComparison.Ordinal);
    }
}
