using FsCheck;
using FsCheck.Fluent;
using NanoSqns.Hal;
using NanoSqns.Mirror;
using NanoSqns.Simulator.Wire;

namespace NanoSqns.Tests.Mirror;

/// <summary>The pump between PC and modem: every byte once, in order, at once, without allocating.</summary>
public class MirrorBridgeTests
{
    private readonly VirtualClock _clock = new();
    private readonly PlainPorts _ports = new();

    [Fact]
    public void Whatever_the_ends_give_and_take_every_byte_passes_once_and_in_order() =>
        Prop.ForAll<int>(PassesOnceAndInOrder).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private void PassesOnceAndInOrder(int seed)
    {
        var random = new Random(seed);
        var ports = new PlainPorts();
        var sut = new MirrorBridge(ports, _clock, 0);
        byte[] up = Bytes(random, 30_000);
        byte[] down = Bytes(random, 9_000);
        for (int i = 0; i < 5_000 && (ports.ModemEnd.Taken.Count < up.Length || ports.PcEnd.Taken.Count < down.Length); i++)
        {
            ports.PcEnd.Bring(up, random.Next(600));
            ports.ModemEnd.Bring(down, random.Next(200));
            ports.ModemEnd.WritesEnd = random.Next(3) > 0;
            ports.PcEnd.WritesEnd = random.Next(3) > 0;
            _ = sut.Step();
        }

        Assert.Equal(up, ports.ModemEnd.Taken);
        Assert.Equal(down, ports.PcEnd.Taken);
        Assert.Equal((up.Length, down.Length), (sut.ToModem, sut.ToPc));
    }

    [Fact]
    public void Both_directions_move_in_every_step()
    {
        var sut = new MirrorBridge(_ports, _clock, 0);
        byte[] flood = new byte[1_000_000];
        for (int i = 0; i < 100; i++)
        {
            _ports.PcEnd.Bring(flood, 2000);
            _ports.ModemEnd.Bring(flood, 10);
            _ = sut.Step();
        }

        Assert.True(sut.ToModem > 100_000, $"{sut.ToModem}");
        Assert.True(sut.ToPc > 900, $"{sut.ToPc}");
    }

    [Fact]
    public void A_whole_frame_of_the_largest_size_waits_while_CTS_holds_the_modems_line()
    {
        byte[] frame = Bytes(new Random(1), 8192);
        var sut = new MirrorBridge(_ports, _clock, 0);
        _ports.ModemEnd.WritesEnd = false;
        for (int i = 0; i < 200; i++)
        {
            _ports.PcEnd.Bring(frame, 100);
            _ = sut.Step();
        }

        Assert.Equal(0, _ports.PcEnd.Waiting);
        Assert.Equal(0, sut.Overruns);
        _ports.ModemEnd.WritesEnd = true;
        for (int i = 0; i < 10; i++)
            _ = sut.Step();
        Assert.Equal(frame, _ports.ModemEnd.Taken);
    }

    [Fact]
    public void More_than_there_is_room_for_is_counted_and_waits_where_it_is()
    {
        var sut = new MirrorBridge(_ports, _clock, 0);
        _ports.ModemEnd.WritesEnd = false;
        byte[] much = Bytes(new Random(2), 20_000);
        for (int i = 0; i < 100; i++)
        {
            _ports.PcEnd.Bring(much, 500);
            _ = sut.Step();
        }

        Assert.Equal(1, sut.Overruns);
        _ports.ModemEnd.WritesEnd = true;
        for (int i = 0; i < 20; i++)
            _ = sut.Step();
        Assert.Equal(much, _ports.ModemEnd.Taken);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var sut = new MirrorBridge(_ports, _clock, 0);
        byte[] much = new byte[10_000_000];
        long least = long.MaxValue;
        for (int round = 0; round < 5; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 1000; i++)
            {
                _ports.PcEnd.Bring(much, 300);
                _ports.ModemEnd.Bring(much, 20);
                _ = sut.Step();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            _ports.PcEnd.Taken.Clear();
            _ports.ModemEnd.Taken.Clear();
        }

        Assert.Equal(0, least);
        Assert.True(sut.ToModem > 1_000_000);
    }

    [Theory]
    [InlineData(true, MirrorEnd.PcGone)]
    [InlineData(false, MirrorEnd.ModemGone)]
    public void An_end_that_is_gone_ends_it(bool pc, MirrorEnd end)
    {
        var sut = new MirrorBridge(_ports, _clock, 0);
        (pc ? _ports.PcEnd : _ports.ModemEnd).IsGone = true;
        _ = sut.Step();
        Assert.Equal(end, sut.End);
    }

