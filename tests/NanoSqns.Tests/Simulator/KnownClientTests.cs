using System.Text;
using NanoSqns.Simulator.Modem;

namespace NanoSqns.Tests.Simulator;

/// <summary>The sequences of AT lines that today's updater sends, with its block splitting.</summary>
public class KnownClientTests
{
    // 2048-byte chunks, each cut at 2016; the first four bytes after AT+SMSTPU decide.
    private static void Send(ModemOnWire sut, string line, byte[] file)
    {
        sut.Send(line);
        byte[] answer = new byte[64];
        sut.Clock.Sleep(250);
        int count = sut.Link.Read(answer, 0, 4, 20_000);
        string start = Encoding.ASCII.GetString(answer, 0, count);
        Assert.Contains(start, new[] { "\r\nOK", "OK\r\n" });
        sut.Clock.Sleep(100);
        sut.Link.DiscardInput();
        sut.OpenSession();
        uint tid = 2;
        for (int chunk = 0; chunk < file.Length; chunk += 2048)
        {
            int end = Math.Min(chunk + 2048, file.Length);
            for (int at = chunk; at < end; at += 2016, tid += 2)
                sut.SendBlock(tid, file[at..Math.Min(at + 2016, end)]);
        }

        Assert.Equal(16, sut.Request(0, 1, tid, [], 16).Length);
        sut.Clock.Sleep(1500);
        sut.Link.DiscardInput();
    }

    private static void Prepare(ModemOnWire sut)
    {
        foreach (string line in new[] { "AT", "AT+BIND=AT", "ATE0", "AT+SMLOG?", "AT+SMOD?", "AT+SQNSUPGRADENTF=\"started\"", "AT", "AT+CFUN=4" })
            Assert.Contains("OK\r\n", sut.Ask(line), StringComparison.Ordinal);
        Assert.Contains("ERROR\r\n", sut.Ask("AT+SQNWL=\"sqndcc\",2"), StringComparison.Ordinal);
    }

    private static string WaitForReport(ModemOnWire sut)
    {
        for (int tries = 0; tries < 100; tries++)
        {
            string report = sut.Ask("AT+SMUPGRADE?", 1000);
            if (report.Contains("success", StringComparison.Ordinal) || report.Contains("fail", StringComparison.Ordinal))
                return report.Split(':')[1].Split('\r')[0].Trim();
        }

        return "none";
    }

    private static void GoBack(ModemOnWire sut)
    {
        sut.Send("AT+SMSWBOOT=1,1\r\n");
        Assert.Contains("+SYSSTART", sut.Wait(30), StringComparison.Ordinal);
        Assert.Contains("LR5", sut.Ask("ATI1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_small_file_is_stored(bool echo)
    {
        var sut = new ModemOnWire(new ModemOptions { Echo = echo });
        Prepare(sut);
        Send(sut, "AT+SMSTPU\r\n", TinyContainer.Full(39529));
        sut.Send("AT+SMUPGRADE\r\n");
        sut.Clock.Sleep(500);
        sut.Link.DiscardInput();
        sut.Wait(20);
        Assert.Equal("success", WaitForReport(sut));
        Assert.Contains("FFF", sut.Ask("AT+SMSWBOOT?"), StringComparison.Ordinal);
        Assert.Equal(39529, sut.Modem.Software);
    }

    [Fact]
    public void A_big_file_goes_on_the_fly()
    {
        var sut = new ModemOnWire();
        Prepare(sut);
        Assert.StartsWith("\r\nOK", sut.Ask("AT+SMSWBOOT=3,1"), StringComparison.Ordinal);
        sut.Wait(3);
        Assert.Equal("\r\nOK\r\n", sut.Ask("AT"));
        Assert.Equal("\r\nOK\r\n", sut.Ask("AT+CFUN=4"));
        Send(sut, "AT+SMSTPU=\"ON_THE_FLY\"\r\n", TinyContainer.Full(39529));
        Assert.Equal("success", WaitForReport(sut));
        Assert.Contains("RECOVERY", sut.Ask("AT+SMSWBOOT?"), StringComparison.Ordinal);
        GoBack(sut);
    }

    [Theory]
    [InlineData(115200, "AT+SMSTPU=\"ON_THE_FLY\"\r\n")]
    [InlineData(921600, "AT+SMSTPU=\"ON_THE_FLY\"\r\n")]
    [InlineData(921600, "AT+SMSTPU\r\n")]
    public void Recovery_takes_the_updater_first(int baud, string line)
    {
        var sut = new ModemOnWire(new ModemOptions { Mode = BootMode.Recovery, Baud = baud });
        if (baud == 115200)
        {
            Assert.Equal("OK\r\n", sut.Ask("AT"));
            sut.Send("AT+IPR=921600\n");
            Assert.Equal("OK\r\n", sut.HearText());
            sut.Link.BaudRate = 921600;
        }

        Assert.StartsWith("0", sut.Ask("AT+SMOD?"), StringComparison.Ordinal);
        Send(sut, "AT+STP\n", TinyContainer.Elf());
        sut.Wait(3);
        Assert.Equal("\r\n1\r\nOK\r\n", sut.Ask("AT+SMOD?"));
        Send(sut, line, TinyContainer.Full(39529));
        if (line.Contains("FLY", StringComparison.Ordinal))
        {
            Assert.Equal("success", WaitForReport(sut));
            GoBack(sut);
        }
        else
        {
            sut.Ask("AT+SMUPGRADE");
            sut.Wait(20);
            Assert.Equal("success", WaitForReport(sut));
        }

        Assert.Equal(39529, sut.Modem.Software);
    }
}
