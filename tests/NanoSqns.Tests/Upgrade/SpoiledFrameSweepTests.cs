using NanoSqns.Simulator.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>Every frame of an upgrade out of recovery, spoiled in every way of the simulated modem.</summary>
public class SpoiledFrameSweepTests
{
    [Fact]
    public void One_spoiled_answer_anywhere_costs_at_most_a_repeat()
    {
        UpgradeRig clean = UpgradeRig.In(BootMode.Recovery);
        clean.AssertUpgraded(clean.RunWithUpdater());
        string[] kinds = ["corrupt-reply:{0}", "drop-reply:{0}", "short-reply:{0}", "duplicate-reply:{0}", "corrupt-request:{0}", "drop-request:{0}", "nack:{0}", "corrupt-reply:{0},0"];
        for (int n = 1; n <= clean.Modem.StpReplies; n++)
        {
            foreach (string kind in kinds)
            {
                UpgradeRig rig = UpgradeRig.In(BootMode.Recovery, string.Format(null, kind, n));
                UpgradeResult result = rig.RunWithUpdater();
                Assert.True(result.Success && result.Milliseconds < clean.Bench.Clock.NowMs + 30_000, $"{string.Format(null, kind, n)}: {result.Milliseconds} ms {result.Failure}\n{rig.Log}");
                rig.AssertReceived(("elf", rig.Files[Card.Updater]), ("on_the_fly", rig.Files[Card.Full]));
            }
        }
    }
}
