using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Modem;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Wire;
using NanoSqns.Stp;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>Ports that cannot run at every rate.</summary>
public class PortRateTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_port_that_makes_no_rate_is_told_and_not_tried_for_ever(bool wide)
    {
        var clock = new VirtualClock();
        var log = new EventLog(clock);
        var link = new RateLimit(new SilentLink(clock), clock, 0);
        var probe = new ModemProbe(new AtChannel(link, clock, log, log), clock, log);
        SqnsException e = Assert.Throws<SqnsException>(() => probe.Find(20_000, WaitReason.Probe, wide));
        Assert.Equal(ErrorNumber.BaudNotPossible, e.Failure.Number);
        Assert.InRange(link.Refused, 1, 100);
    }

    [Fact]
    public void A_silent_modem_at_a_slow_port_is_told_as_silent()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Recovery);
        rig.Modem.Interceptor = (in ModemEvent e) => e.Kind == ModemEventKind.AtReply ? Interception.Drop : Interception.Pass;
        UpgradeResult result = Run(rig, 115200);
        rig.AssertFailed(result, ErrorNumber.ModemSilent, ModemMode.Silent);
        Assert.False(result.PowerMayBeCut);
    }

    [Theory]
    [InlineData(BootMode.Upgrade)]
    [InlineData(BootMode.Application)]
    public void A_slow_port_upgrades_a_slow_modem_at_the_rate_that_both_know(BootMode mode)
    {
        var rig = new UpgradeRig(new ModemOptions { Mode = mode, Baud = 115200 });
        rig.AssertUpgraded(Run(rig, 115200), baud: 115200);
        Assert.DoesNotContain(rig.Lines, line => line.StartsWith("AT+IPR", StringComparison.Ordinal));
    }

    private static UpgradeResult Run(UpgradeRig rig, int highest)
    {
        var link = new RateLimit(rig.Bench.Link, rig.Bench.Clock, highest);
        var upgrader = new Upgrader(link, rig.Bench.Clock, rig.Files, rig.Log, rig.Bench.Limits, rig.Bench.Stp, new Crc16());
        return upgrader.Run(new UpgradeRequest(Card.Full) { Updater = Card.Updater });
    }

    /// <summary>Refuses rates above one; whoever asks on and on sees the time go by, so that no loop is endless.</summary>
    private sealed class RateLimit(IByteLink link, VirtualClock clock, int highest) : IByteLink
    {
        private const int Patience = 1000;

        public int Refused { get; private set; }

        public bool IsBaudFixed => false;

        public int BaudRate
        {
            get => link.BaudRate;
            set
            {
                if (value > 0 && value <= highest)
                {
                    link.BaudRate = value;
                    return;
                }

                if (++Refused > Patience)
                    clock.Sleep(1000);
                throw new InvalidOperationException("no such rate");
            }
        }

        public int Read(byte[] buffer, int offset, int count, int timeoutMs) => link.Read(buffer, offset, count, timeoutMs);

        public void StartWrite(byte[] buffer, int offset, int count) => link.StartWrite(buffer, offset, count);

        public int FinishWrite(int timeoutMs) => link.FinishWrite(timeoutMs);

        public void CancelWrite() => link.CancelWrite();

        public void DiscardInput() => link.DiscardInput();
    }

    private sealed class SilentLink(VirtualClock clock) : IByteLink
    {
        public int BaudRate { get; set; } = 38400;

        public bool IsBaudFixed => false;

        public int Read(byte[] buffer, int offset, int count, int timeoutMs)
        {
            clock.Sleep(timeoutMs);
            return 0;
        }

        public void StartWrite(byte[] buffer, int offset, int count)
        {
        }

        public int FinishWrite(int timeoutMs) => 1;

        public void CancelWrite()
        {
        }

        public void DiscardInput()
        {
        }
    }
}
