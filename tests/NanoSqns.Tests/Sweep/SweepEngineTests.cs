using NanoSqns.Sweep;


namespace NanoSqns.Tests.Sweep;

/// <summary>The sweep itself: what it counts, that it is the same each time, and that it finds what is wrong.</summary>
public class SweepEngineTests
{
    private const int FullFrame = 2032;
    private const int LargestFile = 50_000;

    public static TheoryData<string> Flows => [.. SweepFlow.All.Select(flow => flow.Name)];

    [Theory]
    [MemberData(nameof(Flows))]
    public void A_clean_run_counts_the_same_events_each_time(string flow)
    {
        IReadOnlyList<SweepEvent> events = FaultSweep.EventsOf(SweepFlow.Of(flow), SweepModem.Usual);
        Assert.Equal(events, FaultSweep.EventsOf(SweepFlow.Of(flow), SweepModem.Usual));
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(one => one.Index));
        Assert.Contains(events, one => one.Kind == SweepEventKind.ToModem && one.What.EndsWith($"{FullFrame} bytes", StringComparison.Ordinal));
        Assert.Contains(events, one => one.Kind == SweepEventKind.FromModem);
        string[] touches = ["find /sd/", "open /sd/", "length", "seek", "read"];
        Assert.All(touches, touch => Assert.Contains(events, one => one.Kind is SweepEventKind.FileRead or SweepEventKind.CardLook && one.What.StartsWith(touch, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_files_are_small() => Assert.All(SweepCard.Sound, file => Assert.InRange(file.Length, FullFrame, LargestFile));

    [Fact]
    public void The_lines_of_the_journal_are_events()
    {
        IReadOnlyList<SweepEvent> events = FaultSweep.EventsOf(SweepFlow.Of("self-upgrade"), SweepModem.Usual);
        string[] starts = ["job ", "begin: ", "stage 7", "after 7", "end: success"];
        Assert.All(starts, start => Assert.Contains(events, one => one.Kind == SweepEventKind.CardWrite && one.What.StartsWith(start, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("on-the-fly", 60, SweepFault.Corrupt)]
    [InlineData("recovery", 90, SweepFault.ModemPower)]
    [InlineData("self-upgrade", 120, SweepFault.BoardPower)]
    public void A_case_comes_to_the_same_each_time(string flow, int happening, SweepFault fault)
    {
        var one = new SweepCase(SweepFlow.Of(flow), SweepModem.Usual, FaultSweep.DefaultSeed, [new SweepStrike(happening, fault)]);
        SweepVerdict verdict = FaultSweep.Try(one);
        SweepVerdict again = FaultSweep.Try(one);
        Assert.Equal((verdict.Outcome, verdict.Runs, verdict.FirstMs, verdict.SecondMs, verdict.Number, verdict.Happening), (again.Outcome, again.Runs, again.FirstMs, again.SecondMs, again.Number, again.Happening));
        Assert.Equal(happening, verdict.Happening?.Index);
        Assert.Empty(verdict.Violations);
    }

    [Fact]
    public void Every_fault_strikes_at_every_event_that_it_can()
    {
        SweepFlow flow = SweepFlow.Of("mirror");
        IReadOnlyList<SweepEvent> events = FaultSweep.EventsOf(flow, SweepModem.Usual);
        var cases = FaultSweep.CasesOf(flow, SweepModem.Usual, events).Select(one => one.Strikes.Single()).ToHashSet();
        int messages = events.Count(one => one.Kind is SweepEventKind.ToModem or SweepEventKind.FromModem);
        Assert.All(Enum.GetValues<SweepFault>(), fault => Assert.Equal(
            fault switch
            {
                <= SweepFault.Noise => messages,
                SweepFault.ReadError => events.Count(one => one.Kind == SweepEventKind.FileRead),
                SweepFault.LookError => events.Count(one => one.Kind == SweepEventKind.CardLook),
                SweepFault.WriteError or SweepFault.TornWrite => 0,
                _ => events.Count,
            },
            cases.Count(strike => strike.Fault == fault)));
    }

    [Fact]
    public void A_fault_that_cannot_strike_at_its_event_strikes_at_the_next_that_it_can()
    {
        var strikes = new Strikes([new SweepStrike(1, SweepFault.ReadError)], 1);
        Assert.Null(strikes.Meet(SweepEventKind.ToModem, 0, "AT"u8));
        Assert.Equal(SweepFault.ReadError, strikes.Meet(SweepEventKind.FileRead, 0, "read"u8));
        Assert.Null(strikes.Meet(SweepEventKind.FileRead, 0, "read"u8));
    }

    [Theory]
    [InlineData(SweepFault.Drop, 0, 0)]
    [InlineData(SweepFault.Corrupt, 100, 100)]
    [InlineData(SweepFault.Duplicate, 200, 200)]
    [InlineData(SweepFault.Truncate, 0, 99)]
    [InlineData(SweepFault.Noise, 101, 108)]
    public void A_fault_does_to_a_message_what_its_name_says(SweepFault fault, int least, int most)
    {
        byte[] message = [.. Enumerable.Range(0, 100).Select(i => (byte)i)];
        for (int seed = 0; seed < 50; seed++)
        {
            byte[] passes = Distortion.Apply(fault, message, new Random(seed));
            Assert.InRange(passes.Length, least, most);
            if (fault == SweepFault.Corrupt)
                Assert.Equal(1, message.Zip(passes, (was, now) => System.Numerics.BitOperations.PopCount((uint)(was ^ now))).Sum());
        }
    }

    [Fact]
    public void A_second_fault_strikes_in_a_later_run_when_the_first_one_ends_early()
    {
        SweepFlow flow = SweepFlow.Of("store");
        int events = FaultSweep.EventsOf(flow, SweepModem.Usual).Count;
        var one = new SweepCase(flow, SweepModem.Usual, 1, [new SweepStrike(60, SweepFault.Unplugged), new SweepStrike(60 + events / 2, SweepFault.BoardPower)]);
        SweepVerdict verdict = FaultSweep.Try(one);
        Assert.Equal(0, verdict.Missed);
        Assert.Equal(3, verdict.Runs);
    }

    [Fact]
    public void A_pair_of_which_one_fault_did_not_strike_does_not_count()
    {
        var one = new SweepCase(SweepFlow.Of("store"), SweepModem.Usual, 1, [new SweepStrike(40, SweepFault.Drop), new SweepStrike(9999, SweepFault.Drop)]);
        var tally = new SweepTally(one.Flow, one.Modem, 1);
        tally.Add(FaultSweep.Try(one));
        Assert.Equal((0, 1, 1), (tally.Cases, tally.Missed, tally.MissedStrikes));
    }

    [Fact]
    public void Nearly_every_pair_strikes_twice()
    {
        var deep = new DeepSweep(SweepFlow.All, SweepModem.All, 2);
        SweepVerdict[] pairs = [.. Enumerable.Range(0, 100).Select(deep.CaseOf).Where(one => one.Strikes.Count == 2).Select(one => FaultSweep.Try(one))];
        Assert.InRange(pairs.Count(pair => pair.Missed == 0), pairs.Length * 3 / 5, pairs.Length);
    }

    [Fact]
    public void A_violation_is_told_with_the_command_that_does_it_again()
    {
        var one = new SweepCase(SweepFlow.Of("store"), SweepModem.Of("append"), 7, [new SweepStrike(3, SweepFault.Drop), new SweepStrike(9, SweepFault.AllPower)]);
        Assert.Equal("nanosqns sweep --flow store --event 3 --fault drop --event 9 --fault all-power --modem append --seed 7", one.Command);
    }

    [Fact]
    public void Case_n_of_a_seed_is_always_the_same()
    {
        SweepModem[] modems = [SweepModem.Usual, SweepModem.Of("append")];
        SweepFlow[] flows = [SweepFlow.Of("store"), SweepFlow.Of("recovery")];
        var deep = new DeepSweep(flows, modems, 5);
        var again = new DeepSweep(flows, modems, 5);
        string[] commands = [.. Enumerable.Range(0, 50).Select(n => deep.CaseOf(n).Command)];
        Assert.Equal(commands, Enumerable.Range(0, 50).Select(n => again.CaseOf(n).Command));
        Assert.True(commands.Distinct().Count() > 45);
    }

    [Fact]
    public void Some_pairs_of_faults_end_as_they_must()
    {
        var deep = new DeepSweep(SweepFlow.All, SweepModem.All, 1);
        for (int n = 0; n < 150; n++)
        {
            SweepVerdict verdict = FaultSweep.Try(deep.CaseOf(n));
            Assert.True(verdict.Violations.Count == 0, verdict.Case.Command + Environment.NewLine + string.Join(Environment.NewLine, verdict.Violations));
        }
    }
}
