using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Simulator.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>Every end says where the modem is, at which baud, whether its power may be cut and what comes next.</summary>
public class EndingTests
{
    [Theory]
    [InlineData(115200)]
    [InlineData(921600)]
    public void A_failure_in_recovery_leaves_the_baud_that_was_there(int baud)
    {
        var rig = new UpgradeRig(new ModemOptions { Mode = BootMode.Recovery, Baud = baud }, faults: "error-on:AT+STP");
        UpgradeResult result = rig.RunWithUpdater();
        rig.AssertFailed(result, ErrorNumber.TransferRefused, ModemMode.Recovery);
        Assert.Equal(baud, result.Baud);
        Assert.Equal(baud, rig.Modem.BaudAt(rig.Bench.Clock.NowNs));
    }

    [Fact]
    public void A_failure_in_mTools_leaves_the_baud_that_was_there_and_a_second_run_succeeds()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Recovery, "report-failure:2");
        UpgradeResult result = rig.RunWithUpdater();
        rig.AssertFailed(result, ErrorNumber.ImageRejected, ModemMode.MTools);
        Assert.Equal(115200, rig.Modem.BaudAt(rig.Bench.Clock.NowNs));
        rig.AssertUpgraded(rig.RunWithUpdater());
    }

    // a modem whose report has not caught up says "No report", or what it said of the image before
    [Theory]
    [InlineData("No report")]
    [InlineData("success")]
    public void A_report_that_may_be_old_does_not_allow_to_cut_the_power(string words)
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Upgrade);
        rig.Modem.ImageReceived += (_, _) => rig.Log.StopAtSeen = rig.Log.Seen + 3;
        bool next = false;
        rig.Modem.Interceptor = (in ModemEvent e) =>
        {
            bool mine = next && e.Kind == ModemEventKind.AtReply;
            next = Interceptors.IsLine(e, "AT+SMUPGRADE?");
            return mine ? Interception.Replace(System.Text.Encoding.ASCII.GetBytes($"\r\n+SMUPGRADE: {words}\r\n\r\nOK\r\n")) : Interception.Pass;
        };
        UpgradeResult result = rig.Run(Card.Full);
        rig.AssertFailed(result, ErrorNumber.Stopped, ModemMode.Upgrade);
        Assert.False(result.PowerMayBeCut, rig.Log.ToString());
    }

    [Theory]
    [InlineData(10)]
    [InlineData(3900)]
    [InlineData(6000)]
    public void A_port_that_is_unplugged_ends_at_once_and_a_run_after_it_is_back_succeeds(int atMs)
    {
        var rig = new UpgradeRig();
        rig.Bench.Link.HangUpAt(atMs * 1_000_000L);
        UpgradeResult result = rig.Run(new UpgradeRequest(Card.Full) { Method = UpgradeMethod.OnTheFly, Updater = Card.Updater });
        rig.AssertFailed(result, ErrorNumber.PortHungUp, ModemMode.Unknown);
        Assert.InRange(result.Milliseconds, atMs, atMs + 15_000);
        rig.Bench.Link.PlugIn();
        rig.AssertUpgraded(rig.RunWithUpdater());
    }

    [Fact]
    public void A_line_held_by_CTS_ends_at_its_limit()
    {
        var rig = new UpgradeRig(new ModemOptions { Mode = BootMode.Upgrade });
        rig.Bench.Link.HoldCts(30_000_000, long.MaxValue);
        UpgradeResult result = rig.Run(Card.Full);
        rig.AssertFailed(result, ErrorNumber.PortBlocked, ModemMode.Silent);
        Assert.Contains("power", result.Next, StringComparison.Ordinal);
        Assert.InRange(result.Milliseconds, 0, 700_000);
    }

    [Fact]
    public void A_file_that_shrinks_between_check_and_transfer_is_told_before_the_modem_is_asked_to_take_it()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Upgrade);
        rig.Modem.Interceptor = (in ModemEvent e) =>
        {
            if (Interceptors.IsLine(e, "AT+CFUN"))
                rig.Files[Card.Full] = rig.Files[Card.Full][..^100];
            return Interception.Pass;
        };
        rig.AssertFailed(rig.Run(Card.Full), ErrorNumber.FileChanged, ModemMode.Upgrade);
        Assert.DoesNotContain(rig.Lines, line => line.StartsWith("AT+SMSTPU", StringComparison.Ordinal));
    }

    [Fact]
    public void A_card_that_is_taken_out_is_told()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Recovery);
        rig.Modem.ImageReceived += (_, _) => rig.Files.Unmount("/sd");
        UpgradeResult result = rig.RunWithUpdater();
        rig.AssertFailed(result, ErrorNumber.CardNotMounted, ModemMode.MTools);
        rig.Files.Mount("/sd");
        rig.AssertUpgraded(rig.RunWithUpdater());
    }

    [Theory]
    [InlineData(BootMode.Application, UpgradeMethod.Auto)]
    [InlineData(BootMode.Upgrade, UpgradeMethod.Auto)]
    public void While_an_image_is_applied_a_stop_does_not_allow_to_cut_the_power(BootMode mode, UpgradeMethod method)
    {
        var rig = new UpgradeRig(new ModemOptions { Mode = mode, Stalls = true });
        rig.Modem.ImageReceived += (_, _) => rig.Log.StopAtSeen = rig.Images.Count == 1 ? rig.Log.Seen + 40 : 0;
        UpgradeResult result = rig.Run(new UpgradeRequest(Card.Full) { Method = method });
        Assert.Equal(ErrorNumber.Stopped, result.Failure.Number);
        Assert.False(result.PowerMayBeCut);
        Assert.Contains("wait 10 minutes", result.Next, StringComparison.Ordinal);
        rig.Log.StopAtSeen = 0;
        rig.Bench.Clock.Sleep(600_000);
        rig.AssertUpgraded(rig.Run(Card.Full));
    }

    [Fact]
    public void A_run_that_meets_a_modem_still_applying_does_not_send_the_user_to_its_power_first()
    {
        var rig = new UpgradeRig(new ModemOptions { Stalls = true });
        rig.Modem.ImageReceived += (_, _) => rig.Log.StopAtSeen = rig.Images.Count == 1 ? rig.Log.Seen + 40 : 0;
        Assert.Equal(ErrorNumber.Stopped, rig.Run(Card.Full).Failure.Number);
        rig.Log.StopAtSeen = 0;
        UpgradeResult result = rig.Run(Card.Full);
        rig.AssertFailed(result, ErrorNumber.ModemSilent, ModemMode.Silent);
        Assert.StartsWith("Leave the power on and wait 10 minutes if an upgrade was running", result.Next, StringComparison.Ordinal);
        rig.Bench.Clock.Sleep(600_000);
        result = rig.Run(Card.Full);
        rig.AssertUpgraded(result);
        Assert.True(result.NothingToDo);
    }

    [Fact]
    public void A_stop_in_a_delta_on_the_fly_says_that_a_full_image_is_needed()
    {
        var rig = new UpgradeRig();
        UpgradeResult result = StopInFirstBlocks(rig, new UpgradeRequest(Card.Delta) { Method = UpgradeMethod.OnTheFly });
        Assert.Contains("full image", result.Next, StringComparison.Ordinal);
        rig.AssertUpgraded(rig.RunWithUpdater());
    }

    [Fact]
    public void A_stop_in_the_updater_advises_a_power_cut_since_a_piece_of_it_does_not_come_back()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Recovery);
        UpgradeResult result = StopInFirstBlocks(rig, new UpgradeRequest(Card.Full) { Updater = Card.Updater });
        Assert.Equal(ModemMode.Silent, result.Mode);
        Assert.Contains("remove its power", result.Next, StringComparison.Ordinal);
        rig.CutPower();
        rig.AssertUpgraded(rig.RunWithUpdater());
    }

    [Fact]
    public void A_stop_between_the_parts_of_a_set_forbids_to_cut_the_power()
    {
        var rig = new UpgradeRig(new ModemOptions { Mode = BootMode.Upgrade });
        rig.Modem.ImageReceived += (_, _) => rig.Log.StopAtSeen = rig.Images.Count == 1 ? rig.Log.Seen + 30 : 0;
        UpgradeResult result = rig.Run(Card.Part1);
        rig.AssertFailed(result, ErrorNumber.Stopped, ModemMode.Upgrade);
        Assert.False(result.PowerMayBeCut);
        rig.Log.StopAtSeen = 0;
        rig.AssertUpgraded(rig.Run(Card.Part1), Card.SetBuild);
    }

    [Fact]
    public void The_store_method_leaves_the_modem_usable_when_it_is_stopped()
    {
        var rig = new UpgradeRig();
        UpgradeResult result = StopInFirstBlocks(rig, new UpgradeRequest(Card.Full));
        Assert.Equal(ModemMode.Application, result.Mode);
        Assert.True(result.PowerMayBeCut);
        Assert.Equal(33080, rig.Modem.Software);
    }

    private static UpgradeResult StopInFirstBlocks(UpgradeRig rig, UpgradeRequest request)
    {
        rig.Modem.Interceptor = (in ModemEvent e) =>
        {
            if (e.Kind == ModemEventKind.StpReply && e.Bytes[4] == 0x83 && rig.Log.StopAtSeen == 0)
                rig.Log.StopAtSeen = rig.Log.Seen + 2;
            return Interception.Pass;
        };
        UpgradeResult result = rig.Run(request);
        Assert.Equal(ErrorNumber.Stopped, result.Failure.Number);
        rig.Log.StopAtSeen = 0;
        rig.Modem.Interceptor = null;
        return result;
    }
}
