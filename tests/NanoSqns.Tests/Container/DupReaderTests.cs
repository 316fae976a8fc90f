using System.Text;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Simulator.Synthetic;

namespace NanoSqns.Tests.Container;

public class DupReaderTests
{
    private const string TestVector = "5445535403000000070000000100040002007400464f4f424152007e03be3e";
    private const string FffVector = "5550475203000000040000000100040014006666662075706772616465207061636b6167650002000000c5c8a7de";

    [Fact]
    public void The_known_test_record_is_read()
    {
        DupRecord record = Assert.Single(Walk.Records(Convert.FromHexString(TestVector)));
        Assert.Equal("TEST", record.Magic);
        Assert.Equal("t", record.Description);
        Assert.Equal(3, record.HeaderVersion);
        Assert.Equal(7u, record.Size);
        Assert.Equal(20, record.DataOffset);
        Assert.Equal(31, record.Length);
        Assert.Equal(SignatureType.Fletcher32, record.SignatureType);
        Assert.Equal(ChecksumState.Verified, record.Checksum);
        Assert.Equal(0x3EBE037Eu, record.Found);
    }

    [Fact]
    public void The_known_fff_record_is_read()
    {
        DupRecord record = Assert.Single(Walk.Records(Convert.FromHexString(FffVector)));
        Assert.Equal("fff upgrade package", record.Description);
        Assert.Equal(0xDEA7C8C5u, record.Expected);
        Assert.Equal("inner header not recognized", record.Notice);
    }

    [Fact]
    public void The_writer_makes_the_known_vectors()
    {
        var test = new SyntheticRecord("TEST", "t", new Bytes(Encoding.ASCII.GetBytes("FOOBAR\0")));
        Assert.Equal(TestVector, Convert.ToHexStringLower(test.ToArray()));
        var fff = new SyntheticRecord("UPGR", "fff upgrade package", new Bytes([2, 0, 0, 0]));
        Assert.Equal(FffVector, Convert.ToHexStringLower(fff.ToArray()));
    }

    [Fact]
    public void A_pack_with_a_v1_record_is_verified_at_both_levels()
    {
        var inner = new SyntheticRecord("TEST", "", new Bytes([1, 2, 3]), 1);
        List<DupRecord> records = Walk.Records(new SyntheticRecord("PACK", "p", inner).ToArray());
        Assert.Equal(["PACK", "TEST"], records.Select(record => record.Magic));
        Assert.All(records, record => Assert.Equal(ChecksumState.Verified, record.Checksum));
        Assert.Equal([0, 1], records.Select(record => record.Depth));
    }

    [Theory]
    [InlineData(1, 1, ChecksumState.Verified)]
    [InlineData(2, 1, ChecksumState.Verified)]
    [InlineData(3, 1, ChecksumState.Verified)]
    [InlineData(2, 0, ChecksumState.None)]
    [InlineData(3, 0, ChecksumState.None)]
    [InlineData(3, 2, ChecksumState.NotVerifiable)]
    [InlineData(3, 3, ChecksumState.NotVerifiable)]
    [InlineData(2, 4, ChecksumState.Verified)]
    [InlineData(3, 4, ChecksumState.Verified)]
    public void Every_header_version_and_signature_type_is_understood(int version, int signature, ChecksumState expected)
    {
        byte[] file = SyntheticFirmware.Create(new SyntheticOptions { Size = 600_000, HeaderVersion = version, SignatureType = signature }).ToArray();
        List<DupRecord> records = Walk.Records(file);
        Assert.Equal(5, records.Count);
        Assert.All(records, record => Assert.Equal(expected, record.Checksum));
    }

    [Fact]
    public void A_full_image_shows_its_inner_headers_verified()
    {
        List<DupRecord> records = Walk.Records(SyntheticFirmware.Create(new SyntheticOptions()).ToArray());
        Assert.Equal([54808u, 428780u, 5461932u, 51204u], records.Skip(1).Select(record => record.Size));
        Assert.Null(records[1].Inner);
        Assert.Equal(["updater", "fff", "fs"], records.Skip(2).Select(record => record.Inner.RegionName));
        Assert.Equal(["ELF", "IELF", "IELF"], records.Skip(2).Select(record => record.Inner.PayloadKind));
        Assert.All(records.Skip(2), record => Assert.Equal(ChecksumState.Verified, record.Inner.Checksum));
        Assert.All(records, record => Assert.Null(record.Notice));
    }

    [Fact]
    public void A_wrong_inner_checksum_is_a_notice_and_no_refusal()
    {
        var data = new byte[44 + 10 + 4];
        Encoding.ASCII.GetBytes("FFF!").CopyTo(data, 4);
        data[12] = 1;
        data[32] = 10;
        DupRecord record = Assert.Single(Walk.Records(new SyntheticRecord("UPGR", "fff", new Bytes(data)).ToArray()));
        Assert.Equal(ChecksumState.Wrong, record.Inner.Checksum);
        Assert.Contains("inner checksum", record.Notice, StringComparison.Ordinal);
    }

    [Fact]
    public void An_inner_length_beyond_the_record_is_a_notice_and_no_refusal()
    {
        var data = new byte[60];
        Encoding.ASCII.GetBytes("FFF!").CopyTo(data, 4);
        data[12] = 1;
        Array.Fill(data, (byte)0xFF, 32, 4);
        DupRecord record = Assert.Single(Walk.Records(new SyntheticRecord("UPGR", "fff", new Bytes(data)).ToArray()));
        Assert.Equal(ChecksumState.NotVerifiable, record.Inner.Checksum);
        Assert.NotNull(record.Notice);
    }

    [Fact]
    public void A_description_longer_than_the_buffer_is_walked_and_shown_short()
    {
        byte[] file = new SyntheticRecord("TEST", new string('x', 5000), new Bytes([1])).ToArray();
        DupRecord record = Assert.Single(Walk.Records(new MemoryStream(file), 256));
        Assert.Equal(DupFormat.MaxDescription, record.Description.Length);
        Assert.Equal(ChecksumState.Verified, record.Checksum);
    }

    [Fact]
    public void The_watch_may_stop_the_walk()
    {
        byte[] file = SyntheticFirmware.Create(new SyntheticOptions()).ToArray();
        var reader = new DupReader(new byte[4096]);
        reader.Start("a", new MemoryStream(file), new StoppingWatch(100_000), null);
        var e = Assert.Throws<SqnsException>(() => Drain(reader));
        Assert.Equal(ErrorNumber.Stopped, e.Failure.Number);
    }

    private static void Drain(DupReader reader)
    {
        while (reader.ReadNext())
        {
        }
    }

    private sealed class StoppingWatch(long limit) : IContainerWatch
    {
        public void RecordRead(DupRecord record)
        {
        }

        public void Walked(long bytes, long total)
        {
            if (bytes > limit)
                throw new SqnsException(ErrorNumber.Stopped, "in the check");
        }
    }
}
