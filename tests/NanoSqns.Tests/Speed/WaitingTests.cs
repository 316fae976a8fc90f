using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Wire;
using NanoSqns.Tests.Peer;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Upgrade;
using NanoSqns.Virtual;
using Xunit.Abstractions;

namespace NanoSqns.Tests.Speed;

/// <summary>What is waited for costs nothing beyond it: everything that is not the modem's own time, in virtual time.</summary>
public class WaitingTests(ITestOutputHelper output)
{
    private const int SmallBytes = 100_042;
    private const long NsPerMs = 1_000_000;
    private const byte BlockOp = 3;

    // the defaults of the simulated modem
    private const int RebootMs = 3000;
    private const int BusyMs = 1000;
    private const int ApplyMs = 5000;

    [Theory]
    [InlineData(BootMode.Application, UpgradeMethod.Auto, 0)]
    [InlineData(BootMode.Application, UpgradeMethod.OnTheFly, RebootMs)]
    [InlineData(BootMode.Upgrade, UpgradeMethod.Auto, 0)]
    [InlineData(BootMode.MTools, UpgradeMethod.Auto, 0)]
    [InlineData(BootMode.Recovery, UpgradeMethod.Auto, 0)]
    public void The_first_block_goes_out_within_a_second_of_the_command(BootMode mode, UpgradeMethod method, int ofTheModem)
    {
        var rig = new UpgradeRig(new ModemOptions { Mode = mode });
        long first = -1;
        rig.Bench.Link.Tap = (startNs, toModem, bytes) =>
        {
            if (first < 0 && toModem && bytes.Length > 16 && bytes.StartsWith("fast"u8) && bytes[4] == BlockOp)
                first = startNs / NsPerMs;
        };
        Assert.True(rig.Run(new UpgradeRequest(Card.Full) { Updater = Card.Updater, Method = method }).Success);
        output.WriteLine($"{mode} {method}: {first} ms, {ofTheModem} ms of them the modem's");
        Assert.InRange(first, 1, ofTheModem + 1000);
    }

    // What stays between them is the time of bytes on the wire, and of the modem.
    [Fact]
    public void A_small_upgrade_waits_less_than_a_fifth_of_what_todays_client_waits()
    {
        byte[] image = PeerImages.Container(SmallBytes);
        long ours = Ours(image);
        long peers = Peers(image);
        output.WriteLine($"not the modem's own: ours {ours} ms, the peer's {peers} ms");
        Assert.InRange(ours, 0, peers / 5);
    }

    private static long Ours(byte[] image)
    {
        var bench = new VirtualBench(new ModemOptions(), new MemoryFileStore { ["/sd/small.dup"] = image });
        long wireNs = 0;
        bench.Link.Tap = (_, _, bytes) => wireNs += WireNs(bytes.Length);
        UpgradeResult result = bench.Run(new UpgradeRequest("/sd/small.dup"), new EventLog(bench.Clock));
        Assert.True(result.Success, result.Failure?.ToString());
        return result.Milliseconds - OfTheModem(wireNs);
    }

    private static long Peers(byte[] image)
    {
        var clock = new VirtualClock();
        var link = new VirtualLink(new SimulatedModem(new ModemOptions()), clock);
        long wireNs = 0;
        link.Tap = (_, _, bytes) => wireNs += WireNs(bytes.Length);
        PeerResult result = new PeerPcClient(_ => link, clock).Run(image);
        Assert.True(result.Upgraded);
        return result.TotalMs - OfTheModem(wireNs);
    }

    private static long OfTheModem(long wireNs) => (wireNs / NsPerMs) + BusyMs + RebootMs + ApplyMs + RebootMs;

    private static long WireNs(int bytes) => bytes * 10L * 1_000_000_000 / 921600;
}
