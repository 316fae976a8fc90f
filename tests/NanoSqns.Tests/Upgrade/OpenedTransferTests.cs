using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Wire;
using NanoSqns.Stp;
using NanoSqns.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Upgrade;

/// <summary>What was opened is told, acknowledged or not: a modem that took half a block is no longer as it was.</summary>
public class OpenedTransferTests
{
    [Fact]
    public void A_port_that_blocks_in_the_first_block_has_touched_the_modem()
    {
        var bench = new VirtualBench(new ModemOptions { Mode = BootMode.Upgrade }, Card.Make());
        var engine = new Upgrader(new HeldLink(bench.Link, bench.Clock), bench.Clock, Card.Make(), new EventLog(bench.Clock), new UpgradeLimits(), new StpSettings(), new Crc16());
        UpgradeResult result = engine.Run(new UpgradeRequest(Card.Full) { Method = UpgradeMethod.OnTheFly });
        Assert.Equal(ErrorNumber.PortBlocked, result.Failure.Number);
        Assert.False(bench.Modem.IsApplicationIntact);
        Assert.True(result.Touched);
        Assert.True(result.Sent(0).Begun);
        Assert.Equal(0, result.Sent(0).Bytes);
    }

    [Fact]
    public void A_command_that_the_modem_refuses_opens_nothing()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Upgrade);
        rig.Modem.Interceptor = (in ModemEvent e) => Interceptors.IsLine(e, "AT+SMSTPU") ? Interception.Replace("AT+NONSENSE"u8.ToArray()) : Interception.Pass;
        UpgradeResult result = rig.Run(Card.Full);
        Assert.Equal(ErrorNumber.TransferRefused, result.Failure?.Number);
        Assert.False(result.Touched);
    }

    [Fact]
    public void A_port_that_goes_before_the_answer_to_the_command_has_touched_the_modem()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Upgrade);
        rig.Modem.Interceptor = (in ModemEvent e) =>
        {
            if (Interceptors.IsLine(e, "AT+SMSTPU"))
                rig.Bench.Link.HangUpAt(rig.Bench.Clock.NowNs);
            return Interception.Pass;
        };
        UpgradeResult result = rig.Run(Card.Full);
        Assert.Equal(ErrorNumber.PortHungUp, result.Failure.Number);
        Assert.True(result.Touched);
        Assert.Equal(ModemPower.MayBeCut, result.Power);
    }

    // CTS holds the line from the first block on; the modem got all of it before.
    private sealed class HeldLink(IByteLink inner, VirtualClock clock) : IByteLink
    {
        private const int LargerThanAnyCommand = 1000;
        private bool _held;

        public int BaudRate
        {
            get => inner.BaudRate;
            set => inner.BaudRate = value;
        }

        public bool IsBaudFixed => inner.IsBaudFixed;

        public int Read(byte[] buffer, int offset, int count, int timeoutMs) => inner.Read(buffer, offset, count, timeoutMs);

        public void StartWrite(byte[] buffer, int offset, int count)
        {
            if (_held)
                return;
            inner.StartWrite(buffer, offset, count);
            if (count <= LargerThanAnyCommand)
                return;
            _held = true;
            inner.FinishWrite(10_000);
        }

        public int FinishWrite(int timeoutMs)
        {
            if (!_held)
                return inner.FinishWrite(timeoutMs);
            clock.Sleep(timeoutMs);
            return LinkStatus.TimedOut;
        }

        public void CancelWrite()
        {
        }

        public void DiscardInput() => inner.DiscardInput();
    }
}
