using System.Text;
using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Simulator.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>A modem keeps its last report: one of before is never taken for that of this file.</summary>
public class StaleReportTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_success_of_before_and_an_apply_that_does_nothing_is_no_success(bool firstAnswerIsLost)
    {
        var rig = new UpgradeRig();
        int queries = 0;
        rig.Modem.Interceptor = (in ModemEvent e) =>
        {
            if (IsApply(e))
                return Interception.Replace("AT"u8.ToArray());
            return !IsReport(e) ? Interception.Pass : firstAnswerIsLost && ++queries == 1 ? Interception.Drop : Report("success");
        };
        UpgradeResult result = rig.Run(Card.Full);
        rig.AssertFailed(result, ErrorNumber.NotVerified, ModemMode.Application);
        Assert.Equal(33080, rig.Modem.Software);
        Assert.Equal(33080, result.After.Software);
    }

    [Fact]
    public void An_apply_that_is_lost_under_a_success_of_before_is_asked_for_again()
    {
        var rig = new UpgradeRig();
        bool lost = false;
        rig.Modem.Interceptor = (in ModemEvent e) =>
        {
            if (IsApply(e) && !lost)
            {
                lost = true;
                return Interception.Drop;
            }

            return IsReport(e) && rig.Modem.Software == 33080 ? Report("success") : Interception.Pass;
        };
        rig.AssertUpgraded(rig.Run(Card.Full));
        Assert.Equal(2, rig.Lines.Count(line => line == "AT+SMUPGRADE"));
        rig.AssertReceived(("store", rig.Files[Card.Full]));
    }

    // said twice it might start over on a modem that applies already
    [Fact]
    public void An_apply_whose_answer_is_lost_is_not_said_again()
    {
        var rig = new UpgradeRig();
        rig.Modem.Interceptor = Interceptors.Answer("AT+SMUPGRADE", "");
        rig.AssertUpgraded(rig.Run(Card.Full));
        Assert.Single(rig.Lines, line => line == "AT+SMUPGRADE");
    }

    [Theory]
    [InlineData("failure")]
    [InlineData("available")]
    public void A_bootrom_under_a_report_that_does_not_change_is_sent_once_and_the_upgrade_goes_on(string text)
    {
        var rig = new UpgradeRig(new ModemOptions { Bootrom = 33080 });
        rig.Modem.Interceptor = (in ModemEvent e) => rig.Modem.Mode == BootMode.Upgrade && IsReport(e) ? Report(text) : Interception.Pass;
        UpgradeResult result = rig.RunWithUpdater();
        rig.AssertUpgraded(result);
        Assert.Equal(["bootrom", "updater", "firmware"], Enumerable.Range(0, result.SentCount).Select(i => result.Sent(i).WhatName));
    }

    [Fact]
    public void A_failure_of_before_does_not_reject_firmware_on_the_fly()
    {
        var rig = new UpgradeRig(new ModemOptions { Mode = BootMode.Upgrade, Apply = TimeSpan.Zero });
        rig.Modem.Interceptor = (in ModemEvent e) => rig.Images.Count < 2 && IsReport(e) ? Report("failure") : Interception.Pass;
        rig.AssertUpgraded(rig.Run(Card.Full));
        rig.AssertReceived(("on_the_fly", rig.Files[Card.Full]));
    }

    [Theory]
    [InlineData("available")]
    [InlineData("init")]
    public void A_modem_in_updater_mode_whose_report_tells_of_no_work_is_not_waited_for(string text)
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Updater);
        rig.Modem.Interceptor = (in ModemEvent e) => rig.Images.Count == 0 && IsReport(e) ? Report(text) : Interception.Pass;
        UpgradeResult result = rig.Run(Card.Full);
        rig.AssertUpgraded(result);
        Assert.InRange(result.Milliseconds, 0, 60_000);
    }

    [Fact]
    public void A_modem_in_updater_mode_that_works_for_ever_is_left_alone_with_its_power_on()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Updater);
        rig.Modem.Interceptor = (in ModemEvent e) => IsReport(e) ? Report("on-going") : Interception.Pass;
        UpgradeResult result = rig.Run(Card.Full);
        rig.AssertFailed(result, ErrorNumber.UpdaterModeBusy, ModemMode.Updater);
        Assert.Empty(rig.Images);
        Assert.False(result.PowerMayBeCut);
        Assert.Contains("do NOT remove its power", result.Next, StringComparison.Ordinal);
    }

    private static bool IsApply(ModemEvent e) => e.Kind == ModemEventKind.AtLine && Encoding.Latin1.GetString(e.Bytes) == "AT+SMUPGRADE";

    private static bool IsReport(ModemEvent e) =>
        e.Kind == ModemEventKind.AtReply && Encoding.Latin1.GetString(e.Bytes).Contains("+SMUPGRADE:", StringComparison.Ordinal);

    private static Interception Report(string text) => Interception.Replace(Encoding.Latin1.GetBytes($"\r\n+SMUPGRADE: {text}\r\n\r\nOK\r\n"));
}
