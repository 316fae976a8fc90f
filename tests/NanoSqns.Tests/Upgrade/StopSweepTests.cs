using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>A user stops at every event of a way.</summary>
public class StopSweepTests
{
    // A command under way, the close of the session, the busy time after it, and the last question.
    private const long QuicklyMs = 40_000;

    public static TheoryData<string> Names => SweepWay.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_stop_at_any_event_ends_quickly_in_a_defined_mode_and_a_second_run_succeeds(string name)
    {
        SweepWay way = SweepWay.Of(name);
        UpgradeRig clean = way.Rig();
        clean.AssertUpgraded(clean.Run(way.Request()), way.Build);
        int events = clean.Log.Seen;
        for (int n = 1; n <= events; n++)
        {
            UpgradeRig rig = way.Rig();
            rig.Log.StopAtSeen = n;
            UpgradeResult result = rig.Run(way.Request());
            rig.Log.StopAtSeen = 0;
            try
            {
                Check(way, rig, result);
            }
            catch (Xunit.Sdk.XunitException e)
            {
                throw new InvalidOperationException($"{way.Name}: stopped at event {n}: {result.Failure} -> {result.Next}\n{e.Message}\n{rig.Log}");
            }
        }
    }

    internal static void Check(SweepWay way, UpgradeRig rig, UpgradeResult result)
    {
        if (result.Success)
        {
            rig.AssertUpgraded(result, way.Build);
            return;
        }

        Assert.Equal(ErrorNumber.Stopped, result.Failure.Number);
        UpgradeRig.AssertTold(result);
        Assert.InRange(rig.Bench.Clock.NowMs - rig.Log.StoppedAtMs, 0, QuicklyMs);
        if (!result.PowerMayBeCut)
        {
            if (result.Next.Contains("wait 10 minutes", StringComparison.Ordinal))
                rig.Bench.Clock.Sleep(10 * 60 * 1000);
        }
        else if (result.Mode == ModemMode.Silent)
        {
            Assert.Contains("power", result.Next, StringComparison.Ordinal);
            rig.CutPower();
        }
        else if (result.Mode is not (ModemMode.MTools or ModemMode.Application))
        {
            // it was said that the power may be cut
            rig.CutPower();
        }

        way.AssertSecondRunSucceeds(rig, result);
    }
}
