using NanoSqns.Hal;
using NanoSqns.Simulator.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>The minutes of a real modem: silent at 7 % and 99 %, 90 s for the updater, 200 s of applying.</summary>
public class RealisticFlowTests
{
    public static TheoryData<BootMode, UpgradeMethod, string, int> Ways => new()
    {
        { BootMode.Application, UpgradeMethod.Auto, Card.Full, Card.NewBuild },
        { BootMode.Application, UpgradeMethod.OnTheFly, Card.Full, Card.NewBuild },
        { BootMode.Application, UpgradeMethod.Auto, Card.Delta, Card.NewBuild },
        { BootMode.Application, UpgradeMethod.OnTheFly, Card.Delta, Card.NewBuild },
        { BootMode.Application, UpgradeMethod.Auto, Card.Part1, Card.SetBuild },
        { BootMode.Recovery, UpgradeMethod.Auto, Card.Full, Card.NewBuild },
        { BootMode.Recovery, UpgradeMethod.Auto, Card.Part1, Card.SetBuild },
        { BootMode.MTools, UpgradeMethod.Auto, Card.Full, Card.NewBuild },
        { BootMode.Upgrade, UpgradeMethod.Auto, Card.Full, Card.NewBuild },
        { BootMode.Updater, UpgradeMethod.Auto, Card.Full, Card.NewBuild },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void An_upgrade_sits_out_the_minutes_of_a_real_modem_and_says_so(BootMode mode, UpgradeMethod method, string file, int build)
    {
        for (int seed = 1; seed <= 3; seed++)
        {
            var rig = new UpgradeRig(new ModemOptions { Mode = mode, Stalls = true, Seed = seed, ImageBytesHint = mode == BootMode.Recovery ? 20_000 : null });
            UpgradeResult result = rig.Run(new UpgradeRequest(file) { Method = method, Updater = Card.Updater });
            rig.AssertUpgraded(result, build);
            Assert.True(rig.Images.All(image => image.IsAccepted));
            Assert.True(rig.Log.LongestGap.Ms <= 2000, $"nothing was said for {rig.Log.LongestGap} ms\n{rig.Log}");
            AssertWaitsAreSound(rig);
        }
    }

    internal static void AssertWaitsAreSound(UpgradeRig rig)
    {
        int before = 0;
        int reason = -1;
        foreach ((int Reason, int ElapsedMs, int LimitMs) wait in rig.Log.Waits)
        {
            Assert.InRange(wait.Reason, WaitReason.Probe, WaitReason.EndSession);
            Assert.InRange(wait.ElapsedMs, 0, wait.LimitMs + 2000);
            Assert.True(wait.LimitMs > 0);
            if (wait.Reason == reason && wait.ElapsedMs > 4000)
                Assert.InRange(wait.ElapsedMs - before, 0, 4000);
            (reason, before) = (wait.Reason, wait.ElapsedMs);
        }
    }
}
