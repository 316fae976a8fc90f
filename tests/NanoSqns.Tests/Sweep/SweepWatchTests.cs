using System.Text;
using NanoSqns.Errors;
using NanoSqns.Job;
using NanoSqns.Modem;
using NanoSqns.Settings;
using NanoSqns.Simulator.Wire;
using NanoSqns.Stp;
using NanoSqns.Sweep;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Upgrade;
using NanoSqns.Virtual;

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
    [InlineData("cut: the power failed during: Sending the firmware")]
    [InlineData("after 7: Sending the firmware")]
    public void A_journal_that_does_not_tell_the_truth_is_seen(string line)
    {
        SweepWorld world = World();
        var card = new MemoryFileStore { [CardFiles.Job] = [1] };
        var watch = new JournalWatch(world, card);
        Write("begin: attempt 1 of 3, 0 power cuts of at most 10");
        Write("stage 1: Identifying the modem");
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
        watch.Written(CardFiles.Journal, CheckedLine.Seal("stage 1: Identifying the modem", false));
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

    [Fact]
    public void A_flash_that_changes_before_the_first_byte_of_an_image_is_seen()
    {
        SweepWorld world = World();
        world.Flash.Hear("AT+SMSTPU\r\n"u8);
        Assert.Empty(world.Violations);
        world.Modem.Flash.ApplicationIntact = false;
        world.Flash.Hear("AT\r\n"u8);
        Assert.StartsWith("(h) ", Assert.Single(world.Violations), StringComparison.Ordinal);
    }

    [Fact]
    public void A_flash_that_changes_behind_a_block_of_zeros_is_seen()
    {
        SweepWorld world = World();
        world.Flash.Hear(Block(new byte[16]));
        world.Modem.Flash.ApplicationIntact = false;
        world.Flash.Check();
        Assert.Single(world.Violations);
    }

    [Fact]
    public void A_flash_that_changes_behind_a_block_of_the_image_is_what_an_upgrade_is_for()
    {
        SweepWorld world = World();
        world.Flash.Hear(Block(SweepCard.Sound[0][..2016]));
        world.Modem.Flash.ApplicationIntact = false;
        world.Flash.Check();
        Assert.Empty(world.Violations);
    }

    [Theory]
    [InlineData("AT+SMSWBOOT=3,1\r\n")]
    [InlineData("AT+CFUN=4\r\n")]
    [InlineData("AT+SMSTPU\r\n")]
    [InlineData("AT+SMUPGRADE\r\n")]
    public void A_command_that_changes_the_modem_after_the_wish_to_stop_is_seen(string line)
    {
        SweepWorld world = World();
        world.Flash.Hear(Encoding.ASCII.GetBytes(line));
        world.Flash.Stops = true;
        world.Flash.Hear("AT+SMUPGRADE?\r\n"u8);
        Assert.Empty(world.Violations);
        world.Flash.Hear(Encoding.ASCII.GetBytes(line));
        Assert.StartsWith("(h) ", Assert.Single(world.Violations), StringComparison.Ordinal);
    }

    [Fact]
    public void A_block_of_the_image_after_the_wish_to_stop_is_seen()
    {
        SweepWorld world = World();
        world.Flash.Stops = true;
        world.Flash.Hear(Block(SweepCard.Sound[0][..2016]));
        Assert.Single(world.Violations);
    }

    [Fact]
    public void A_frame_of_another_length_than_its_header_says_is_seen()
    {
        SweepWorld world = World();
        byte[] open = Convert.FromHexString("666173740101000000000001fb8e0000");
        world.Flash.Hear(open);
        Assert.Empty(world.Violations);
        world.Flash.Hear([.. open, 0, 0]);
        Assert.StartsWith("(k) ", Assert.Single(world.Violations), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SweepFault.Drop, true)]
    [InlineData(SweepFault.Late, true)]
    [InlineData(SweepFault.ModemPower, true)]
    [InlineData(SweepFault.Stall, false)]
    [InlineData(SweepFault.BoardPower, false)]
    public void A_run_that_ends_although_the_fault_passes_by_itself_is_seen(SweepFault fault, bool isSeen)
    {
        SweepWorld world = World();
        var judge = new EndJudge(world);
        judge.Struck(fault);
        judge.CheckTransient(SweepEnd.Of(new Failure(ErrorNumber.LineTooBad, "1", "7", ""), "not asked"));
        Assert.Equal(isSeen, world.Violations.Any(what => what.StartsWith("(g) ", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_modem_without_power_is_no_passing_fault_once_the_image_is_on_its_way()
    {
        SweepWorld world = World();
        world.Flash.Hear(Block(SweepCard.Sound[0][..2016]));
        var judge = new EndJudge(world);
        judge.Struck(SweepFault.ModemPower);
        judge.CheckTransient(SweepEnd.Of(new Failure(ErrorNumber.ModemRestarted, "block 1 of 7"), "not asked"));
        Assert.Empty(world.Violations);
    }

    [Theory]
    [InlineData(SweepFault.ReadError, ErrorNumber.CardReadFailed, false)]
    [InlineData(SweepFault.ReadError, ErrorNumber.FileMissing, true)]
    [InlineData(SweepFault.Unplugged, ErrorNumber.PortHungUp, false)]
    [InlineData(SweepFault.Unplugged, ErrorNumber.ModemSilent, true)]
    [InlineData(SweepFault.Stop, ErrorNumber.Stopped, false)]
    [InlineData(SweepFault.Stall, ErrorNumber.ModemRestarted, true)]
    public void An_error_that_does_not_name_its_cause_is_seen(SweepFault fault, int number, bool isSeen)
    {
        SweepWorld world = World();
        var judge = new EndJudge(world);
        judge.Struck(fault);
        judge.Judge(SweepEnd.Of(new Failure(number, "/sd/x.dup", "0", "why"), "not asked"), false, true);
        Assert.Equal(isSeen, world.Violations.Any(what => what.StartsWith("(i) ", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_success_of_a_modem_that_runs_another_file_is_seen()
    {
        SweepWorld world = World();
        world.Modem.Flash.Software = SweepCard.NewBuild;
        new EndJudge(world).Judge(new SweepEnd { Success = true, Mode = ModemMode.Application }, false, false);
        Assert.Contains(world.Violations, what => what.StartsWith("(j) the modem does not run", StringComparison.Ordinal));
    }

    private static byte[] Block(byte[] payload) => [.. "fast"u8, 3, 1, (byte)(payload.Length >> 8), (byte)payload.Length, 0, 0, 0, 3, 0, 0, 0, 0, .. payload];

    private static SweepWorld World() => SweepWorld.Of(SweepFlow.Of("self-upgrade"), SweepModem.Usual, new Strikes([], 1), null);
}
