using NanoSqns.Errors;
using NanoSqns.Job;
using NanoSqns.Modem;
using NanoSqns.Settings;
using NanoSqns.Tests.Upgrade;

namespace NanoSqns.Tests.Job;

/// <summary>What is counted, when it is tried again, and when never more.</summary>
public class AttemptCountTests
{
    private readonly JobRig _rig = JobRig.Of(SweepWay.Of("store"));

    [Theory]
    [InlineData(ErrorNumber.CardReadFailed)]
    [InlineData(ErrorNumber.TransferStalled)]
    [InlineData(ErrorNumber.ModemRestarted)]
    public void What_may_pass_is_tried_again_in_the_same_start_until_the_attempts_are_used_up(int number)
    {
        _rig.Engine = JobRig.Fails(number);
        (_, JobEnd? end) = _rig.Boot();
        Assert.Equal((JobEndKind.Failed, 3, 3), (end!.Kind, end.Attempts, _rig.Runs));
        Assert.Equal([10, 10], _rig.Countdowns.Select(one => one.Seconds));
        Assert.StartsWith("attempt 2 of 3", _rig.Countdowns[0].What, StringComparison.Ordinal);
        Assert.Equal(ErrorNumber.JobFailed, end.Failure.Number);
        Assert.Contains("failed 3 times", end.Sentence, StringComparison.Ordinal);
        Assert.Contains("E" + number, end.Sentence, StringComparison.Ordinal);
        Assert.Contains("the modem is in upgrade mode", end.Sentence, StringComparison.Ordinal);
        Assert.Equal((3, 0), (_rig.ReadJournal().Failures, _rig.ReadJournal().PowerCuts));
        AssertNeverAgain(ErrorNumber.JobFailed);
    }

    [Theory]
    [InlineData(ErrorNumber.ContainerCorrupt)]
    [InlineData(ErrorNumber.OlderBuild)]
    [InlineData(ErrorNumber.BadArgument)]
    [InlineData(ErrorNumber.OtherBuild)]
    [InlineData(ErrorNumber.Internal)]
    public void What_stays_wrong_is_one_attempt_a_start(int number)
    {
        _rig.Engine = JobRig.Fails(number);
        for (int boot = 1; boot < 3; boot++)
        {
            (_, JobEnd? waits) = _rig.Boot();
            Assert.Equal((JobEndKind.NextStart, number, 1), (waits!.Kind, waits.Failure.Number, waits.Attempts));
            Assert.Contains("next start", waits.Next, StringComparison.Ordinal);
        }

        (_, JobEnd? end) = _rig.Boot();
        Assert.Equal(JobEndKind.Failed, end!.Kind);
        Assert.Empty(_rig.Countdowns);
        AssertNeverAgain(ErrorNumber.JobFailed);
    }

    [Fact]
    public void A_bootrom_that_does_not_stay_is_never_sent_again()
    {
        _rig.Engine = JobRig.Fails(ErrorNumber.BootloaderStays);
        Assert.Equal(JobEndKind.Failed, _rig.Boot().End!.Kind);
        Assert.Equal(1, _rig.Runs);
        AssertNeverAgain(ErrorNumber.JobFailed);
    }

    [Fact]
    public void The_attempts_of_the_job_count()
    {
        _rig.PutJob(SweepWay.Of("store"), "attempts = 1\n");
        _rig.Engine = JobRig.Fails(ErrorNumber.TransferStalled);
        Assert.Equal((JobEndKind.Failed, 1), (_rig.Boot().End!.Kind, _rig.Runs));
    }

    // at the next start it is counted
    [Fact]
    public void The_only_attempt_of_a_job_is_spared_for_a_silent_modem_until_the_next_start()
    {
        _rig.PutJob(SweepWay.Of("store"), "attempts = 1\n");
        _rig.Engine = JobRig.Fails(ErrorNumber.ModemSilent, ModemMode.Silent);
        (JobState _, JobEnd? end) = _rig.Boot();
        Assert.Equal(JobEndKind.NextStart, end!.Kind);
        Assert.True(_rig.Runs > 3, $"{_rig.Runs} runs");
        Assert.Equal(JobEndKind.Failed, _rig.Boot().End!.Kind);
    }

