using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Simulator.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>What must not be done, or claimed, when little is known.</summary>
public class CautionTests
{
    [Fact]
    public void A_run_that_is_stopped_before_the_modem_was_found_claims_no_mode()
    {
        var rig = new UpgradeRig(new ModemOptions { Mode = BootMode.Upgrade });
        rig.Modem.Interceptor = (in ModemEvent _) => Interception.Drop;
        rig.Log.StopAtSeen = 8;
        UpgradeResult result = rig.Run(Card.Full);
        rig.AssertFailed(result, ErrorNumber.Stopped, ModemMode.Silent);
        Assert.Equal(ModemMode.Unknown, result.ModeBefore);
        Assert.DoesNotContain("updater.elf", result.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_old_session_does_not_lead_round_the_refusals()
    {
        var rig = new UpgradeRig(new ModemOptions { Mode = BootMode.Upgrade, Bootrom = 33080 });
        StaleSession.Leave(rig, "AT+SMSTPU=\"ON_THE_FLY\"", 0, 0);
        UpgradeResult result = rig.Run(Card.Full);
        Assert.Equal(ErrorNumber.FactoryBootloader, result.Failure.Number);
        Assert.Equal(0, result.SentCount);
    }

    [Fact]
    public void Nothing_is_sent_into_a_modem_that_still_writes_an_image_unless_forced()
    {
        var rig = new UpgradeRig(new ModemOptions { Mode = BootMode.Upgrade, Apply = TimeSpan.FromMinutes(30) });
        int last = (rig.Files[Card.Full].Length + 2015) / 2016;
        int blocks = 0;
        rig.Modem.Interceptor = (in ModemEvent e) => e.Kind == ModemEventKind.StpReply && e.Bytes[4] == 0x83 && ++blocks >= last ? Interception.Drop : Interception.Pass;
        UpgradeResult result = rig.Run(Card.Full);
        rig.AssertFailed(result, ErrorNumber.UpdaterModeBusy, ModemMode.Upgrade);
        Assert.False(result.PowerMayBeCut);
        Assert.Equal(1, result.SentCount);
        Assert.Single(rig.Images);
    }
}
