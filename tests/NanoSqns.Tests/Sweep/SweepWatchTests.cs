using System.Text;
using NanoSqns.App;
using NanoSqns.Simulator.Board;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Sweep;
using NanoSqns.Simulator.Wire;
using NanoSqns.Stp;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Sweep;

/// <summary>The sweep sees what must not be: each of its watches is shown what it is there for.</summary>
public class SweepWatchTests
{
    private readonly List<string> _found = [];

    [Theory]
    [InlineData("AT+SMSWBOOT=3,1\r\n")]
    [InlineData("AT+CFUN=4\r\n")]
    [InlineData("AT+SMSTPU\r\n")]
    [InlineData("AT+IPR=921600\n")]
    [InlineData("fast")]
    public void What_changes_the_modem_before_a_step_was_chosen_is_seen(string sent)
    {
        var watch = new PreflightWatch(_found.Add);
        watch.Begin();
        watch.OnStage(UpgradeStage.AskModem);
        watch.Hear("AT\r\n"u8);
        watch.Hear("AT+SMOD?\r\n"u8);
        Assert.Empty(_found);
        watch.Hear(Encoding.ASCII.GetBytes(sent));
        Assert.StartsWith("(e) ", Assert.Single(_found), StringComparison.Ordinal);
        watch.OnStage(UpgradeStage.SwitchMode);
        watch.Hear(Encoding.ASCII.GetBytes(sent));
        Assert.Single(_found);
    }

    [Fact]
    public void Anything_that_is_sent_while_files_are_checked_is_seen()
    {
        var watch = new PreflightWatch(_found.Add);
        watch.Begin();
        watch.OnStage(UpgradeStage.CheckFiles);
        watch.Hear("AT\r\n"u8);
        Assert.Single(_found);
    }

    [Theory]
    [InlineData("end: success; modem: application; CAT-M1 build 39529")]
    [InlineData("end: failed E408; modem: recovery; The modem did not …")]
    [InlineData("cut: the power went during: Sending the firmware")]
    [InlineData("after 7: Sending the firmware")]
    public void A_journal_that_does_not_tell_the_truth_is_seen(string line)
    {
        SweepWorld world = World();
        var card = new MemoryFileStore { [CardFiles.Job] = [1] };
        var watch = new JournalWatch(world, card);
        Write("begin: attempt 1 of 3, 0 power cuts of at most 10");
        Write("stage 1: Asking the modem");
        Assert.Empty(world.Violations);
        Write(line);
        Assert.StartsWith("(f) ", Assert.Single(world.Violations), StringComparison.Ordinal);

        void Write(string text) => watch.Written(CardFiles.Journal, CheckedLine.Seal(text, false));
    }

    [Fact]
    public void A_transfer_that_the_journal_does_not_tell_is_seen()
    {
        SweepWorld world = World();
        var watch = new JournalWatch(world, new MemoryFileStore());
        watch.Written(CardFiles.Journal, CheckedLine.Seal("stage 1: Asking the modem", false));
        watch.Sent("AT+SMSTPU\r\n"u8);
        Assert.Single(world.Violations);
    }

    [Fact]
    public void An_image_that_is_no_file_of_the_card_is_seen()
    {
        SweepWorld world = World();
        var clock = new VirtualClock();
        var card = new MemoryFileStore { ["/sd/other.dup"] = Card.FullImage(39529, 5000) };
        var engine = new Upgrader(new VirtualLink(world.Modem, clock), clock, card, new EventLog(clock), new UpgradeLimits(), new StpSettings(), new Crc16());
        Assert.True(engine.Run(new UpgradeRequest("/sd/other.dup")).Success);
        Assert.Contains(world.Violations, what => what.StartsWith("(d) the modem accepted", StringComparison.Ordinal));
        Assert.Contains(world.Violations, what => what.StartsWith("(d) the modem reported success", StringComparison.Ordinal));
    }

    [Fact]
    public void A_program_that_waits_for_nothing_is_seen()
    {
        var clock = new SweepClock();
        Assert.Throws<SweepHangException>(() =>
        {
            while (clock.NowMs == 0)
            {
                // looks, and waits for nothing
            }
        });
    }

    [Fact]
    public void A_program_that_goes_on_for_ever_is_seen()
    {
        var clock = new SweepClock();
        Assert.Throws<SweepHangException>((Action)GoOn);

        void GoOn()
        {
            while (true)
                clock.Sleep(60_000);
        }
    }

    private static SweepWorld World() => SweepWorld.Of(SweepFlow.Of("self-upgrade"), DuplicatePolicy.Drop, new Strikes([], 1), null);
}
