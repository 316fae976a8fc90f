using NanoSqns.Sweep;
using Xunit.Abstractions;

namespace NanoSqns.Tests.Sweep;

/// <summary>
/// Every fault at events of a flow, with every kind of modem: what must hold (docs/reliability.md) holds. Which events is a <see cref="Sample"/>. A class for each flow, so
/// that they run beside each other.
/// </summary>
public abstract class FlowSweepTests(string flow, ITestOutputHelper output)
{
    private const int Shown = 10;
    private const int OneEventOf = 40;

    public static TheoryData<string> Modems => [.. SweepModem.All.Select(modem => modem.Name)];

    [Theory]
    [MemberData(nameof(Modems))]
    public void Every_fault_at_an_event_ends_as_it_must(string modem)
    {
        SweepModem kind = SweepModem.Of(modem);
        if (!kind.Fits(SweepFlow.Of(flow)))
            return;
        SweepTally tally = FaultSweep.Run(SweepFlow.Of(flow), kind, happening => Sample.Takes(happening.Index, OneEventOf));
        output.WriteLine(string.Join(Environment.NewLine, [Sample.Told, .. SweepTable.Head, SweepTable.RowOf(tally)]));
        Assert.True(tally.Violations.Count == 0, string.Join(Environment.NewLine, tally.Violations.Take(Shown).Select(Describe)));
        Assert.Equal(0, tally.Missed);
    }

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
