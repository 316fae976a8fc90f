using NanoSqns.Simulator.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>The modem loses power at every line and every frame of a way; it must never harm, lie or hang, and a second run must end well.</summary>
public class PowerLossSweepTests
{
    private const long LongestRunMs = 45 * 60 * 1000;

    public static TheoryData<string> Names => SweepWay.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Power_loss_at_any_line_or_frame_ends_within_limits_and_a_second_run_succeeds(string name)
    {
        SweepWay way = SweepWay.Of(name);
        UpgradeRig clean = way.Rig();
        clean.AssertUpgraded(clean.Run(way.Request()), way.Build);
        Sweep(way, ModemEventKind.StpRequest, clean.Modem.StpRequests);
        Sweep(way, ModemEventKind.AtLine, clean.Modem.AtLines);
    }

    private static void Sweep(SweepWay way, ModemEventKind kind, int count)
    {
        for (int n = 1; n <= count; n++)
        {
            UpgradeRig rig = way.Rig();
            int at = n;
            rig.Modem.Interceptor = (in ModemEvent e) => e.Kind == kind && e.IndexOfKind == at ? Interception.CutPower : Interception.Pass;
            UpgradeResult result = rig.Run(way.Request());
            try
            {
                Check(way, rig, result);
            }
            catch (Xunit.Sdk.XunitException e)
            {
                throw new InvalidOperationException($"{way.Name}: power lost at {kind} {n}: {result.Failure} {result.Next}\n{e.Message}\n{rig.Log}");
            }
        }
    }

    private static void Check(SweepWay way, UpgradeRig rig, UpgradeResult result)
    {
        Assert.InRange(result.Milliseconds, 0, LongestRunMs);
        if (result.Success)
        {
            rig.AssertUpgraded(result, way.Build);
            Assert.Contains(rig.Images, image => image.IsAccepted && image.Bytes.AsSpan().SequenceEqual(rig.Files[way.Part == Card.Part1 ? Card.Part2 : way.Part]));
            return;
        }

        UpgradeRig.AssertTold(result);
        way.AssertSecondRunSucceeds(rig, result);
    }
}
