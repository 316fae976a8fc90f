using FsCheck;
using FsCheck.Fluent;
using NanoSqns.Simulator.Wire;
using NanoSqns.Stp;
using NanoSqns.Tests.Stp;

namespace NanoSqns.Tests.Modem;

/// <summary>Replies out of any bytes: never an exception, never a hang, and an answer only when it is really there.</summary>
public class StpReplyPropertyTests
{
    private const uint Tid = 7;
    private const int MaxResidue = 2016;

    private static (int Receipt, uint Payload, long Ms) Receive(byte[] bytes, int cut, Func<byte>? babble = null)
    {
        var clock = new VirtualClock();
        var link = new AnswerLink(clock) { BytesARead = 1 + (cut & 31), Babble = babble, MsARead = babble is null ? 0 : 1 };
        link.Put(bytes);
        var reader = new StpReplyReader(link, clock, new Crc16());
        int receipt = reader.Receive(StpFrame.OpBlock, 1, Tid, 2, MaxResidue, 1000);
        return (receipt, reader.Payload, clock.NowMs);
    }

    private static bool Holds(byte[] bytes) =>
        Enumerable.Range(0, Math.Max(bytes.Length - 17, 0)).Any(at =>
            bytes.AsSpan(at).StartsWith((ReadOnlySpan<byte>)[0x74, 0x73, 0x61, 0x66, 0x83, 1, 0, 2, 0, 0, 0, (byte)Tid]));

    [Fact]
    public void Any_bytes_end_in_time_and_are_no_answer_unless_one_is_in_them() =>
        Prop.ForAll<byte[], int>((bytes, cut) =>
        {
            (int receipt, _, long ms) = Receive(bytes, cut);
            return ms <= 6000 && (receipt != StpReceipt.Answer || Holds(bytes));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_reply_with_any_bit_wrong_is_no_answer_but_in_fields_that_nobody_checks()
    {
        byte[] good = StubSlave.Reply(0x83, 1, Tid, [0, 100]);
        byte[] summed = StubSlave.Reply(0x83, 1, Tid, [0, 100], true);
        for (int bit = 0; bit < good.Length * 8; bit++)
        {
            Assert.NotEqual(StpReceipt.Answer, Receive(Flip(summed, bit), 31).Receipt);
            (int receipt, uint payload, _) = Receive(Flip(good, bit), 31);
            if (bit < 128)
                Assert.NotEqual(StpReceipt.Answer, receipt);
            else if (receipt == StpReceipt.Answer)
                Assert.InRange(payload, 0u, (uint)MaxResidue);
        }
    }

    [Fact]
    public void A_good_answer_is_found_behind_any_noise_however_it_is_cut() =>
        Prop.ForAll<byte[], int, bool>((noise, cut, summed) =>
        {
            byte[] quiet = [.. noise.Where(b => b is not (0x74 or (byte)'R' or (byte)'S'))];
            (int receipt, uint payload, _) = Receive([.. quiet, .. StubSlave.Reply(0x83, 1, Tid, [1, 44], summed)], cut);
            return receipt == StpReceipt.Answer && payload == 300;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Pieces_of_replies_in_any_order_are_never_more_than_they_are() =>
        Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            byte[][] pieces = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Piece(random))];
            byte[] bytes = [.. pieces.SelectMany(piece => piece)];
            (int receipt, uint payload, long ms) = Receive(bytes, seed);
            return ms <= 6000 && (receipt != StpReceipt.Answer || (Holds(bytes) && payload <= MaxResidue));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0)]
    [InlineData(0x74)]
    [InlineData(0xFE)]
    [InlineData('\r')]
    public void A_line_that_never_stops_talking_ends_in_time(int what)
    {
        (int receipt, _, long ms) = Receive([], 31, () => (byte)what);
        Assert.Equal(StpReceipt.Garbled, receipt);
        Assert.InRange(ms, 0, 10_000);
    }

    [Fact]
    public void Endless_late_answers_end_in_time()
    {
        byte[] older = StubSlave.Reply(0x83, 1, Tid - 2, [0, 0]);
        int at = 0;
        (int receipt, _, long ms) = Receive([], 31, () => older[at++ % older.Length]);
        Assert.NotEqual(StpReceipt.Answer, receipt);
        Assert.InRange(ms, 0, 10_000);
    }

    private static byte[] Piece(Random random)
    {
        byte[] reply = StubSlave.Reply((byte)(0x80 | random.Next(5)), (byte)random.Next(3), (uint)random.Next(5, 9), new byte[random.Next(5)], random.Next(2) == 0);
        return random.Next(3) switch { 0 => reply, 1 => reply[..random.Next(reply.Length)], _ => Flip(reply, random.Next(reply.Length * 8)) };
    }

    private static byte[] Flip(byte[] bytes, int bit)
    {
        byte[] copy = [.. bytes];
        copy[bit / 8] ^= (byte)(1 << (bit % 8));
        return copy;
    }
}
