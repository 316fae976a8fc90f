using NanoSqns.Simulator.Modem;
using NanoSqns.Virtual.Serving;

namespace NanoSqns.Tests.VirtualBoards;

public class PaceTests
{
    private const int Baud = 115200;
    private static readonly long ByteNs = WireTime.ByteNs(Baud);

    [Fact]
    public void A_stream_that_is_looked_at_late_keeps_the_rate_of_the_wire()
    {
        var pace = new InputPace();
        int slice = WireTime.SliceBytes(Baud);
        long now = 0;
        for (int i = 0; i < 1000; i++)
        {
            now = pace.FreeNs + 70_000; // each wake-up is late
            pace.Take(slice, now, ByteNs);
        }

        Assert.InRange(pace.FreeNs - 1000 * slice * ByteNs, 0, 100_000);
    }

    [Fact]
    public void Bytes_after_a_pause_start_when_they_come()
    {
        var pace = new InputPace();
        pace.Take(5, 0, ByteNs);
        pace.Pause();
        long soon = pace.FreeNs + 1_000_000;
        Assert.Equal(soon + ByteNs, pace.Take(5, soon, ByteNs));
    }

    [Fact]
    public void Paced_output_comes_byte_by_byte_at_its_time()
    {
        var wire = new OutputWire(paced: true);
        byte[] bytes = new byte[100];
        wire.Add(new ModemOutput(1000, bytes, Baud), bytes);
        int got = 0;
        Assert.Equal(1000 + WireTime.SliceBytes(Baud) * ByteNs, wire.NextDueNs);
        wire.Deliver(1000 + 10 * ByteNs, Sink);
        Assert.Equal(10, got);
        wire.Deliver(1000 + 100 * ByteNs - 1, Sink);
        Assert.Equal(99, got);
        Assert.Equal(1000 + 100 * ByteNs, wire.NextDueNs);
        wire.Deliver(1000 + 100 * ByteNs, Sink);
        Assert.Equal(100, got);
        Assert.Equal(long.MaxValue, wire.NextDueNs);

        int Sink(ReadOnlySpan<byte> piece)
        {
            got += piece.Length;
            return piece.Length;
        }
    }

    [Fact]
    public void Outputs_of_one_moment_follow_each_other_on_a_paced_wire()
    {
        var wire = new OutputWire(paced: true);
        wire.Add(new ModemOutput(0, [1, 2], Baud), [1, 2]);
        wire.Add(new ModemOutput(0, [3, 4], Baud), [3, 4]);
        var got = new List<byte>();
        wire.Deliver(3 * ByteNs, piece => Collect(got, piece));
        Assert.Equal(new byte[] { 1, 2, 3 }, got);
        wire.Deliver(4 * ByteNs, piece => Collect(got, piece));
        Assert.Equal(new byte[] { 1, 2, 3, 4 }, got);
    }

    [Fact]
    public void A_client_that_does_not_read_loses_what_exceeds_the_bound_and_the_order_stays()
    {
        var wire = new OutputWire(paced: false);
        byte[] bytes = new byte[OutputWire.BacklogBytes];
        bytes[0] = 1;
        wire.Add(new ModemOutput(0, bytes, Baud), bytes);
        wire.Add(new ModemOutput(0, [9, 9, 9], Baud), [9, 9, 9]);
        wire.Deliver(0, _ => 0);
        Assert.True(wire.IsStuck);
        Assert.Equal(3, wire.Lost);

        wire.Add(new ModemOutput(1, [7], Baud), [7]);
        var got = new List<byte>();
        wire.Deliver(1, piece => Collect(got, piece[..Math.Min(4000, piece.Length)]));
        wire.Deliver(1, piece => Collect(got, piece));
        Assert.Equal([.. bytes, 7], got);
        Assert.False(wire.IsStuck);
    }

    private static int Collect(List<byte> list, ReadOnlySpan<byte> piece)
    {
        list.AddRange(piece);
        return piece.Length;
    }
}
