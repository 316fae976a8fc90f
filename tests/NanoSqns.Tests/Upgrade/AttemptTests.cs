using System.Text;
using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Simulator.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>A file is sent so many times and no more, and the end names what really went wrong.</summary>
public class AttemptTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void An_updater_that_never_comes_up_is_sent_up_to_the_limit(int attempts)
    {
        UpgradeRig rig = Limited(attempts);
        rig.Modem.Interceptor = CutAfterEach(rig, "elf", "AT");
        UpgradeResult result = rig.RunWithUpdater();
        rig.AssertFailed(result, ErrorNumber.UpdaterSilent, ModemMode.Recovery);
        Assert.Equal(attempts, Sent(rig, "elf"));
        Assert.Equal(attempts, rig.Images.Count);
        Assert.True(result.PowerMayBeCut);
    }

    [Theory]
    [InlineData("AT", 1)]
    [InlineData("AT", 3)]
    [InlineData("AT+SMUPGRADE?", 1)]
    [InlineData("AT+SMUPGRADE?", 3)]
    [InlineData("AT+SMUPGRADE?", 4)]
    public void Firmware_whose_installation_always_loses_power_is_sent_up_to_the_limit(string line, int attempts)
    {
        UpgradeRig rig = Limited(attempts);
        rig.Modem.Interceptor = CutAfterEach(rig, "on_the_fly", line);
        UpgradeResult result = rig.RunWithUpdater();
        rig.AssertFailed(result, ErrorNumber.ModemRestarted, ModemMode.Recovery);
        Assert.Contains(Card.Full, result.Failure.Sentence, StringComparison.Ordinal);
        Assert.Equal(attempts, Sent(rig, "on_the_fly"));
        Assert.Equal(attempts, Sent(rig, "elf"));
        Assert.Contains("updater.elf", result.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void Firmware_that_was_reported_well_but_does_not_start_is_sent_again()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Upgrade);
        rig.Modem.Interceptor = ReportWellWhatIsLost(rig, 1);
        UpgradeResult result = rig.RunWithUpdater();
        rig.AssertUpgraded(result);
        rig.AssertReceived(("on_the_fly", rig.Files[Card.Full]), ("elf", rig.Files[Card.Updater]), ("on_the_fly", rig.Files[Card.Full]));
    }

    private static UpgradeRig Limited(int attempts)
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Recovery);
        rig.Bench.Limits.Attempts = attempts;
        return rig;
    }

    private static int Sent(UpgradeRig rig, string method) => rig.Images.Count(image => image.Method == method);

    /// <summary>Cuts the power at the first line of a kind after each image of a kind.</summary>
    private static ModemInterceptor CutAfterEach(UpgradeRig rig, string method, string line)
    {
        int handled = 0;
        return (in ModemEvent e) =>
        {
            int sent = Sent(rig, method);
            bool cut = sent > handled && Interceptors.IsLine(e, line);
            handled = cut ? sent : handled;
            return cut ? Interception.CutPower : Interception.Pass;
        };
    }

    /// <summary>Cuts the power while firmware is installed, and lets the modem say that all went well.</summary>
    private static ModemInterceptor ReportWellWhatIsLost(UpgradeRig rig, int times)
    {
        int handled = 0;
        return (in ModemEvent e) =>
        {
            int sent = Sent(rig, "on_the_fly");
            if (handled < times && sent > handled && rig.Modem.Report == "on-going" && Interceptors.IsLine(e, "AT+SMUPGRADE?"))
            {
                handled = sent;
                return Interception.CutPower;
            }

            bool lie = sent == handled && e.Kind == ModemEventKind.AtReply && Encoding.Latin1.GetString(e.Bytes).Contains("failure", StringComparison.Ordinal);
            return lie ? Interception.Replace("\r\n+SMUPGRADE: success\r\n\r\nOK\r\n"u8.ToArray()) : Interception.Pass;
        };
    }
}
