using NanoSqns.Errors;
using NanoSqns.Job;
using NanoSqns.Simulator.Modem;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Job;

/// <summary>
/// The power of the board goes at every line of the journal and at every byte stretch to the modem, that of the modem at every stage, and both together; the board starts again
/// until the job ends. It ends in success, or in "failed" with the modem's mode named.
/// </summary>
public class JobSweepTests
{
    private const int MostBoots = 6;

    public static TheoryData<string> Names => SweepWay.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_board_killed_at_any_line_of_the_journal(string name) => KillAtLines(name, false);

    [Theory]
    [MemberData(nameof(Names))]
    public void Board_and_modem_without_power_at_any_line_of_the_journal(string name) => KillAtLines(name, true);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_board_killed_at_any_write_to_the_modem(string name) => KillAtWrites(name, false);

    [Theory]
    [MemberData(nameof(Names))]
    public void Board_and_modem_without_power_at_any_write_to_the_modem(string name) => KillAtWrites(name, true);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_modem_without_power_at_any_stage(string name)
    {
        SweepWay way = SweepWay.Of(name);
        Clean(way, out JobRig first);
        for (int n = 1; n <= first.Log.Stages.Count; n++)
        {
            JobRig rig = JobRig.Of(way);
            int at = n;
            rig.Log.AtStage = count =>
            {
                if (count == at)
                    rig.Modem.PowerCycle(rig.Bench.Clock.NowNs);
            };
            Converge(way, rig, new CountedSupply(), $"{name}: modem lost power at stage {n}");
        }
    }

    private static void KillAtWrites(string name, bool modemToo)
    {
        SweepWay way = SweepWay.Of(name);
        CountedSupply clean = Clean(way, out _);
        for (int n = 1; n <= clean.WireWrites; n++)
        {
            JobRig rig = JobRig.Of(way);
            var supply = new CountedSupply { AtWireWrite = n, WhenOut = modemToo ? () => rig.Modem.PowerCycle(rig.Bench.Clock.NowNs) : null };
            Converge(way, rig, supply, $"{name}: board killed at write {n} to the modem{(modemToo ? ", modem too" : "")}");
        }
    }

    private static void KillAtLines(string name, bool modemToo)
    {
        SweepWay way = SweepWay.Of(name);
        CountedSupply clean = Clean(way, out JobRig first);
        int begin = 1 + Array.FindIndex(first.Lines, line => line.StartsWith("begin:", StringComparison.Ordinal));
        int end = 1 + Array.FindIndex(first.Lines, line => line.StartsWith("end:", StringComparison.Ordinal));
        Assert.Equal(clean.JournalWrites, end);
        for (int n = 1; n <= clean.JournalWrites; n++)
        {
            foreach (Cut cut in Enum.GetValues<Cut>())
            {
                JobRig rig = JobRig.Of(way);
                string what = $"{name}: killed {cut} line {n}, \"{first.Lines[n - 1]}\"{(modemToo ? ", modem too" : "")}";
                var supply = new CountedSupply { AtJournalWrite = n, Cut = cut, WhenOut = modemToo ? () => rig.Modem.PowerCycle(rig.Bench.Clock.NowNs) : null };
                Converge(way, rig, supply, what);

                // the journal tells the truth: cut off only when an attempt had begun and had not ended
                bool whole = cut is Cut.After or Cut.AllButItsEnd;
                bool hadBegun = n > begin || (n == begin && whole);
                bool hadEnded = n == end && whole;
                Assert.True(rig.ReadJournal().PowerCuts == (hadBegun && !hadEnded ? 1 : 0), what + "\n" + rig.Journal);
            }
        }
    }

    private static CountedSupply Clean(SweepWay way, out JobRig rig)
    {
        rig = JobRig.Of(way);
        var supply = new CountedSupply();
        (_, JobEnd? end) = rig.Boot(supply);
        Assert.True(end?.Kind == JobEndKind.Done, way.Name + ": " + end?.Sentence + "\n" + rig.Log);
        AssertUpgraded(way, rig);
        return supply;
    }

