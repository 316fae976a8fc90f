using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Job;
using NanoSqns.Settings;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Job;

/// <summary>A card that is full, read-only or pulled, and files that are not those of the job: told with their number, never an exception.</summary>
public class JobCardTests
{
    private readonly JobRig _rig = JobRig.Of(SweepWay.Of("store"));

    private (AutoRun AutoRun, FaultyCard Card) StartWith()
    {
        var card = new FaultyCard(_rig.Files);
        _rig.Start();
        return (new AutoRun(card, _rig.Bench.Clock, new Crc32(), _rig, _rig, _rig.Log), card);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_journal_that_cannot_be_written_refuses_the_job_before_the_modem_hears_of_it(bool isFirstStart)
    {
        if (!isFirstStart)
            _rig.Boot(new CountedSupply { AtWireWrite = 12 });
        long bytes = _rig.BytesToModem;
        (AutoRun autoRun, FaultyCard card) = StartWith();
        card.RefusesWrite = path => path == CardFiles.Journal;
        JobEnd end = autoRun.Run(autoRun.Look());
        Assert.Equal((JobEndKind.NotStarted, ErrorNumber.JournalUnwritable), (end.Kind, end.Failure.Number));
        Assert.Contains("the modem was not contacted", end.Sentence, StringComparison.Ordinal);
        Assert.NotEmpty(end.Next);
        Assert.Equal(isFirstStart ? ModemPower.Unknown : ModemPower.MustStay, end.Power);
        Assert.Equal(bytes, _rig.BytesToModem);
    }

    [Fact]
    public void A_card_that_becomes_full_during_the_upgrade_is_told_once_and_stops_nothing()
    {
        (AutoRun autoRun, FaultyCard card) = StartWith();
        _rig.Log.AtStage = count => card.RefusesWrite = _ => count >= 5;
        JobEnd end = autoRun.Run(autoRun.Look());
        Assert.Equal(JobEndKind.Done, end.Kind);
        Assert.Equal(Card.NewBuild, _rig.Modem.Software);
        Assert.Single(_rig.Log.Notices, notice => notice.Contains("journal can no longer be written", StringComparison.Ordinal));

        // its end is not on the card: it counts as cut off, and the next start finds the wanted build
        (JobState state, JobEnd? again) = _rig.Boot();
        Assert.Equal((JobStateKind.Ready, 1), (state.Kind, state.Journal.PowerCuts));
        Assert.True(again!.Result.NothingToDo);
    }

    [Fact]
    public void A_card_pulled_in_the_middle_ends_the_attempt_and_waits_for_the_next_start()
    {
        (AutoRun autoRun, FaultyCard card) = StartWith();
        _rig.Engine = (request, told) =>
        {
            card.IsPulled = true;
            told.OnStage(NanoSqns.Upgrade.UpgradeStage.SendFirmware, UpgradeMethod.Auto, request.Parts[0]);
            return new NanoSqns.Upgrade.UpgradeResult { Failure = new Failure(ErrorNumber.CardNotMounted, "/sd", "no card"), Mode = NanoSqns.Modem.ModemMode.Upgrade, Next = "Put it back." };
        };
        JobEnd end = autoRun.Run(autoRun.Look());
        Assert.Equal((JobEndKind.NextStart, ErrorNumber.CardNotMounted), (end.Kind, end.Failure.Number));
        Assert.Contains("the modem is in upgrade mode", end.Sentence, StringComparison.Ordinal);
        Assert.Contains("Put it back.", end.Next, StringComparison.Ordinal);
        Assert.Equal(JobStateKind.None, autoRun.Look().Kind);
        _rig.Engine = null;
        Assert.Equal(JobEndKind.Done, _rig.Boot().End!.Kind);
    }

    [Fact]
    public void A_card_that_is_pulled_between_two_looks_is_told_with_its_number()
    {
        (AutoRun autoRun, FaultyCard card) = StartWith();
        JobState state = autoRun.Look();
        card.IsPulled = true;
        JobEnd end = autoRun.Run(state);
        Assert.Equal((JobEndKind.NotStarted, ErrorNumber.JournalUnwritable), (end.Kind, end.Failure.Number));
    }

    [Theory]
    [InlineData(Card.Full)]
    [InlineData(Card.Updater)]
    public void A_file_of_another_size_or_content_is_not_sent(string path)
    {
        byte[] good = _rig.Files[path];
        byte[] changed = [.. good];
        changed[^5000] ^= 1;
        AssertDiffers(path, good[..^1], "bytes, expected " + good.Length);
        AssertDiffers(path, changed, "its CRC-32 is ");
        _rig.Files[path] = good;
        Assert.Equal(JobEndKind.Done, _rig.Boot().End!.Kind);
    }

    [Fact]
    public void A_file_that_is_missing_is_E101()
    {
        _rig.Files.Delete(Card.Updater);
        (_, JobEnd? end) = _rig.Boot();
        Assert.Equal((JobEndKind.NextStart, ErrorNumber.FileMissing), (end!.Kind, end.Failure.Number));
        Assert.Equal(0, _rig.BytesToModem);
        Assert.Equal(ModemPower.Unknown, end.Power);
    }

    [Fact]
    public void Missing_sizes_and_checksums_are_a_notice()
    {
        _rig.PutJob("[part]\nfile = CATM1-39529.dup\nsize = " + _rig.Files[Card.Full].Length + "\n[updater]\nfile = up/updater.elf\n");
        Assert.Equal(JobEndKind.Done, _rig.Boot().End!.Kind);
        Assert.Contains("upgrade.ini has no crc32 for " + Card.Full, _rig.Log.Notices);
        Assert.Contains("upgrade.ini has no size and no crc32 for " + Card.Updater, _rig.Log.Notices);
    }

    [Fact]
    public void The_check_can_be_stopped_and_sends_nothing()
    {
        _rig.Log.StopAtSeen = 1;
        (_, JobEnd? end) = _rig.Boot();
        Assert.Equal(JobEndKind.Stopped, end!.Kind);
        Assert.Equal((0, 0L), (_rig.Runs, _rig.BytesToModem));
        Assert.Equal((0, 0), (_rig.ReadJournal().Failures, _rig.ReadJournal().PowerCuts));
    }

    [Fact]
    public void A_run_with_a_memory_upgrades_as_one_without()
    {
        JobRig rig = JobRig.Of(SweepWay.Of("three stages"));
        rig.Verified = new VerifiedFiles(rig.Files, new Crc32(), CardFiles.Verified);
        rig.Boot(new CountedSupply { AtWireWrite = 30 });
        (_, JobEnd? end) = rig.Boot();
        Assert.Equal(JobEndKind.Done, end!.Kind);
        Assert.Equal(2, rig.Log.Notices.Count(notice => notice.Contains("already verified", StringComparison.Ordinal)));
        Assert.Equal(Card.NewBuild, rig.Modem.Software);
    }

    private void AssertDiffers(string path, byte[] content, string says)
    {
        _rig.Files[path] = content;
        (_, JobEnd? end) = _rig.Boot();
        Assert.Equal((JobEndKind.NextStart, ErrorNumber.JobFileDiffers), (end!.Kind, end.Failure.Number));
        Assert.Contains(says, end.Sentence, StringComparison.Ordinal);
        Assert.Contains("the modem was not contacted", end.Sentence, StringComparison.Ordinal);
        Assert.Equal(0, _rig.BytesToModem);
    }
}
