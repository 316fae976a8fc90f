using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Simulator.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>A board that was reset, or a program that was killed, while the modem installs what it was sent.</summary>
public class PendingInstallTests
{
    private static readonly ModemOptions Slow = new() { Mode = BootMode.Upgrade, Apply = TimeSpan.FromSeconds(60) };

    // A run whose port goes when the last byte is in.
    private static UpgradeRig Left(string part)
    {
        var rig = new UpgradeRig(Slow);
        rig.Modem.ImageReceived += (_, _) =>
        {
            if (rig.Images.Count == 1)
                rig.Bench.Link.HangUpAt(rig.Bench.Clock.NowNs);
        };
        UpgradeResult result = rig.Run(new UpgradeRequest(part) { Method = UpgradeMethod.OnTheFly });
        rig.AssertFailed(result, ErrorNumber.PortHungUp, ModemMode.Unknown);
        Assert.False(result.PowerMayBeCut);
        rig.Bench.Link.PlugIn();
        rig.Bench.Clock.Sleep(5000);
        rig.ToModem.Clear();
        return rig;
    }

    [Fact]
    public void It_is_awaited_and_not_sent_once_more()
    {
        UpgradeRig rig = Left(Card.Full);
        rig.AssertUpgraded(rig.Run(Card.Full));
        Assert.Single(rig.Images);
        Assert.DoesNotContain(rig.Lines, line => line.StartsWith("AT+SMSTPU", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_forces_sends_it_once_more()
    {
        UpgradeRig rig = Left(Card.Full);
        rig.AssertUpgraded(rig.Run(new UpgradeRequest(Card.Full) { Force = true }));
        Assert.Equal(2, rig.Images.Count);
    }

    [Fact]
    public void A_run_that_is_refused_meanwhile_says_that_the_power_must_stay()
    {
        UpgradeRig rig = Left(Card.Full);
        UpgradeResult result = rig.Run(new UpgradeRequest("/sd/nothing.dup"));
        Assert.Equal(ErrorNumber.FileMissing, result.Failure.Number);
        result = rig.Run(new UpgradeRequest { Goal = UpgradeGoal.Updater, Updater = Card.Updater });
        Assert.NotNull(result.Failure);
        Assert.False(result.PowerMayBeCut, result.Failure + Environment.NewLine + rig.Log);
        Assert.Contains("do NOT remove its power", result.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void A_garbled_report_is_asked_for_again()
    {
        UpgradeRig rig = Left(Card.Full);
        int garbled = 0;
        bool next = false;
        rig.Modem.Interceptor = (in ModemEvent e) =>
        {
            bool spoil = next && e.Kind == ModemEventKind.AtReply && garbled++ == 0;
            next = Interceptors.IsLine(e, "AT+SMUPGRADE?");
            return spoil ? Interception.Replace("\r\n+SMxPGRADE: on-going\r\n\r\nOK\r\n"u8.ToArray()) : Interception.Pass;
        };
        UpgradeResult result = rig.Run(new UpgradeRequest { Goal = UpgradeGoal.Updater, Updater = Card.Updater });
        Assert.False(result.PowerMayBeCut, result.Failure + Environment.NewLine + rig.Log);
        Assert.True(garbled > 0);
    }
}
