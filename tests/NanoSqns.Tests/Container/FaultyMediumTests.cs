using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Simulator.Synthetic;

namespace NanoSqns.Tests.Container;

/// <summary>A medium that gives a few bytes at a time, fails at an offset, ends early, or says nothing.</summary>
public class FaultyMediumTests
{
    private static readonly byte[] Updater = SyntheticFirmware.Create(new SyntheticOptions { Kind = SyntheticKind.Updater, Size = 2000 }).ToArray();
    private static readonly byte[] Container = SyntheticFirmware.Create(new SyntheticOptions { Kind = SyntheticKind.Bootrom, Size = 9000 }).ToArray();

    private static Failure FailureOf(Stream stream) => Assert.Throws<SqnsException>(() => new FirmwareInspector(new byte[4096]).Inspect("a", stream, null)).Failure;

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(60)]
    public void An_updater_that_cannot_be_read_is_told_with_its_offset(int limit)
    {
        Failure failure = FailureOf(new FaultyMedium(Updater) { FailsAt = limit, Says = "the card is gone" });
        Assert.Equal(ErrorNumber.CardReadFailed, failure.Number);
        Assert.Equal(["a", limit.ToString(), "the card is gone"], failure.Details);
    }

    [Fact]
    public void A_platform_that_says_nothing_is_told_by_the_kind_of_its_exception() =>
        Assert.Equal(["a", "5000", "IOException"], FailureOf(new FaultyMedium(Container) { FailsAt = 5000, Says = "" }).Details);

    [Fact]
    public void A_medium_that_ends_early_is_told()
    {
        Failure failure = FailureOf(new FaultyMedium(Container) { EndsAt = 5000 });
        Assert.Equal(ErrorNumber.CardReadFailed, failure.Number);
        Assert.Equal(["a", "5000", "the medium returned no more bytes, but the file has 9000"], failure.Details);
    }

    [Fact]
    public void A_medium_that_cannot_be_sought_is_told()
    {
        var stream = new FaultyMedium(Container);
        stream.Dispose();
        var reader = new DupReader(new byte[4096]);
        Failure failure = Assert.Throws<SqnsException>(() => reader.Start("a", stream, null, null)).Failure;
        Assert.Equal((ErrorNumber.FileUnreadable, "a"), (failure.Number, failure.Details[0]));
        Assert.Equal(ErrorNumber.CardReadFailed, FailureOf(stream).Number);
    }

    [Fact]
    public void A_buffer_that_is_too_small_is_a_mistake_of_the_caller() =>
        Assert.Throws<ArgumentException>(() => new DupReader(new byte[DupFormat.MinBufferBytes - 1]));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_CRC_of_the_whole_file_is_computed_on_demand_and_each_time_anew(bool updater)
    {
        byte[] file = updater ? Updater : Container;
        uint expected = global::NanoSqns.Simulator.Bits.Crc32.Of(file);
        var inspector = new FirmwareInspector(new byte[4096]);
        var crc = new Crc32();
        var watch = new LastWatch();
        for (int i = 0; i < 2; i++)
            Assert.Equal(expected, inspector.Inspect("a", new ChoppyStream(file, 1), watch, crc).Crc32);
        Assert.Equal(0u, inspector.Inspect("a", new ChoppyStream(file, 1), null).Crc32);
        Assert.Equal((file.Length, file.Length), (watch.Bytes, watch.Total));
    }

    [Fact]
    public void The_first_notice_of_a_file_is_kept_and_names_its_record()
    {
        byte[] bare = new SyntheticRecord("UPGR", "anything", new Bytes([1, 2]), 3, 0).ToArray();
        byte[] signed = new SyntheticRecord("UPGR", "anything", new Bytes([1, 2]), 3, SignatureType.Ecdsa).ToArray();
        byte[] plain = new SyntheticRecord("UPGR", "anything", new Bytes([1, 2])).ToArray();
        Assert.Equal("the record at offset 0 has no checksum", Walk.Inspect("x", [.. bare, .. signed]).Notice);
        Assert.Equal("the record at offset 0 has a signature of ECDSA-256, which is not verified", Walk.Inspect("x", [.. signed, .. bare]).Notice);
        Assert.Equal("the record at offset 0: inner header not recognized", Walk.Inspect("x", [.. plain, .. bare]).Notice);
    }

    [Theory]
    [InlineData("NEWX", 3, 0, 20, ErrorNumber.ContainerUnknown)]
    [InlineData("AZAZ", 1, 0, 49, ErrorNumber.ContainerUnknown)]
    [InlineData("NEWX", 3, 0, 50, ErrorNumber.NotAContainer)]
    [InlineData("NEWX", 4, 0, 20, ErrorNumber.NotAContainer)]
    [InlineData("NEWX", 3, 1, 20, ErrorNumber.NotAContainer)]
    [InlineData("NEWx", 3, 0, 20, ErrorNumber.NotAContainer)]
    [InlineData("4EWX", 3, 0, 20, ErrorNumber.NotAContainer)]
    [InlineData("N[WX", 3, 0, 20, ErrorNumber.NotAContainer)]
    [InlineData("N@WX", 3, 0, 20, ErrorNumber.NotAContainer)]
    public void Only_what_has_the_form_of_a_record_is_taken_for_a_kind_that_came_later(string magic, byte version, byte flags, byte size, int expected)
    {
        byte[] file = new byte[50];
        System.Text.Encoding.ASCII.GetBytes(magic).CopyTo(file, 0);
        (file[4], file[6], file[8]) = (version, flags, size);
        Failure? failure = Walk.FailureOf(file);
        Assert.Equal(expected, failure?.Number);
        Assert.Contains($"{(expected == ErrorNumber.ContainerUnknown ? "the magic " : "")}{Convert.ToHexStringLower(file[..1])} ", failure!.Sentence, StringComparison.Ordinal);
    }

    private sealed class LastWatch : IContainerWatch
    {
        public int Bytes { get; private set; }

        public int Total { get; private set; }

        public void RecordRead(DupRecord record)
        {
        }

        public void Walked(long bytes, long total) => (Bytes, Total) = ((int)bytes, (int)total);
    }
}