    [Fact]
    public void A_silent_PC_ends_it_at_the_limit_however_much_the_modem_talks()
    {
        var sut = new MirrorBridge(_ports, _clock, 60_000);
        byte[] talk = new byte[10_000];
        for (_clock.Sleep(1000); _clock.NowMs < 60_000; _clock.Sleep(1000))
        {
            _ports.ModemEnd.Bring(talk, 5);
            _ = sut.Step();
            Assert.Equal(MirrorEnd.None, sut.End);
        }

        _ = sut.Step();
        Assert.Equal(MirrorEnd.Silence, sut.End);
    }

    [Fact]
    public void The_escape_does_not_reach_the_modem_and_what_only_looks_like_it_does()
    {
        var sut = new MirrorBridge(_ports, _clock, 0);
        byte[] three = [0x1D, 0x1D, 0x1D];
        _clock.Sleep(1000);
        _ports.PcEnd.Bring([.. three, (byte)'A'], 4);
        _ = sut.Step();
        _ = sut.Step();
        Assert.Equal([0x1D, 0x1D, 0x1D, (byte)'A'], _ports.ModemEnd.Taken);
        _clock.Sleep(1000);
        _ports.PcEnd.Start();
        _ports.PcEnd.Bring(three, 3);
        _ = sut.Step();
        _clock.Sleep(1000);
        _ = sut.Step();
        Assert.Equal(MirrorEnd.Escape, sut.End);
        _ports.PcEnd.Bring([1, 2, 3, 4, 5], 2);
        Assert.False(sut.Step());
        Assert.Equal(4, sut.ToModem);
    }

    [Fact]
    public void The_longest_gap_is_the_longest_time_without_a_byte_in_either_direction()
    {
        var sut = new MirrorBridge(_ports, _clock, 0);
        byte[] some = new byte[10];
        foreach (int ms in (int[])[400, 7000, 300])
        {
            _clock.Sleep(ms);
            _ports.ModemEnd.Bring(some, 1);
            _ = sut.Step();
        }

        Assert.Equal(7000, sut.LongestGapMs);
        _clock.Sleep(9000);
        Assert.Equal(9000, sut.LongestGapMs);
        Assert.Equal(16_700, sut.ElapsedMs);
    }

    private static byte[] Bytes(Random random, int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private sealed class PlainPorts : IMirrorPorts
    {
        public PlainEnd PcEnd { get; } = new();

        public PlainEnd ModemEnd { get; } = new();

        public IByteLink Pc => PcEnd;

        public IByteLink Modem => ModemEnd;

        public int Overruns => 0;

        public void Await(int limitMs)
        {
        }
    }

    // An end that is told what comes and whether a write ends.
    private sealed class PlainEnd : IByteLink
    {
        private byte[] _source = [];
        private int _brought;
        private int _read;
        private byte[]? _buffer;
        private int _offset;
        private int _count;

        public List<byte> Taken { get; } = new(4_000_000);

        public bool WritesEnd { get; set; } = true;

        public bool IsGone { get; set; }

        public int Waiting => _brought - _read;

        public int BaudRate { get; set; }

        public bool IsBaudFixed => false;

        public void Start() => (_brought, _read) = (0, 0);

        public void Bring(byte[] source, int count)
        {
            _source = source;
            _brought = Math.Min(source.Length, _brought + count);
        }

        public int Read(byte[] buffer, int offset, int count, int timeoutMs)
        {
            Assert.True(count > 0);
            int some = Math.Min(count, _brought - _read);
            Array.Copy(_source, _read, buffer, offset, some);
            _read += some;
            return some > 0 ? some : IsGone ? LinkStatus.HungUp : 0;
        }

        public void StartWrite(byte[] buffer, int offset, int count)
        {
            Assert.True(_buffer is null && count > 0);
            (_buffer, _offset, _count) = (buffer, offset, count);
        }

        // read only now: what the bridge has changed meanwhile would show
        public int FinishWrite(int timeoutMs)
        {
            if (!WritesEnd)
                return LinkStatus.TimedOut;
            for (int i = 0; i < _count; i++)
                Taken.Add(_buffer![_offset + i]);
            _buffer = null;
            return LinkStatus.Done;
        }

        public void CancelWrite() => _buffer = null;

        public void DiscardInput()
        {
        }
    }
}
