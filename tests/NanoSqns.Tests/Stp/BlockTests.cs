using NanoSqns.Simulator.Bits;
using NanoSqns.Stp;

namespace NanoSqns.Tests.Stp;

/// <summary>One block: filled from a card, cut, sent in pieces; and the limits of its size.</summary>
public class BlockTests
{
    private const int Header = StpFrame.HeaderLength;

    private static readonly Crc16 Crc = new();

    private static byte[] Data => StpRig.Counting(300);

    [Theory]
    [InlineData(-1, 16)]
    [InlineData(15, 16)]
    [InlineData(16, 16)]
    [InlineData(17, 17)]
    [InlineData(8175, 8175)]
    [InlineData(8176, 8176)]
    [InlineData(8177, 8176)]
    public void A_limit_is_brought_within_what_the_protocol_allows(int value, int expected) => Assert.Equal(expected, new StpSettings { BlockLimit = value }.BlockLimit);

    [Theory]
    [InlineData(300, 315, false)]
    [InlineData(300, 316, true)]
    [InlineData(300, 400, true)]
    public void A_spare_buffer_is_used_where_it_is_large_enough(int limit, int spare, bool used)
    {
        byte[] buffer = new byte[spare];
        var block = new StpBlock(limit, buffer);
        Assert.Equal(used, ReferenceEquals(buffer, block.Buffer));
        Assert.InRange(block.Buffer.Length, limit + Header, int.MaxValue);
    }

    [Fact]
    public void A_card_that_gives_a_few_bytes_at_a_time_fills_it_all_the_same()
    {
        var block = new StpBlock(300, null);
        var card = new Trickle(Data);
        Assert.True(block.Fill(card, 290, Crc));
        Assert.Equal(290, card.Position);
        Assert.Equal(Data[..290], block.Buffer[Header..(Header + 290)]);
        Assert.Equal(290, block.Length);
        Assert.Equal(290, block.Part);
        Assert.Equal(Checksums.Crc16(Data.AsSpan(0, 290)), block.PayloadCrc);
    }

    [Fact]
    public void A_card_that_fails_or_ends_is_told()
    {
        var block = new StpBlock(300, null);
        Assert.False(block.Fill(new Trickle(Data) { Fails = true }, 290, Crc));
        Assert.False(block.Fill(new Trickle(Data[..289]), 290, Crc));
    }

    [Fact]
    public void The_parts_of_a_block_have_their_own_checksums_and_headers()
    {
        var block = new StpBlock(300, null);
        block.Fill(new MemoryStream(Data), 300, Crc);
        Assert.Equal(Header + 300, block.WriteHeader(7, Crc));
        Assert.Equal(100, block.Cut(100, Crc));
        Assert.Equal(Header + 100, block.WriteHeader(7, Crc));
        AssertFrame(block, 7, Data[..100]);
        block.Consume(90);
        Assert.Equal(210, block.Length);
        Assert.Equal(100, block.Cut(100, Crc));
        block.WriteHeader(8, Crc);
        AssertFrame(block, 8, Data[90..190]);
        block.Consume(100);
        Assert.Equal(110, block.Cut(300, Crc));
        block.WriteHeader(9, Crc);
        AssertFrame(block, 9, Data[190..]);
    }

    private static void AssertFrame(StpBlock block, uint tid, byte[] payload)
    {
        byte[] expected = new byte[Header + payload.Length];
        payload.CopyTo(expected, Header);
        StpFrame.WriteHeader(expected, 0, StpFrame.OpBlock, StpFrame.SessionId, tid, payload.Length, Checksums.Crc16(payload), Crc);
        Assert.Equal(expected, block.Buffer[block.Start..(block.Start + expected.Length)]);
    }

    /// <summary>Gives seven bytes at most, and on demand nothing but an error.</summary>
    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public bool Fails { get; init; }

        public override int Read(byte[] buffer, int offset, int count) => Fails ? throw new IOException() : base.Read(buffer, offset, Math.Min(count, 7));
    }
}
