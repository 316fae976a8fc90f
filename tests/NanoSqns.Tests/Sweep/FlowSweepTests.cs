using System.Collections.Concurrent;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Sweep;
using Xunit.Abstractions;

namespace NanoSqns.Tests.Sweep;

/// <summary>
/// Every fault at every event of a flow, with both kinds of modem: what must hold (docs/reliability.md) holds, and the page's table is what comes of it. A class for each
/// flow, so that they run beside each other.
/// </summary>
public abstract class FlowSweepTests(string flow, ITestOutputHelper output)
{
    private const int Shown = 10;

    private static readonly ConcurrentDictionary<(string Flow, DuplicatePolicy Policy), Lazy<SweepTally>> Tallies = new();

    [Theory]
    [InlineData(DuplicatePolicy.Drop)]
    [InlineData(DuplicatePolicy.Append)]
    public void Every_fault_at_every_event_ends_as_it_must(DuplicatePolicy policy)
    {
        SweepTally tally = TallyOf(policy);
        output.WriteLine(string.Join(Environment.NewLine, [.. SweepTable.Head, SweepTable.RowOf(tally)]));
        Assert.True(tally.Violations.Count == 0, string.Join(Environment.NewLine, tally.Violations.Take(Shown).Select(Describe)));
    }

    [Theory]
    [InlineData(DuplicatePolicy.Drop)]
    [InlineData(DuplicatePolicy.Append)]
    public void The_page_has_the_row_of_this_sweep(DuplicatePolicy policy) =>
        Assert.Contains(SweepTable.RowOf(TallyOf(policy)), File.ReadAllLines(Path.Combine(Repository.Root, "docs", "reliability.md")));

    private SweepTally TallyOf(DuplicatePolicy policy) =>
        Tallies.GetOrAdd((flow, policy), _ => new Lazy<SweepTally>(() => FaultSweep.Run(SweepFlow.Of(flow), policy))).Value;

    private static string Describe(SweepVerdict verdict) =>
        $"{verdict.Case.Command}   {verdict.Happening?.Kind} {verdict.Happening?.What}{Environment.NewLine}   {string.Join(Environment.NewLine + "   ", verdict.Violations)}";
}

public class StoreSweepTests(ITestOutputHelper output) : FlowSweepTests("store", output);

public class OnTheFlySweepTests(ITestOutputHelper output) : FlowSweepTests("on-the-fly", output);

public class DeltaSweepTests(ITestOutputHelper output) : FlowSweepTests("delta", output);

public class DeltaOnTheFlySweepTests(ITestOutputHelper output) : FlowSweepTests("delta-on-the-fly", output);

public class RecoverySweepTests(ITestOutputHelper output) : FlowSweepTests("recovery", output);

public class BootromSweepTests(ITestOutputHelper output) : FlowSweepTests("bootrom-33080", output);

public class SetSweepTests(ITestOutputHelper output) : FlowSweepTests("set", output);

public class SetWithoutUpdaterSweepTests(ITestOutputHelper output) : FlowSweepTests("set-without-updater", output);

public class MirrorSweepTests(ITestOutputHelper output) : FlowSweepTests("mirror", output);

public class MirrorRecoverySweepTests(ITestOutputHelper output) : FlowSweepTests("mirror-recovery", output);

public class SelfUpgradeSweepTests(ITestOutputHelper output) : FlowSweepTests("self-upgrade", output);
