using NanoSqns.Hal;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Wire;

namespace NanoSqns.Tests.Simulator;

public class VirtualLinkTests
{
    private const long ByteNs = 10_000_000_000 / 921600;

    [Fact]
    public void A_frame_of_2032_bytes_takes_its_bits_at_the_baud()
    {
        var sut = new ModemOnWire();
        byte[] frame = new byte[2032];
        sut.Link.StartWrite(frame, 0, frame.Length);
        Assert.Equal(0, sut.Clock.NowNs);
        Assert.Equal(LinkStatus.TimedOut, sut.Link.FinishWrite(22));
        Assert.Equal(LinkStatus.Done, sut.Link.FinishWrite(1));
        Assert.Equal(2032L * 10_000_000_000 / 921600, sut.Clock.NowNs);
        Assert.Equal(2032, sut.Link.BytesSent);
    }

    [Fact]
    public void An_answer_arrives_byte_by_byte_after_the_last_byte_of_the_line()
    {
        var sut = new ModemOnWire();
        sut.Link.StartWrite("AT\r"u8.ToArray(), 0, 3);
        byte[] room = new byte[64];
        Assert.Equal(1, sut.Link.Read(room, 0, 64, 1000));
        Assert.InRange(sut.Clock.NowNs, 4 * ByteNs, 4 * ByteNs + 4);
        sut.Clock.AdvanceTo(VirtualClock.NsPerMs);
        Assert.Equal(5, sut.Link.Read(room, 0, 64, 1000));
        Assert.Equal(LinkStatus.TimedOut, sut.Link.Read(room, 0, 64, 1000));
        Assert.Equal(1001, sut.Clock.NowMs);
        Assert.Equal(6, sut.Link.BytesReceived);
    }

    [Fact]
    public void Latency_is_added_once_an_answer()
    {
        var sut = new ModemOnWire(new ModemOptions { ReplyLatencyMs = 5 });
        sut.Link.StartWrite("AT\r"u8.ToArray(), 0, 3);
        sut.Link.Read(new byte[64], 0, 64, 1000);
        Assert.InRange(sut.Clock.NowNs, 5_000_000 + 4 * ByteNs, 5_000_000 + 4 * ByteNs + 4);
    }

    [Fact]
    public void The_wrong_baud_is_garbage_both_ways()
    {
        var sut = new ModemOnWire();
        sut.Link.BaudRate = 115200;
        Assert.DoesNotContain("OK", sut.Ask("AT"), StringComparison.Ordinal);
        sut.Link.BaudRate = 921600;
        Assert.Equal("\r\nERROR\r\n", sut.Ask("\r"));
        sut.Link.StartWrite("AT\r"u8.ToArray(), 0, 3);
        sut.Link.BaudRate = 115200;
        Assert.DoesNotContain("OK", sut.HearText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fixed_link_keeps_its_baud()
    {
        var link = new VirtualLink(new SimulatedModem(), new VirtualClock()) { IsBaudFixed = true };
        Assert.Throws<InvalidOperationException>(() => link.BaudRate = 115200);
    }

    [Fact]
    public void A_hang_up_is_not_silence()
    {
        var sut = new ModemOnWire();
        sut.Link.HangUpAt(500 * VirtualClock.NsPerMs);
        byte[] room = new byte[8];
        Assert.Equal(LinkStatus.TimedOut, sut.Link.Read(room, 0, 8, 100));
        Assert.Equal(LinkStatus.HungUp, sut.Link.Read(room, 0, 8, 10_000));
        Assert.Equal(500, sut.Clock.NowMs);
        sut.Link.StartWrite(room, 0, 8);
        Assert.Equal(LinkStatus.HungUp, sut.Link.FinishWrite(1000));
        sut.Link.PlugIn();
        Assert.Equal("\r\nOK\r\n", sut.Ask("AT"));
    }

    [Fact]
    public void CTS_holds_a_write_until_it_is_released()
    {
        var sut = new ModemOnWire();
        sut.Link.HoldCts(ByteNs, 2000 * VirtualClock.NsPerMs);
        byte[] line = "AT\r"u8.ToArray();
        sut.Link.StartWrite(line, 0, 3);
        Assert.Equal(LinkStatus.TimedOut, sut.Link.FinishWrite(1000));
        Assert.Equal(LinkStatus.Done, sut.Link.FinishWrite(2000));
        Assert.InRange(sut.Clock.NowNs, 2_000_000_000 + ByteNs, 2_000_000_000 + 3 * ByteNs + 4);
        Assert.Equal("\r\nOK\r\n", sut.HearText());
    }

    [Fact]
    public void A_write_that_never_leaves_can_be_given_up()
    {
        var sut = new ModemOnWire();
        sut.Link.HoldCts(0, long.MaxValue);
        byte[] line = "AT\r"u8.ToArray();
        sut.Link.StartWrite(line, 0, 3);
        Assert.Equal(LinkStatus.TimedOut, sut.Link.FinishWrite(60_000));
        sut.Link.CancelWrite();
        sut.Link.HoldCts(long.MaxValue, long.MaxValue);
        Assert.Equal("\r\nOK\r\n", sut.Ask("AT"));
    }

    [Fact]
    public void Foreign_bytes_can_be_put_on_the_wire()
    {
        var sut = new ModemOnWire();
        sut.Link.NoiseToHost([0xAA, 0x55]);
        Assert.Equal([0xAA, 0x55], sut.Hear());
        sut.Link.NoiseToModem("junk"u8);
        Assert.Equal("\r\nERROR\r\n", sut.Ask("AT"));
    }

    [Fact]
    public void Input_can_be_thrown_away()
    {
        var sut = new ModemOnWire();
        sut.Send("AT\r");
        sut.Clock.Sleep(10);
        sut.Link.DiscardInput();
        Assert.Equal("", sut.HearText());
    }

    [Fact]
    public void Six_megabytes_are_moved_in_the_time_of_their_bits()
    {
        var sut = new ModemOnWire(new ModemOptions { Mode = BootMode.Upgrade });
        byte[] file = TinyContainer.Firmware("build=39529;", 5_996_000);
        sut.Ask("AT+SMSTPU=\"ON_THE_FLY\"");
        long start = sut.Clock.NowNs;
        sut.Transfer(file);
        double seconds = (sut.Clock.NowNs - start) / 1e9;
        int blocks = (file.Length + 2015) / 2016;

        // Each block: CMD 18, its answer 16, DATA 16 + 2016, its answer 18; RESET, OPEN, close and their answers beside.
        double bits = 10.0 * (file.Length + blocks * (18 + 16 + 16 + 18) + 3 * 16 + 16 + 20 + 16);
        Assert.Equal(bits / 921600, seconds, 0.01);
        Assert.True(sut.Images.Single().IsAccepted);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_at_the_same_moments()
    {
        static List<string> Run(int seed)
        {
            var seen = new List<string>();
            var sut = new ModemOnWire(new ModemOptions { Seed = seed }, "noise:2", "corrupt-reply:5");
            sut.Link.Tap = (ns, toModem, bytes) => seen.Add($"{ns} {toModem} {Convert.ToHexString(bytes)}");
            sut.Link.BaudRate = 115200;
            sut.Ask("AT");
            sut.Link.BaudRate = 921600;
            sut.Ask("\r");
            sut.Ask("AT+SMSTPU");
            sut.Request(0, 0, 0, [], 16);
            sut.Hear();
            sut.Request(1, 1, 1, [], 16);
            sut.Hear();
            return seen;
        }

        Assert.Equal(Run(7), Run(7));
        Assert.NotEqual(Run(7), Run(8));
    }
}
