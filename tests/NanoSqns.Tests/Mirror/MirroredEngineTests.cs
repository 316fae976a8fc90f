using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Wire;
using NanoSqns.Stp;
using NanoSqns.Tests.Peer;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Mirror;

/// <summary>The engine, the peer's client, the bridge and the modem on one clock: what a mirror costs, in time that a real wire would take.</summary>
public class MirroredEngineTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private const int BigFile = 5_996_938;

    // headers, checksums and the other records of a card's image
    private const int AroundBytes = 14_253;

    // what an interpreter takes for a step of the bridge, at a guess that is on the safe side
    private const long SlowStepNs = 100_000;

    private readonly List<ReceivedImage> _images = [];

    [Theory]
    [InlineData(0)]
    [InlineData(SlowStepNs)]
    public void The_last_byte_of_a_frame_leaves_at_most_a_third_of_a_millisecond_after_it_came(long stepNs)
    {
        const int FrameBytes = 2032;
        var recorder = new LastByte();
        var mirror = new MirroredModem(recorder, stepNs: stepNs);
        long byteNs = 10_000_000_000 / 921600;
        mirror.Receive(new byte[FrameBytes], byteNs, byteNs, 921600);
        mirror.Run(1_000_000_000);
        Assert.Equal(FrameBytes, recorder.Count);
        // arrived whole at FrameBytes × byteNs; its own time on the second wire belongs to the wire
        long delayNs = recorder.LastNs - byteNs - FrameBytes * byteNs;
        output.WriteLine($"{delayNs} ns with {stepNs} ns a step");
        Assert.InRange(delayNs, 0, 300_000);
    }

    [Theory]
    [InlineData(0, 1.07)]
    [InlineData(SlowStepNs, 1.10)]
    public void Our_upload_through_a_mirror_takes_little_longer_than_on_a_wire(long stepNs, double most)
    {
        MemoryFileStore card = Card.Make(BigFile - AroundBytes);
        byte[] image = card[Card.Full];
        Assert.Equal(BigFile, image.Length);
        double direct = Transfer(card, stepNs, mirrored: false);
        double mirrored = Transfer(card, stepNs, mirrored: true);
        output.WriteLine($"{image.Length} bytes, 3 ms reply latency, {stepNs / 1000} µs a step: {direct:F2} s on a wire, {mirrored:F2} s mirrored, {mirrored / direct:F4}");
        Assert.True(mirrored <= direct * most, $"{mirrored} s against {direct} s");
    }

    [Theory]
    [InlineData(100_042)]
    [InlineData(4_361_121)]
    public void The_peers_upload_takes_little_longer_too(int bytes)
    {
        byte[] image = PeerImages.Container(bytes);
        (double direct, _) = PeerRun(new ModemOptions(), mirrored: false, client => client.Run(image));
        (double mirrored, PeerResult result) = PeerRun(new ModemOptions(), mirrored: true, client => client.Run(image));
        Assert.True(result.Upgraded, result.Report);
        Assert.All(_images, one => Assert.True(one.IsAccepted && image.AsSpan().SequenceEqual(one.Bytes)));
        output.WriteLine($"{bytes} bytes: {direct:F2} s on a wire, {mirrored:F2} s mirrored, {mirrored / direct:F4}");
        Assert.True(mirrored <= direct * 1.10, $"{mirrored} s against {direct} s");
    }

    [Fact]
    public void A_PC_that_is_faster_than_the_modem_loses_nothing()
    {
        MemoryFileStore card = Card.Make();
        UpgradeResult result = Upgrade(card, new ModemOptions { Baud = 115200 }, modem => new MirroredModem(modem, pcBaud: 921600, modemBaud: 115200), new VirtualClock(), 921600);
        Assert.True(result.Success, result.Failure?.ToString());
        Assert.True(card[Card.Full].AsSpan().SequenceEqual(Assert.Single(_images).Bytes));
    }

    [Fact]
    public void A_way_into_recovery_ends_at_once_behind_a_mirror_and_says_why()
    {
        MemoryFileStore card = Card.Make();
        var clock = new VirtualClock();
        var request = new UpgradeRequest(Card.Full) { Updater = Card.Updater };
        UpgradeResult result = Upgrade(card, new ModemOptions { Bootrom = 33080 }, modem => new MirroredModem(modem), clock, 921600, request);
        Assert.Equal(418, result.Failure?.Number);
        Assert.Contains("recovery mode, which listens at 115200", result.WhyUnknown, StringComparison.Ordinal);
        Assert.Contains("mirror recovery", result.Next, StringComparison.Ordinal);
        Assert.True(result.PowerMayBeCut);
        Assert.Equal("bootrom", result.Sent(result.SentCount - 1).WhatName);
    }

    private double Transfer(MemoryFileStore card, long stepNs, bool mirrored)
    {
        var clock = new VirtualClock();
        var options = new ModemOptions { ReplyLatencyMs = 3 };
        var request = new UpgradeRequest(Card.Full) { Method = UpgradeMethod.OnTheFly };
        UpgradeResult result = Upgrade(card, options, modem => mirrored ? new MirroredModem(modem, stepNs: stepNs) : modem, clock, 921600, request);
        Assert.True(result.Success, result.Failure?.ToString());
        return result.Sent(0).Milliseconds / 1000.0;
    }

    private UpgradeResult Upgrade(MemoryFileStore card, ModemOptions options, Func<SimulatedModem, IModemModel> wire, VirtualClock clock, int baud, UpgradeRequest? request = null)
    {
        var modem = new SimulatedModem(options);
        modem.ImageReceived += (_, image) => _images.Add(image);
        var link = new VirtualLink(wire(modem), clock, baud) { IsBaudFixed = true };
        return new Upgrader(link, clock, card, new EventLog(clock), new UpgradeLimits(), new StpSettings(), new Crc16()).Run(request ?? new UpgradeRequest(Card.Full));
    }

    private (double Seconds, PeerResult Result) PeerRun(ModemOptions options, bool mirrored, Func<PeerPcClient, PeerResult> run)
    {
        var clock = new VirtualClock();
        var modem = new SimulatedModem(options);
        modem.ImageReceived += (_, image) => _images.Add(image);
        var link = new VirtualLink(mirrored ? new MirroredModem(modem) : modem, clock);
        PeerResult result = run(new PeerPcClient(
            baud =>
            {
                link.BaudRate = baud;
                return link;
            },
            clock));
        return (clock.NowMs / 1000.0, result);
    }

    // Hears, and says nothing.
    private sealed class LastByte : IModemModel
    {
        public int Count { get; private set; }

        public long LastNs { get; private set; }

        public long NextOutputNs => long.MaxValue;

        public int BaudAt(long nowNs) => 921600;

        public void Receive(ReadOnlySpan<byte> bytes, long firstArrivalNs, long byteNs, int lineBaud)
        {
            Count += bytes.Length;
            LastNs = firstArrivalNs + (bytes.Length - 1) * byteNs;
        }

        public bool TryTakeOutput(long nowNs, out ModemOutput output)
        {
            output = default;
            return false;
        }
    }
}
