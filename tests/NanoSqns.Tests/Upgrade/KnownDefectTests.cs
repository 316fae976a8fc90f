using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Simulator.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>What today's updater gets wrong (docs/protocol.md), in the order of that list.</summary>
public class KnownDefectTests
{
    [Theory]
    [InlineData("OK\r\n")]
    [InlineData("\r\nOK\r\n")]
    [InlineData("\r\r\nOK\r\n")]
    [InlineData("AT+STP\n\r\nOK\r\n")]
    [InlineData("\0OK\r\n")]
    public void The_whole_answer_to_the_transfer_command_is_taken_before_the_first_frame(string answer)
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Recovery);
        rig.Modem.Interceptor = Interceptors.Answer("AT+STP", answer);
        UpgradeResult result = rig.RunWithUpdater();
        rig.AssertUpgraded(result);
        Assert.Equal(0, result.Sent(0).Repeats);
        Assert.Equal(0, rig.Modem.BadFrames);
    }

    [Fact]
    public void After_a_restart_into_recovery_the_modem_is_looked_for_at_115200()
    {
        var rig = new UpgradeRig(new ModemOptions { Bootrom = 33080 });
        UpgradeResult result = rig.RunWithUpdater();
        rig.AssertUpgraded(result);
        Assert.InRange(result.Milliseconds, 0, 60_000);
    }

    [Theory]
    [InlineData(BootMode.Application)]
    [InlineData(BootMode.Upgrade)]
    public void A_failed_upgrade_is_no_success(BootMode mode)
    {
        UpgradeRig rig = UpgradeRig.In(mode, "report-failure");
        UpgradeResult result = rig.Run(Card.Full);
        rig.AssertFailed(result, ErrorNumber.ImageRejected, (int)mode);
        Assert.False(result.Success);
    }

    [Fact]
    public void Without_an_answer_nothing_is_sent_blindly()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Application, "baud-garbage");
        UpgradeResult result = rig.Run(Card.Full);
        rig.AssertFailed(result, ErrorNumber.ModemSilent, ModemMode.Silent);
        Assert.DoesNotContain(rig.Lines, line => line.StartsWith("AT+S", StringComparison.Ordinal));
    }

    [Fact]
    public void A_refused_restart_at_the_end_is_seen_and_the_mode_is_told()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Upgrade, "error-on:AT+SMSWBOOT");
        UpgradeResult result = rig.Run(Card.Full);
        rig.AssertFailed(result, ErrorNumber.SwitchRefused, ModemMode.Upgrade);
        Assert.InRange(result.Milliseconds, 0, 90_000);
        Assert.Equal(1, result.SentCount);
    }

    [Theory]
    [InlineData("\r\nOK\r\n")]
    [InlineData("\r\n+SMUPGRADE\r\nOK\r\n")]
    [InlineData("\r\n+SMUPGRADE:\r\nOK\r\n")]
    [InlineData("\r\n+SMUPGRADE: unknown\r\nOK\r\n")]
    [InlineData("\r\n+SMUPGRADE: No report\r\n\r\nOK\r\n")]
    [InlineData("\r\nERROR\r\n")]
    [InlineData("\r\n+CME ERROR: 4\r\n")]
    public void A_missing_or_odd_report_leaves_it_to_the_version(string answer)
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Upgrade);
        rig.Modem.Interceptor = Interceptors.ReplaceAnswer("+SMUPGRADE:", answer);
        rig.AssertUpgraded(rig.Run(Card.Full));
    }

    [Theory]
    [InlineData("+SMUPGRADE: on-going")]
    [InlineData("+SMUPGRADE: downloading")]
    [InlineData("+SMUPGRADE: reboot to updater")]
    public void A_report_that_never_ends_is_waited_for_up_to_its_limit(string report)
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Application);
        rig.Modem.Interceptor = Interceptors.ReplaceAnswer("+SMUPGRADE:", $"\r\n{report}\r\n\r\nOK\r\n");
        UpgradeResult result = rig.Run(Card.Full);
        Assert.Equal(ErrorNumber.ReportTimeout, result.Failure.Number);
        Assert.InRange(result.Milliseconds, 600_000, 640_000);
    }

    [Theory]
    [InlineData("+SMUPGRADE: init")]
    [InlineData("+SMUPGRADE: unknown")]
    [InlineData("+SMUPGRADE: ???")]
    [InlineData("+SMUPGRADE: failure of before")]
    [InlineData("+SMUPGRADE: success of before")]
    public void A_report_that_says_nothing_of_this_file_leaves_the_verdict_to_the_version(string report)
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Upgrade);
        rig.Modem.Interceptor = Interceptors.ReplaceAnswer("+SMUPGRADE:", $"\r\n{report}\r\n\r\nOK\r\n");
        UpgradeResult result = rig.Run(Card.Full);
        rig.AssertUpgraded(result);
        Assert.Equal(1, result.SentCount);
        rig = new UpgradeRig(new ModemOptions { Mode = BootMode.Upgrade, Software = Card.NewBuild });
        rig.Modem.Interceptor = Interceptors.ReplaceAnswer("+SMUPGRADE:", $"\r\n{report}\r\n\r\nOK\r\n");
        Assert.Equal(ErrorNumber.NotVerified, rig.Run(Card.Full).Failure.Number);
    }

    [Fact]
    public void No_report_and_another_version_is_no_success()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Upgrade, "no-report", "report-failure");
        UpgradeResult result = rig.Run(Card.Full);
        Assert.False(result.Success);
        UpgradeRig.AssertTold(result);
    }

    [Fact]
    public void Limits_are_of_the_clock_however_slow_the_reads_are()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Upgrade, "silent:1000000,data");
        UpgradeResult result = rig.Run(Card.Full);
        rig.AssertFailed(result, ErrorNumber.TransferStalled, ModemMode.Silent);
        Assert.InRange(result.Milliseconds, 600_000, 600_000 + 400_000);
    }

    [Fact]
    public void A_modem_that_does_not_come_back_after_a_transfer_is_told()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Upgrade, "silent:1000000,close");
        UpgradeResult result = rig.Run(Card.Full);
        rig.AssertFailed(result, ErrorNumber.ReportTimeout, ModemMode.Silent);
        Assert.False(result.PowerMayBeCut);
    }

    [Theory]
    [InlineData(33080, 38638)]
    [InlineData(39000, 38638)]
    public void Only_the_bootloader_decides_about_the_factory_way_not_a_text_somewhere(int software, int bootloader)
    {
        var rig = new UpgradeRig(new ModemOptions { Software = software, Bootrom = bootloader });
        rig.Modem.Interceptor = Interceptors.ReplaceAnswer("Bootloader0", $"\r\nBootloader0  : 5.1 [{bootloader}]\r\nBootloader1* : 5.1 [33080]\r\nNV Info [33080] : 1.1\r\nSoftware     : 5.1 [{software}] by [33080]\r\n\r\nOK\r\n");
        UpgradeResult result = rig.Run(Card.Full);
        Assert.NotEqual(ErrorNumber.FactoryBootloader, result.Failure?.Number);
        Assert.Single(rig.Images);
    }

    [Fact]
    public void Recovery_without_an_updater_says_so_and_the_mode_is_always_asked()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Recovery);
        UpgradeResult result = rig.Run(Card.Full);
        rig.AssertFailed(result, ErrorNumber.UpdaterMissing, ModemMode.Recovery);
        Assert.Contains("updater.elf", result.Next, StringComparison.Ordinal);
        Assert.Contains("AT+SMOD?", rig.Lines);
    }
}
