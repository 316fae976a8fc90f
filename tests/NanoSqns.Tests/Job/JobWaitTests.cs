using NanoSqns.Errors;
using NanoSqns.Job;
using NanoSqns.Modem;
using NanoSqns.Settings;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Job;

/// <summary>What a job waits for in the same start of the board, how long, and what its last means is.</summary>
public class JobWaitTests
{
    private static readonly int[] PortWaits = [10, 30, 60, 120, 240];
    private static readonly int[] ModemWaits = [.. PortWaits, 480, 960];

    private readonly JobRig _rig = JobRig.Of(SweepWay.Of("store"));

    [Theory]
    [InlineData(ErrorNumber.PortHungUp)]
    [InlineData(ErrorNumber.PortBlocked)]
    [InlineData(ErrorNumber.PortFailed)]
    [InlineData(ErrorNumber.NoBoard)]
    public void A_port_that_cannot_be_used_is_tried_again_with_growing_pauses_and_an_end(int number)
    {
        _rig.Engine = JobRig.Fails(number, ModemMode.Unknown);
        (_, JobEnd? end) = _rig.Boot();
        int[] waits = number == ErrorNumber.PortBlocked ? ModemWaits : PortWaits;
        Assert.Equal((JobEndKind.NextStart, waits.Length + 1), (end!.Kind, end.Attempts));
        Assert.Equal(waits, Seconds);
        Assert.Contains("next start", end.Next, StringComparison.Ordinal);
        Assert.StartsWith("wait: ", _rig.Lines[^1], StringComparison.Ordinal);
        Assert.Equal(0, _rig.ReadJournal().Failures);
    }

    [Fact]
    public void A_port_that_comes_back_is_used_without_a_restart()
    {
        _rig.Engine = JobRig.Fails(ErrorNumber.PortFailed, ModemMode.Unknown);
        _rig.BeforeRun = run => _rig.Engine = run < 4 ? _rig.Engine : null;
        Assert.Equal(JobEndKind.Done, _rig.Boot().End!.Kind);
        Assert.Equal([10, 30, 60], Seconds);
    }

    [Fact]
    public void A_port_that_dies_under_way_costs_an_attempt_each_time_and_is_tried_again()
    {
        _rig.Engine = (_, _) =>
        {
            var result = new UpgradeResult { Failure = new Failure(ErrorNumber.PortHungUp, "sending") };
            result.Add(new SentFile(SentKind.Firmware, Card.Full, UpgradeMethod.Store));
            return result;
        };
        (_, JobEnd? end) = _rig.Boot();
        Assert.Equal((JobEndKind.Failed, 3), (end!.Kind, end.Attempts));
        Assert.Equal([10, 30], Seconds);
    }

    [Fact]
    public void The_last_attempt_at_a_silent_modem_is_kept_while_it_is_waited_for_and_for_the_next_start()
    {
        _rig.Engine = JobRig.Fails(ErrorNumber.ModemSilent, ModemMode.Silent);
        (_, JobEnd? end) = _rig.Boot();
        Assert.Equal(JobEndKind.NextStart, end!.Kind);
        Assert.Contains("the modem is silent", end.Sentence, StringComparison.Ordinal);
        Assert.Equal([10, .. ModemWaits], Seconds);
        Assert.Equal((2, 0), (_rig.ReadJournal().Failures, _rig.Resets));
        (_, end) = _rig.Boot();
        Assert.Equal((JobEndKind.Failed, 1), (end!.Kind, end.Attempts));
    }

    [Theory]
    [InlineData(ErrorNumber.ModemSilent, ModemMode.Silent)]
    [InlineData(ErrorNumber.PortBlocked, ModemMode.Unknown)]
    public void The_reset_line_is_the_last_means_and_then_the_upgrade_goes_through(int number, int mode)
    {
        _rig.HasResetLine = true;
        _rig.Engine = JobRig.Fails(number, mode);
        _rig.BeforeRun = _ => _rig.Engine = _rig.Resets == 0 ? _rig.Engine : null;
        (_, JobEnd? end) = _rig.Boot();
        Assert.Equal((JobEndKind.Done, 1), (end!.Kind, _rig.Resets));
        Assert.True(Seconds.Sum() > 30 * 60, "it was reset while it may still have installed what another program sent");
        Assert.Contains("wait: the modem was reset with its reset line after E" + number, _rig.Journal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_modem_that_stays_silent_after_its_reset_is_given_up_and_reset_only_once()
    {
        _rig.HasResetLine = true;
        _rig.Engine = JobRig.Fails(ErrorNumber.ModemSilent, ModemMode.Silent);
        (_, JobEnd? end) = _rig.Boot();
        Assert.Equal((JobEndKind.Failed, 1), (end!.Kind, _rig.Resets));
        Assert.Equal(3, _rig.ReadJournal().Failures);
    }

    [Fact]
    public void A_modem_that_got_firmware_of_this_job_in_any_start_is_never_reset()
    {
        _rig.HasResetLine = true;
        _rig.Engine = (_, told) =>
        {
            told.OnStage(UpgradeStage.SendFirmware, UpgradeMethod.Auto, Card.Full);
            return new UpgradeResult { Failure = new Failure(ErrorNumber.TransferStalled, "1", "2", "3"), Mode = ModemMode.Silent };
        };
        _rig.KeyIsPressed = true;
        _rig.Boot();
        _rig.KeyIsPressed = false;
        _rig.Engine = JobRig.Fails(ErrorNumber.ModemSilent, ModemMode.Silent);
        Assert.Equal(JobEndKind.NextStart, _rig.Boot().End!.Kind);
        Assert.Equal(0, _rig.Resets);
    }

    [Fact]
    public void A_card_that_was_unmounted_in_a_pause_is_mounted_again()
    {
        _rig.Engine = JobRig.Fails(ErrorNumber.TransferStalled);
        _rig.BeforeRun = run => _rig.Engine = run < 2 ? _rig.Engine : null;
        _rig.InPause = _ => _rig.Files.Unmount("/sd");
        Assert.Equal(JobEndKind.Done, _rig.Boot().End!.Kind);
        Assert.Equal([10], Seconds);
    }

    [Theory]
    [InlineData("# another one\n")]
    [InlineData(null)]
    public void A_job_that_is_changed_or_deleted_ends_the_wait_at_once(string? text)
    {
        _rig.Engine = JobRig.Fails(ErrorNumber.PortFailed, ModemMode.Unknown);
        _rig.InPause = _ =>
        {
            _rig.Files.Delete(CardFiles.Job);
            if (text is not null)
                _rig.PutJob(text);
        };
        Assert.Equal(JobEndKind.NextStart, _rig.Boot().End!.Kind);
        Assert.Equal([10], Seconds);
    }

    private int[] Seconds => [.. _rig.Countdowns.Select(one => one.Seconds)];
}
