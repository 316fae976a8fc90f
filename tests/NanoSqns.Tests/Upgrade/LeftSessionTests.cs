using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Simulator.Board;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Sweep;
using NanoSqns.Simulator.Wire;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>A run that ends before its first block leaves no open session behind, but for a delta on the fly, into whose source nothing foreign may go.</summary>
public class LeftSessionTests
{
    private const int SessionOpened = 0x81;

    [Theory]
    [InlineData(BootMode.Upgrade, UpgradeMethod.OnTheFly)]
    [InlineData(BootMode.Application, UpgradeMethod.Store)]
    public void The_modem_answers_and_the_next_run_succeeds(BootMode mode, UpgradeMethod method)
    {
        var card = new FaultyCard(Card.Make(), new VirtualClock(), new Strikes([], 1), (_, _) => true);
        var bench = new VirtualBench(new ModemOptions { Mode = mode }, card);
        bool pulls = true;
        bench.Modem.Interceptor = (in ModemEvent e) =>
        {
            card.IsPulled |= pulls && e.Kind == ModemEventKind.StpReply && e.Bytes[4] == SessionOpened;
            return Interception.Pass;
        };
        var log = new EventLog(bench.Clock);
        UpgradeResult result = bench.Run(new UpgradeRequest(Card.Full) { Method = method }, log);
        Assert.True(result.Failure?.Number == ErrorNumber.CardReadFailed, log.ToString());
        Assert.Equal((int)mode, result.Mode);
        Assert.False(bench.Modem.IsInStp);
        pulls = card.IsPulled = false;
        Assert.True(bench.Run(new UpgradeRequest(Card.Full), log).Success, log.ToString());
        Assert.Equal(Card.NewBuild, bench.Modem.Software);
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
        Assert.Contains("a full image through recovery is needed: give the full .dup and the updater.elf", result.Next, StringComparison.Ordinal);
    }
}
