using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Wire;
using NanoSqns.Sweep;
using NanoSqns.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Upgrade;

/// <summary>A run that ends before its first block leaves no open session behind, but for one on the fly, where nothing foreign may go into the firmware.</summary>
public class LeftSessionTests
{
    private const int SessionOpened = 0x81;

    [Fact]
    public void After_a_store_the_modem_answers_and_the_next_run_succeeds()
    {
        UpgradeResult result = BrokenBeforeTheFirstBlock(BootMode.Application, UpgradeMethod.Store, out VirtualBench bench);
        Assert.Equal(ModemMode.Application, result.Mode);
        Assert.False(bench.Modem.IsInStp);
        Assert.True(bench.Run(new UpgradeRequest(Card.Full), new EventLog(bench.Clock)).Success);
    }

    [Fact]
    public void On_the_fly_nothing_foreign_is_sent_and_the_power_has_to_be_cut()
    {
        UpgradeResult result = BrokenBeforeTheFirstBlock(BootMode.Upgrade, UpgradeMethod.OnTheFly, out VirtualBench bench);
        Assert.Equal(ModemMode.Silent, result.Mode);
        Assert.True(result.PowerMayBeCut);
        Assert.Contains("remove its power for 10 s", result.Next, StringComparison.Ordinal);
        Assert.True(bench.Modem.IsApplicationIntact);
        bench.Modem.PowerCycle(bench.Clock.NowNs);
        Assert.True(bench.Run(new UpgradeRequest(Card.Full), new EventLog(bench.Clock)).Success);
    }

    // The card is pulled when the session is open, and back in afterwards.
    private static UpgradeResult BrokenBeforeTheFirstBlock(BootMode mode, UpgradeMethod method, out VirtualBench bench)
    {
        var card = new FaultyCard(Card.Make(), new VirtualClock(), new Strikes([], 1), (_, _) => true);
        bench = new VirtualBench(new ModemOptions { Mode = mode }, card);
        bench.Modem.Interceptor = (in ModemEvent e) =>
        {
            card.IsPulled |= e.Kind == ModemEventKind.StpReply && e.Bytes[4] == SessionOpened;
            return Interception.Pass;
        };
        var log = new EventLog(bench.Clock);
        UpgradeResult result = bench.Run(new UpgradeRequest(Card.Full) { Method = method }, log);
        Assert.True(result.Failure?.Number == ErrorNumber.CardReadFailed, log.ToString());
        bench.Modem.Interceptor = null;
        card.IsPulled = false;
        return result;
    }

    [Fact]
    public void A_modem_that_goes_at_the_last_question_is_not_said_to_be_in_a_mode()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Upgrade);
        bool gone = false;
        int asked = 0;
        rig.Modem.Interceptor = (in ModemEvent e) =>
        {
            gone |= Interceptors.IsLine(e, "AT+SMUPGRADE?") && ++asked == 2;
            return gone ? Interception.Drop : Interception.Pass;
        };
        UpgradeResult result = rig.Run(new UpgradeRequest(Card.Delta));
        UpgradeRig.AssertTold(result);
        Assert.True(gone, rig.Log.ToString());
        Assert.Equal(ModemMode.Silent, result.Mode);
    }

    [Fact]
    public void A_delta_whose_first_block_may_have_been_taken_names_the_full_image()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Application);
        rig.Modem.Interceptor = (in ModemEvent e) =>
        {
            if (e.Kind == ModemEventKind.StpRequest && e.Bytes[4] == 3)
                rig.Bench.Link.HangUpAt(rig.Bench.Clock.NowNs);
            return Interception.Pass;
        };
        UpgradeResult result = rig.Run(new UpgradeRequest(Card.Delta) { Method = UpgradeMethod.OnTheFly });
        rig.AssertFailed(result, ErrorNumber.PortHungUp, ModemMode.Unknown);
        Assert.Contains("nstall a full image through recovery: give the full .dup and the updater.elf", result.Next, StringComparison.Ordinal);
    }
}