    private static void Converge(SweepWay way, JobRig rig, CountedSupply supply, string what)
    {
        try
        {
            (JobState state, JobEnd? end) = rig.Boot(supply);
            int boots = 1;
            while (supply.IsOut || (end is not null && end.Kind is not (JobEndKind.Done or JobEndKind.Failed)))
            {
                Assert.True(++boots <= MostBoots, "too many starts");
                if (!supply.IsOut)
                    DoAsTold(rig, end!, way.Name == "delta on the fly");
                supply = new CountedSupply();
                (state, end) = rig.Boot(supply);
            }

            if (end?.Kind == JobEndKind.Failed)
                AssertFailed(way, rig, end);
            else
                AssertDone(way, rig, state, end);
        }
        catch (Xunit.Sdk.XunitException e)
        {
            throw new InvalidOperationException($"{what}\n{e.Message}\n{rig.Journal}\n{rig.Log}");
        }
    }

    // The job waits for the next start: the power is cut fully where that was the advice.
    private static void DoAsTold(JobRig rig, JobEnd end, bool fullImage)
    {
        Assert.True(end.Kind == JobEndKind.NextStart, end.Sentence);
        Assert.Contains("next start", end.Next, StringComparison.Ordinal);
        Assert.True(fullImage || !end.Next.Contains("full image through recovery", StringComparison.Ordinal), end.Next);
        if (!end.Next.Contains("emove the modem's power", StringComparison.Ordinal) && !end.Next.Contains("remove power from modem", StringComparison.Ordinal))
            return;
        Assert.True(end.Power == ModemPower.MayBeCut || end.Next.Contains("wait 10 minutes", StringComparison.Ordinal), end.Next);
        rig.Bench.Clock.Sleep(10 * 60 * 1000);
        rig.Modem.PowerCycle(rig.Bench.Clock.NowNs);
    }

    private static void AssertDone(SweepWay way, JobRig rig, JobState state, JobEnd? end)
    {
        // the kill may have come after the last line
        Assert.Equal(JobStateKind.Done, end is null ? state.Kind : JobStateKind.Done);
        AssertUpgraded(way, rig);
        AssertRunsNoMore(rig, JobStateKind.Done);
    }

    private static void AssertFailed(SweepWay way, JobRig rig, JobEnd end)
    {
        Assert.Equal(ErrorNumber.JobFailed, end.Failure.Number);
        Assert.Contains("failed 3 times", end.Sentence, StringComparison.Ordinal);
        Assert.Contains("the modem is in ", end.Sentence, StringComparison.Ordinal);
        Assert.Contains(rig.Lines, line => line.StartsWith("over: failed", StringComparison.Ordinal) && line.Contains("the modem is in ", StringComparison.Ordinal));

        // only what was broken off on the way into flash cannot be mended by the same files
        Assert.True(way.Part == Card.Delta, "only a delta may fail");
        Assert.Contains("full image through recovery", end.Next, StringComparison.Ordinal);
        AssertRunsNoMore(rig, JobStateKind.Failed);

        // a changed upgrade.ini starts anew, and what was advised helps
        SweepWay full = SweepWay.Of("recovery");
        rig.PutJob(full);
        (JobState state, JobEnd? again) = rig.Boot();
        Assert.Equal(0, state.Journal.Failures);
        Assert.True(again?.Kind == JobEndKind.Done, "with a full image: " + again?.Sentence);
        AssertUpgraded(full, rig);
    }

    private static void AssertRunsNoMore(JobRig rig, JobStateKind kind)
    {
        (long bytes, int runs, string journal) = (rig.BytesToModem, rig.Runs, rig.Journal);
        (JobState state, _) = rig.Boot();
        Assert.Equal(kind, state.Kind);
        Assert.Equal(JobEndKind.NotStarted, rig.Start().Run(state).Kind);
        Assert.Equal((bytes, runs, journal), (rig.BytesToModem, rig.Runs, rig.Journal));
    }

    private static void AssertUpgraded(SweepWay way, JobRig rig)
    {
        Assert.Equal(way.Build, rig.Modem.Software);
        Assert.Equal(BootMode.Application, rig.Modem.Mode);
        Assert.True(rig.Modem.IsApplicationIntact);
        string last = way.Part == Card.Part1 ? Card.Part2 : way.Part;
        Assert.Contains(rig.Images, image => image.IsAccepted && image.Bytes.AsSpan().SequenceEqual(rig.Files[last]));
        Assert.True(rig.ReadJournal().IsDone);
    }
}
