using NanoSqns.Hal;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Wire;

namespace NanoSqns.Tests.Peer;

/// <summary>The peer's flows against the simulated modem, in virtual time: what users have today keeps working.</summary>
public class PeerFlowTests
{
    private readonly VirtualClock _clock = new();
    private readonly List<ReceivedImage> _received = [];

    [Fact]
    public void The_desktop_client_stores_a_small_file_with_the_lines_and_the_pauses_that_were_measured()
    {
        byte[] image = PeerImages.Container(100_042);
        PeerResult result = Pc(new ModemOptions()).Run(image);

        Expect(result, ("store", image));
        string[] lines =
        [
            "AT", "AT+BIND=AT", "ATE0", "AT+SMLOG?", "AT+SMOD?", "AT+SQNSUPGRADENTF=\"started\"", "AT", "AT+SQNWL=\"sqndcc\",2", "AT+CFUN=4", "AT+SMSTPU", "[STP]",
            "AT+SMUPGRADE", "AT", "AT+SMUPGRADE?", "AT+SMSWBOOT?", "AT+SMUPGRADE?", "AT", "AT", "AT+SQNSUPGRADENTF=\"success\"", "AT", "AT", "AT+CGSN", "ATI1",
        ];
        Assert.Equal(lines, WithoutRepeats(result.Sent));
        Assert.Contains("UE", result.Version, StringComparison.Ordinal);
        // Measured from the first AT to the opening RESET: 6.15 s.
        Assert.InRange(result.MsOf("prepare") + result.MsOf("enter"), 5_600, 6_400);
    }

    [Fact]
    public void The_desktop_client_sends_a_big_file_on_the_fly()
    {
        byte[] image = PeerImages.Container(4_361_121);
        PeerResult result = Pc(new ModemOptions()).Run(image);
        Expect(result, ("on_the_fly", image));
        Assert.Equal(4259, _received[0].Blocks);
        Assert.Contains("AT+SMSWBOOT=3,1", result.Sent);
        Assert.Contains("AT+SMSWBOOT=1,1", result.Sent);
    }

    [Fact]
    public void The_desktop_client_loads_an_updater_into_a_modem_that_is_at_921600_already()
    {
        byte[] updater = PeerImages.Updater(306_076);
        byte[] image = PeerImages.Container(5_000_000);
        PeerResult result = Pc(new ModemOptions { Mode = BootMode.Recovery, Baud = 921600 }).Run(image, updater);
        Expect(result, ("elf", updater), ("on_the_fly", image));
        Assert.Equal(299, _received[0].Blocks);
        Assert.Equal(["AT+SMOD?", "AT+STP", "[STP]"], result.Sent.Take(3));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_board_client_stores_a_small_file(bool hangup)
    {
        byte[] image = PeerImages.Container(100_042);
        PeerBoardClient board = Board(new ModemOptions());
        Expect(board.Run(image, hangup: hangup), ("store", image));
        Assert.Equal(2, board.FoundMode);
    }

    [Fact]
    public void The_board_client_sends_a_big_file_on_the_fly()
    {
        byte[] image = PeerImages.Container(5_996_938);
        Expect(Board(new ModemOptions()).Run(image), ("on_the_fly", image));
        Assert.Equal(5857, _received[0].Blocks);
    }

    [Fact]
    public void The_board_client_negotiates_and_loads_an_updater_in_recovery()
    {
        byte[] updater = PeerImages.Updater(306_076);
        byte[] image = PeerImages.Container(100_042);
        PeerBoardClient board = Board(new ModemOptions { Mode = BootMode.Recovery });
        PeerResult result = board.Run(image, updater);
        Expect(result, ("elf", updater), ("on_the_fly", image));
        Assert.Equal(0, board.FoundMode);
        Assert.Contains("AT+IPR=921600", result.Sent);
    }

    [Theory]
    [InlineData(BootMode.Upgrade, 4)]
    [InlineData(BootMode.MTools, 1)]
    public void The_board_client_goes_on_where_a_modem_was_left(BootMode mode, int number)
    {
        byte[] image = PeerImages.Container(200_000);
        PeerBoardClient board = Board(new ModemOptions { Mode = mode });
        Expect(board.Run(image, store: false), ("on_the_fly", image));
        Assert.Equal(number, board.FoundMode);
    }

    private PeerPcClient Pc(ModemOptions options) => new(WireTo(options), _clock);

    private PeerBoardClient Board(ModemOptions options) => new(WireTo(options), _clock);

    private Func<int, IByteLink> WireTo(ModemOptions options)
    {
        var modem = new SimulatedModem(options);
        modem.ImageReceived += (_, image) => _received.Add(image);
        var link = new VirtualLink(modem, _clock);
        return baud =>
        {
            link.BaudRate = baud;
            return link;
        };
    }

    private void Expect(PeerResult result, params (string Method, byte[] Image)[] images)
    {
        Assert.True(result.Upgraded, result.Report + string.Join("; ", result.Sent));
        Assert.Equal(images.Select(image => image.Method), _received.Select(image => image.Method));
        for (int i = 0; i < images.Length; i++)
        {
            Assert.True(_received[i].IsAccepted, _received[i].Problem);
            Assert.True(images[i].Image.AsSpan().SequenceEqual(_received[i].Bytes));
            Assert.Equal(0, _received[i].Repeats);
        }
    }

    // A line that is asked again and again counts once; how often depends on the modem's time, not on the peer.
    private static IEnumerable<string> WithoutRepeats(IReadOnlyList<string> lines) =>
        lines.Where((line, i) => i == 0 || line != lines[i - 1] || i > lines.Count - 9 && line == "AT");
}
