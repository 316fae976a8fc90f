using System.Buffers.Binary;
using System.Text;
using NanoSqns.Container;
using NanoSqns.Simulator.Synthetic;
using Fletcher32 = NanoSqns.Simulator.Bits.Fletcher32;

namespace NanoSqns.Tests.Container;

/// <summary>The header within an upgrade record, and its sum wherever the read buffer ends.</summary>
public class InnerHeaderTests
{
    private const int HeaderBytes = 44;

    private static byte[] Header(uint region, int payload, byte flags = 1)
    {
        byte[] header = new byte[HeaderBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(header, region);
        Encoding.ASCII.GetBytes("FFF!").CopyTo(header, 4);
        header[12] = flags;
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(32), payload);
        return header;
    }

    private static DupRecord Read(byte[] data, int bufferBytes = 4096) =>
        Assert.Single(Walk.Records(new MemoryStream(new SyntheticRecord("UPGR", "fff", new Bytes(data)).ToArray()), bufferBytes));

    [Theory]
    [InlineData(2, "fff")]
    [InlineData(3, "fs")]
    [InlineData(8, "updater")]
    [InlineData(5, "region 5")]
    public void A_region_has_a_name(uint region, string expected) => Assert.Equal(expected, Read([.. Header(region, 0), 0, 0, 0, 0]).Inner.RegionName);

    [Theory]
    [InlineData("7f454c46", "ELF")]
    [InlineData("49454c46", "IELF")]
    [InlineData("00000000", "?")]
    [InlineData("7f454c", "?")]
    [InlineData("", "?")]
    public void The_kind_of_the_payload_is_told_by_its_first_four_bytes(string start, string expected) =>
        Assert.Equal(expected, Read([.. Header(2, 0), .. Convert.FromHexString(start)]).Inner.PayloadKind);

    [Theory]
    [InlineData(1, true)]
    [InlineData(3, true)]
    [InlineData(0, false)]
    [InlineData(2, false)]
    public void Only_the_slim_form_has_a_sum_that_is_known(byte flags, bool known)
    {
        InnerHeader inner = Read([.. Header(2, 0, flags), 0, 0, 0, 0]).Inner;
        Assert.Equal(known ? ChecksumState.Wrong : ChecksumState.NotVerifiable, inner.Checksum);
    }

    [Fact]
    public void The_sum_is_found_wherever_the_buffer_ends()
    {
        for (int payload = 0; payload < 600; payload++)
        {
            byte[] region = [.. Header(2, payload), .. Enumerable.Repeat((byte)payload, payload)];
            byte[] sum = new byte[4];
            BinaryPrimitives.WriteUInt32LittleEndian(sum, Fletcher32.Of(region.AsSpan(4)));
            Assert.Equal(ChecksumState.Verified, Read([.. region, .. sum], 256).Inner.Checksum);
        }
    }

    [Fact]
    public void A_wrong_sum_is_told_with_both_numbers()
    {
        DupRecord record = Read([.. Header(2, 0), 0x12, 0xAB, 0, 0]);
        Assert.Equal($"the inner checksum is 0x{record.Inner.Found:X8}, expected 0x0000AB12", record.Notice);
        Assert.Equal("the inner header announces 77 bytes, which do not fit the record, or has another format", Read([.. Header(2, 77), 0, 0, 0, 0]).Notice);
    }
}
