using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Simulator.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>A modem that a previous run left in an empty session: what does not bring firmware writes nothing into one that is intact.</summary>
public class EmptySessionTests
{
    [Theory]
    [InlineData(UpgradeGoal.Bootrom)]
    [InlineData(UpgradeGoal.Updater)]
    public void A_goal_that_brings_no_firmware_writes_none_and_says_what_to_do(UpgradeGoal goal)
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Upgrade);
        StaleSession.Leave(rig, "AT+SMSTPU=\"ON_THE_FLY\"", 0, 0);
        Assert.True(rig.Modem.IsApplicationIntact);
        UpgradeResult result = rig.Run(Request(goal));
        Assert.True(rig.Modem.IsApplicationIntact);
        rig.AssertFailed(result, ErrorNumber.EmptySession, ModemMode.Silent);
        Assert.StartsWith("Remove the modem's power for 10 s", result.Next, StringComparison.Ordinal);
        Assert.True(result.PowerMayBeCut);
        Assert.False(result.Touched);
    }

    [Fact]
    public void After_the_power_was_cut_as_told_the_next_run_succeeds()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Application);
        StaleSession.Leave(rig, "AT+SMSTPU", 0, 0);
        Assert.False(rig.Run(Request(UpgradeGoal.Bootrom)).Success);
        rig.CutPower();
        Assert.True(rig.Run(Request(UpgradeGoal.Bootrom)).Success);
        Assert.True(rig.Modem.IsApplicationIntact);
    }

    [Fact]
    public void A_mirror_leaves_the_session_to_the_PC_which_knows_what_follows()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Upgrade);
        StaleSession.Leave(rig, "AT+SMSTPU=\"ON_THE_FLY\"", 0, 0);
        UpgradeResult result = rig.Run(Request(UpgradeGoal.Mirror));
        Assert.True(result.Success, rig.Log.ToString());
        Assert.Contains("an unused transfer session", result.Next, StringComparison.Ordinal);
        Assert.True(rig.Modem.IsApplicationIntact);
        Assert.True(rig.Modem.IsInStp);
        rig.AssertUpgraded(rig.Run(Card.Full));
    }

    private static UpgradeRequest Request(UpgradeGoal goal) => new()
    {
        Goal = goal,
        BootromFile = goal == UpgradeGoal.Bootrom ? Card.Full : null,
        Updater = goal == UpgradeGoal.Updater ? Card.Updater : null,
    };
}
