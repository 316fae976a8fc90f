using NanoSqns.Errors;
using NanoSqns.Job;
using NanoSqns.Modem;
using NanoSqns.Settings;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Job;

/// <summary>Jobs that are there, are not there, are done, or change.</summary>
public class AutoRunTests
{
    private readonly JobRig _rig = JobRig.Of(SweepWay.Of("store"));

    [Fact]
    public void A_job_is_carried_out_once_and_the_journal_can_be_read_by_people()
    {
        (JobState state, JobEnd? end) = _rig.Boot();
        Assert.Equal("upgrade.ini: /sd/CATM1-39529.dup, /sd/up/updater.elf, build 39529 (attempt 1 of 3, 0 power cuts of at most 10)", state.Sentence);
        Assert.Equal((JobEndKind.Done, ModemMode.Application, 1), (end!.Kind, end.Mode, end.Attempts));
        Assert.Equal("upgrade.ini is done; the modem is in application mode", end.Sentence);
        Assert.Equal(ModemPower.MayBeCut, end.Power);
        Assert.Null(end.Failure);
        Assert.Equal(
            [
                "job", "begin: attempt 1 of 3, 0 power cuts of at most 10", "stage 7: Sending the firmware: /sd/CATM1-39529.dup (store)",
                "after 7: Sending the firmware", "stage 8: Installing: /sd/CATM1-39529.dup", "end: success; modem: application; CAT-M1 build 39529 (bootloader 39529)",
            ],
            _rig.Lines.Where(line => line[..1] is "j" or "b" or "e" || line.Contains(" 7: ", StringComparison.Ordinal) || line.StartsWith("stage 8", StringComparison.Ordinal))
                .Select(line => line.StartsWith("job", StringComparison.Ordinal) ? "job" : line[..^6]));
        (state, end) = _rig.Boot();
        Assert.Equal(JobStateKind.Done, state.Kind);
        Assert.Null(end);
        Assert.Contains("change it", state.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Without_card_or_job_there_is_nothing_to_do(bool card)
    {
        _rig.Files.Delete(CardFiles.Job);
        if (!card)
            _rig.Files.Unmount("/sd");
        JobState state = _rig.Start().Look();
        Assert.Equal((JobStateKind.None, ""), (state.Kind, state.Sentence));
        Assert.Equal(JobEndKind.NotStarted, _rig.Start().Run(state).Kind);
        Assert.Equal(0, _rig.Runs);
    }

    [Fact]
    public void A_bad_job_never_starts()
    {
        _rig.PutJob("[upgrade]\nbiuld = 39529\n");
        JobState state = _rig.Start().Look();
        Assert.Equal((JobStateKind.Bad, ErrorNumber.BadJob), (state.Kind, state.Failure.Number));
        Assert.StartsWith("E132 /sd/upgrade.ini, line 2: ", state.Sentence, StringComparison.Ordinal);
        Assert.Equal(JobEndKind.NotStarted, _rig.Start().Run(state).Kind);
        Assert.Equal((0, ""), (_rig.Runs, _rig.Journal));
    }

    [Fact]
    public void A_job_of_monstrous_size_is_bad_and_is_not_read()
    {
        _rig.Files[CardFiles.Job] = new byte[1_000_000];
        Assert.Equal(ErrorNumber.BadJob, _rig.Start().Look().Failure?.Number);
    }

    [Fact]
    public void The_wanted_build_runs_already()
    {
        _rig.PutJob("[upgrade]\nbuild = 33080\n[part]\nfile = any.dup\n");
        _rig.Files["/sd/any.dup"] = _rig.Files[Card.Full];
        (_, JobEnd? end) = _rig.Boot();
        Assert.Equal(JobEndKind.Done, end!.Kind);
        Assert.True(end.Result.NothingToDo);
        Assert.Contains("nothing to do", end.Sentence, StringComparison.Ordinal);
        Assert.Contains("nothing to do", _rig.Lines[^1], StringComparison.Ordinal);
        Assert.Empty(_rig.Images);
        Assert.Equal(JobStateKind.Done, _rig.Start().Look().Kind);
    }

    [Fact]
    public void A_changed_upgrade_ini_starts_anew()
    {
        _rig.Engine = JobRig.Fails(ErrorNumber.TransferStalled);
        _rig.Boot();
        _rig.Engine = null;
        Assert.Equal(JobStateKind.Failed, _rig.Start().Look().Kind);
        _rig.PutJob(SweepWay.Of("store"), "# changed\n");
        (JobState state, JobEnd? end) = _rig.Boot();
        Assert.Equal(1, state.Journal.Attempt);
        Assert.Equal(JobEndKind.Done, end!.Kind);
        Assert.Single(_rig.Lines, line => line.StartsWith("job ", StringComparison.Ordinal));
    }

    [Fact]
    public void An_upgrade_ini_that_changes_between_two_attempts_waits_for_the_next_start()
    {
        _rig.Engine = JobRig.Fails(ErrorNumber.TransferStalled);
        _rig.BeforeRun = _ => _rig.PutJob(SweepWay.Of("store"), "# changed\n");
        (_, JobEnd? end) = _rig.Boot();
        Assert.Equal((JobEndKind.NextStart, 1), (end!.Kind, _rig.Runs));
    }
}
