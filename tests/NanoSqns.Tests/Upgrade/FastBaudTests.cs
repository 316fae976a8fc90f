using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Modem;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Wire;
using NanoSqns.Stp;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>Beyond 921600 baud, where somebody asks for it and the modem proves to take it; never left in between.</summary>
public class FastBaudTests
{
    private const int Fast = 3_000_000;

    [Theory]
    [InlineData(BootMode.Application, UpgradeMethod.Auto)]
    [InlineData(BootMode.Application, UpgradeMethod.OnTheFly)]
    [InlineData(BootMode.Upgrade, UpgradeMethod.Auto)]
    [InlineData(BootMode.MTools, UpgradeMethod.Auto)]
    public void The_firmware_goes_at_the_rate_that_was_asked_for_and_the_modem_ends_at_its_own(BootMode mode, UpgradeMethod method)
    {
        UpgradeRig rig = UpgradeRig.In(mode);
        UpgradeResult result = rig.Run(Request(Card.Full, method));
        rig.AssertUpgraded(result);
        Assert.Single(rig.Lines, "AT+IPR=" + Fast);
        Assert.True(Rate(result.Sent(0)) > 921600 / 10, $"{Rate(result.Sent(0))} bytes a second");
    }

    [Fact]
    public void In_recovery_921600_comes_first_so_that_a_rate_that_fails_falls_back_to_it()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Recovery);
        rig.AssertUpgraded(rig.Run(Request(Card.Full, UpgradeMethod.Auto)));
        Assert.Equal(["AT+IPR=921600", "AT+IPR=" + Fast], rig.Lines.Where(line => line.StartsWith("AT+IPR", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(BootMode.Application)]
    [InlineData(BootMode.Upgrade)]
    [InlineData(BootMode.Recovery)]
    public void A_line_that_cannot_carry_it_falls_back_and_the_upgrade_goes_on(BootMode mode)
    {
        UpgradeRig rig = UpgradeRig.In(mode);
        UpgradeResult result = Run(rig, new BadAbove(rig.Bench.Link, 921600, spoilsOneIn: 23));
        rig.AssertUpgraded(result);
        Assert.Contains(rig.Log.Notices, notice => notice.Contains("stays at 921600 baud", StringComparison.Ordinal));
        Assert.InRange(Rate(result.Sent(result.SentCount - 1)), 70_000, 92_160);
    }

    // It hears the way back, although we do not understand it.
    [Theory]
    [InlineData(BootMode.Application)]
    [InlineData(BootMode.Recovery)]
    public void A_modem_that_is_not_understood_at_the_new_rate_is_told_to_come_back(BootMode mode)
    {
        UpgradeRig rig = UpgradeRig.In(mode);
        rig.AssertUpgraded(Run(rig, new BadAbove(rig.Bench.Link, 921600, spoilsOneIn: 0)));
        Assert.InRange(rig.Bench.Clock.NowMs, 0, 60_000);
    }

    [Fact]
    public void A_modem_that_says_OK_and_stays_where_it_is_is_upgraded_at_its_own_rate()
    {
        var rig = UpgradeRig.In(BootMode.Application, "baud-stays");
        rig.AssertUpgraded(rig.Run(Request(Card.Full, UpgradeMethod.Auto)));
    }

    [Fact]
    public void A_modem_that_refuses_is_upgraded_at_its_own_rate()
    {
        var rig = UpgradeRig.In(BootMode.Application);
        rig.AssertUpgraded(rig.Run(new UpgradeRequest(Card.Full) { TransferBaud = 1_234_567 }));
    }

    [Fact]
    public void After_a_failure_the_modem_is_at_its_own_rate_again()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Application);
        rig.Log.StopAtSeen = 12;
        UpgradeResult result = rig.Run(Request(Card.Full, UpgradeMethod.Auto));
        rig.AssertFailed(result, ErrorNumber.Stopped, ModemMode.Application);
        Assert.Contains("AT+IPR=" + Fast, rig.Lines);
        Assert.Equal((921600, 921600), (result.Baud, rig.Modem.BaudAt(rig.Bench.Clock.NowNs)));
    }

    [Fact]
    public void A_modem_that_a_cut_left_at_an_odd_rate_is_found_by_whoever_asks_for_that_rate()
    {
        var rig = new UpgradeRig(new ModemOptions { Baud = 1_500_000 });
        rig.AssertUpgraded(rig.Run(new UpgradeRequest(Card.Full) { TransferBaud = 1_500_000 }), baud: 1_500_000);
    }

    [Fact]
    public void Without_being_asked_for_no_mode_goes_beyond_921600()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Application);
        rig.AssertUpgraded(rig.Run(Card.Full));
        Assert.DoesNotContain(rig.Lines, line => line.StartsWith("AT+IPR", StringComparison.Ordinal));
    }

    [Fact]
    public void A_fast_transfer_that_a_power_loss_broke_is_repeated_at_the_usual_rate()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.MTools);
        int blocks = 0;
        rig.Modem.Interceptor = (in ModemEvent e) =>
            e.Kind == ModemEventKind.StpRequest && e.Bytes[4] == 3 && ++blocks == 20 ? Interception.CutPower : Interception.Pass;
        rig.AssertUpgraded(rig.Run(Request(Card.Full, UpgradeMethod.Auto)));
        Assert.Single(rig.Lines, "AT+IPR=" + Fast);
        Assert.Contains(rig.Log.Notices, notice => notice == "limiting the baud rate to 921600");
    }

    [Fact]
    public void A_session_that_a_lost_board_left_open_at_the_fast_rate_is_ended_by_a_new_run()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.MTools);
        rig.AtWrite = writes =>
        {
            if (writes > 60)
                throw new SqnsException(ErrorNumber.PortHungUp, "the board is off");
        };
        Assert.Equal(ErrorNumber.PortHungUp, rig.Run(Request(Card.Full, UpgradeMethod.Auto)).Failure?.Number);
        Assert.Equal((true, Fast), (rig.Modem.IsInStp, rig.Bench.Link.BaudRate));
        rig.AtWrite = null;
        rig.Bench.Link.BaudRate = 921600;
        rig.AssertUpgraded(rig.Run(Request(Card.Full, UpgradeMethod.Auto)));
    }

    private static UpgradeRequest Request(string part, UpgradeMethod method) => new(part) { Updater = Card.Updater, Method = method, TransferBaud = Fast };

    private static long Rate(SentFile sent) => sent.Bytes * 1000 / sent.Milliseconds;

    private static UpgradeResult Run(UpgradeRig rig, IByteLink link) =>
        new Upgrader(link, rig.Bench.Clock, rig.Files, rig.Log, rig.Bench.Limits, rig.Bench.Stp, new Crc16()).Run(Request(Card.Full, UpgradeMethod.Auto));

    /// <summary>A line that is too bad for rates above one: one in so many bytes is spoiled in both directions; 0: all that come back are.</summary>
    private sealed class BadAbove(VirtualLink link, int highest, int spoilsOneIn) : IByteLink
    {
        private int _bytes;

        public bool IsBaudFixed => false;

        public int BaudRate
        {
            get => link.BaudRate;
            set => link.BaudRate = value;
        }

        private bool IsBad => link.BaudRate > highest;

        public int Read(byte[] buffer, int offset, int count, int timeoutMs)
        {
            int got = link.Read(buffer, offset, count, timeoutMs);
            if (IsBad && got > 0)
                Spoil(buffer.AsSpan(offset, got));
            return got;
        }

        public void StartWrite(byte[] buffer, int offset, int count)
        {
            byte[] sent = buffer[offset..(offset + count)];
            if (IsBad && spoilsOneIn > 0)
                Spoil(sent);
            link.StartWrite(sent, 0, count);
        }

        private void Spoil(Span<byte> bytes)
        {
            foreach (ref byte b in bytes)
            {
                if (++_bytes % Math.Max(spoilsOneIn, 1) == 0)
                    b = 0xFE;
            }
        }

        public int FinishWrite(int timeoutMs) => link.FinishWrite(timeoutMs);

        public void CancelWrite() => link.CancelWrite();

        public void DiscardInput() => link.DiscardInput();
    }
}