    [Fact]
    public void A_stop_by_the_user_counts_as_neither_and_the_job_stays()
    {
        _rig.Engine = JobRig.Fails(ErrorNumber.Stopped, ModemMode.Application);
        for (int boot = 0; boot < 15; boot++)
        {
            (JobState state, JobEnd? end) = _rig.Boot();
            Assert.Equal((1, 0), (state.Journal.Attempt, state.Journal.PowerCuts));
            Assert.Equal(JobEndKind.Stopped, end!.Kind);
            Assert.Contains("the modem is in application mode", end.Sentence, StringComparison.Ordinal);
        }

        _rig.Engine = null;
        Assert.Equal(JobEndKind.Done, _rig.Boot().End!.Kind);
    }

    [Fact]
    public void A_key_in_the_pause_between_two_attempts_stops()
    {
        _rig.Engine = JobRig.Fails(ErrorNumber.TransferStalled);
        _rig.KeyIsPressed = true;
        (_, JobEnd? end) = _rig.Boot();
        Assert.Equal((JobEndKind.Stopped, 1), (end!.Kind, _rig.Runs));
        Assert.StartsWith("E414 Stopped by the user: key pressed in the pause before the next attempt; previous result: E408 ", end.Sentence, StringComparison.Ordinal);
        Assert.StartsWith("wait: E414 ", _rig.Lines[^1], StringComparison.Ordinal);
        Assert.Equal(2, _rig.Start().Look().Journal.Attempt);
    }

    [Fact]
    public void After_too_many_power_cuts_the_job_is_given_up_with_a_line_that_says_so()
    {
        _rig.PutJob(SweepWay.Of("store"), "power_cuts = 4\n");
        for (int boot = 0; boot < 4; boot++)
        {
            Assert.Equal(boot, _rig.ReadJournal().PowerCuts);
            (JobState state, _) = _rig.Boot(new CountedSupply { AtWireWrite = 12 });
            Assert.Equal(JobStateKind.Ready, state.Kind);
        }

        JobState given = _rig.Start().Look();
        Assert.Equal((JobStateKind.Failed, ErrorNumber.TooManyPowerCuts), (given.Kind, given.Failure.Number));
        Assert.Contains("interrupted by 4 power cuts", given.Sentence, StringComparison.Ordinal);
        Assert.Contains("the modem's mode is not known: the power failed during: ", given.Sentence, StringComparison.Ordinal);
        Assert.StartsWith("over: E502", _rig.Lines[^1], StringComparison.Ordinal);
        Assert.StartsWith("cut: ", _rig.Lines[^2], StringComparison.Ordinal);
        AssertNeverAgain(ErrorNumber.TooManyPowerCuts);

        _rig.Files.Delete(CardFiles.Journal);
        Assert.Equal(JobEndKind.Done, _rig.Boot().End!.Kind);
    }

    [Fact]
    public void Power_cuts_leave_the_attempts_as_they_are()
    {
        for (int boot = 0; boot < 5; boot++)
            _rig.Boot(new CountedSupply { AtWireWrite = 12 });
        (JobState state, JobEnd? end) = _rig.Boot();
        Assert.Equal((1, 5), (state.Journal.Attempt, state.Journal.PowerCuts));
        Assert.Contains("attempt 1 of 3, 5 power cuts of at most 10; the power failed during: ", state.Sentence, StringComparison.Ordinal);
        Assert.Equal(5, _rig.Lines.Count(line => line.StartsWith("cut: the power failed during: ", StringComparison.Ordinal)));
        Assert.Equal(JobEndKind.Done, end!.Kind);
    }

    private void AssertNeverAgain(int number)
    {
        (int runs, string journal) = (_rig.Runs, _rig.Journal);
        (JobState state, JobEnd? end) = _rig.Boot();
        Assert.Equal((JobStateKind.Failed, number), (state.Kind, state.Failure.Number));
        Assert.Null(end);
        Assert.Equal(JobEndKind.NotStarted, _rig.Start().Run(state).Kind);
        Assert.Equal((runs, journal), (_rig.Runs, _rig.Journal));
        Assert.Contains(_rig.Lines, line => line.StartsWith("over: ", StringComparison.Ordinal) && line.Contains("modem", StringComparison.Ordinal));
    }
}
