using NanoSqns.Simulator.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>One fault before the first block, of any kind, is survived by the run itself: the session is opened again, and nobody has to cut the power.</summary>
public class FirstAnnouncementTests
{
    // RESET 1, SESSION_OPEN 2, the announcement 3, the first block 4
    public static TheoryData<BootMode, UpgradeMethod, string> Faults
    {
        get
        {
            var faults = new TheoryData<BootMode, UpgradeMethod, string>();
            foreach ((BootMode mode, UpgradeMethod method) in new[] { (BootMode.Application, UpgradeMethod.OnTheFly), (BootMode.Application, UpgradeMethod.Store), (BootMode.Recovery, UpgradeMethod.Auto) })
            {
                foreach (int request in new[] { 1, 2, 3, 4 })
                    faults.Add(mode, method, $"power-loss:{request}");
                foreach (int request in new[] { 1, 2, 3, 4 })
                    faults.Add(mode, method, $"drop-reply:{request},8");
                foreach (int request in new[] { 1, 2, 3 })
                    faults.Add(mode, method, $"corrupt-reply:{request},9");
            }

            return faults;
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_full_image_gets_there(BootMode mode, UpgradeMethod method, string fault)
    {
        UpgradeRig rig = UpgradeRig.In(mode, fault);
        rig.AssertUpgraded(rig.Run(new UpgradeRequest(Card.Full) { Method = method, Updater = mode == BootMode.Recovery ? Card.Updater : null }));
    }

    // The moments of the slow check of real processes, with its limits: here its promptness is proved, which there depends on the machine.
    [Theory]
    [InlineData(BootMode.Application, new[] { 1, 2, 3, 4, 300, 611, 612 })]
    [InlineData(BootMode.Recovery, new[] { 2, 3, 150, 310, 311, 600, 918 })]
    public void A_power_loss_at_each_kind_of_moment_costs_less_than_a_minute_and_no_second_run(BootMode mode, int[] requests)
    {
        foreach (int request in requests)
        {
            var rig = new UpgradeRig(new ModemOptions { Mode = mode }, Card.Make(600_000), faults: $"power-loss:{request}");
            (rig.Bench.Stp.StallLimitMs, rig.Bench.Stp.OpenLimitMs) = (30_000, 20_000);
            UpgradeResult clean = new UpgradeRig(new ModemOptions { Mode = mode }, Card.Make(600_000)).RunWithUpdater();
            UpgradeResult result = rig.RunWithUpdater();
            rig.AssertUpgraded(result);
            Assert.True(result.Milliseconds < clean.Milliseconds + 60_000, $"request {request}: {clean.Milliseconds} ms became {result.Milliseconds} ms\n{rig.Log}");
        }
    }

    [Theory]
    [InlineData("power-loss:1")]
    [InlineData("power-loss:2")]
    [InlineData("power-loss:3")]
    [InlineData("nack:3,unknown")]
    [InlineData("drop-reply:3,9")]
    [InlineData("corrupt-reply:3,9")]
    public void A_delta_on_the_fly_gets_there(string fault)
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Application, fault);
        rig.AssertUpgraded(rig.Run(new UpgradeRequest(Card.Delta) { Method = UpgradeMethod.OnTheFly }));
    }
}
