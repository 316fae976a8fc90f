using NanoSqns.Modem;
using NanoSqns.Simulator.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>Everything goes wrong at random: the engine may fail, but it ends, tells the truth and leaves a modem that a clean run upgrades.</summary>
public class ChaosTests
{
    private const int Seeds = 100;
    private const long LongestMs = 3 * 60 * 60 * 1000;

    public static TheoryData<string> Names => SweepWay.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void However_much_goes_wrong_no_success_is_false_and_a_clean_run_succeeds(string name)
    {
        SweepWay way = SweepWay.Of(name);
        for (int seed = 0; seed < Seeds; seed++)
        {
            UpgradeRig rig = way.Rig();
            rig.Modem.Interceptor = Chaos(new Random(seed), 1 + (seed % 6));
            UpgradeResult result = rig.Run(way.Request());
            rig.Modem.Interceptor = null;
            string what = $"{name} seed {seed}: {result.Failure} -> {result.Next}\n{rig.Log}";
            Assert.True(result.Milliseconds < LongestMs, what);
            if (result.Success)
            {
                Assert.True(rig.Modem.Software == way.Build && rig.Modem.Mode == BootMode.Application, what);
                continue;
            }

            result = FollowAdvice(way, rig, result);
            if (!result.Success && result.Mode == ModemMode.Silent && !result.PowerMayBeCut)
                result = FollowAdvice(way, rig, result);
            way.AssertSecondRunSucceeds(rig, result);
        }
    }

    // The power is cut wherever that is allowed, which is the harder case; else the minutes are waited.
    private static UpgradeResult FollowAdvice(SweepWay way, UpgradeRig rig, UpgradeResult result)
    {
        UpgradeRig.AssertTold(result);
        if (result.PowerMayBeCut)
        {
            rig.CutPower();
            return result;
        }

        rig.Bench.Clock.Sleep(600_000);
        UpgradeResult next = rig.Run(way.Request());
        if (!next.Success && next.PowerMayBeCut)
            rig.CutPower();
        return next;
    }

    private static ModemInterceptor Chaos(Random random, int perCent) => (in ModemEvent e) =>
    {
        if (random.Next(100) >= perCent)
            return Interception.Pass;

        // a request with a wrong bit is one that its checksum drops
        switch (random.Next(e.Kind == ModemEventKind.StpRequest ? 4 : 6))
        {
            case 0:
                return Interception.Drop;
            case 1:
                return Interception.Duplicate;
            case 2:
                return Interception.Delay(TimeSpan.FromSeconds(random.Next(1, 40)));
            case 3:
                return random.Next(4) == 0 ? Interception.CutPower : Interception.Pass;
            case 4:
                return Interception.Replace(e.Bytes[..random.Next(e.Bytes.Length)]);
            default:
                byte[] bytes = [.. e.Bytes];
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                return Interception.Replace(bytes);
        }
    };
}
