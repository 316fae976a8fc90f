using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NanoSqns.Container;
using Reference = NanoSqns.Simulator.Bits.Fletcher32;

namespace NanoSqns.Tests.Container;

public class ChecksumTests
{
    [Theory]
    [InlineData("", 0xFFFFFFFFu)]
    [InlineData("00", 0xFFFFFFFFu)]
    [InlineData("41", 0x41004100u)]
    [InlineData("6162", 0x61626162u)]
    [InlineData("616263", 0x25C5C462u)]
    [InlineData("6162636465666768", 0xE1EB9195u)]
    [InlineData("313233343536373839", 0x09DF09D5u)]
    public void Fletcher_32_gives_the_known_values(string hex, uint expected) => Assert.Equal(expected, Fletcher(Convert.FromHexString(hex)));

    [Fact]
    public void Fletcher_32_gives_the_known_values_of_long_inputs()
    {
        Assert.Equal(0xFFFFFFFFu, Fletcher(new byte[720]));
        Assert.Equal(0xFF00FF00u, Fletcher(Enumerable.Repeat((byte)0xFF, 1441).ToArray()));
        Assert.Equal(0x282E01FEu, Fletcher(Enumerable.Range(0, 2048).Select(i => (byte)i).ToArray()));
    }

    [Fact]
    public void Fletcher_32_agrees_with_the_definition_for_any_bytes() =>
        Prop.ForAll<byte[]>(bytes => Fletcher(bytes) == Reference.Of(bytes)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(65535 * 2)]
    [InlineData((65535 * 2) + 1)]
    [InlineData(300_001)]
    public void Fletcher_32_agrees_with_the_definition_for_long_inputs(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        Assert.Equal(Reference.Of(bytes), Fletcher(bytes));
        Array.Fill(bytes, (byte)0xFF);
        Assert.Equal(Reference.Of(bytes), Fletcher(bytes));
    }

    [Fact]
    public void Sums_of_pieces_join_at_any_parity() =>
        Prop.ForAll<byte[][]>(pieces =>
        {
            var whole = new Fletcher32();
            foreach (byte[] piece in pieces)
            {
                var sum = new Fletcher32();
                sum.Append(piece, 0, piece.Length);
                whole.Append(sum);
            }

            return whole.Value == Reference.Of(pieces.SelectMany(piece => piece).ToArray());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_long_joined_sum_does_not_forget_its_word_count()
    {
        var bytes = new byte[200_003];
        new Random(7).NextBytes(bytes);
        var first = new Fletcher32();
        var second = new Fletcher32();
        first.Append(bytes, 0, 140_001);
        second.Append(bytes, 140_001, 60_002);
        first.Append(second);
        Assert.Equal(Reference.Of(bytes), first.Value);
    }

    [Fact]
    public void Crc_32_is_that_of_zlib()
    {
        var crc = new Crc32();
        Assert.Equal(0u, crc.Value);
        byte[] check = Encoding.ASCII.GetBytes("123456789");
        crc.Append(check, 0, 4);
        crc.Append(check, 4, 5);
        Assert.Equal(0xCBF43926u, crc.Value);
        crc.Reset();
        crc.Append([0], 0, 1);
        Assert.Equal(0xD202EF8Du, crc.Value);
    }

    private static uint Fletcher(byte[] bytes)
    {
        var sum = new Fletcher32();
        sum.Append(bytes, 0, bytes.Length);
        return sum.Value;
    }
}
