using NanoSqns.App;
using NanoSqns.Container;

namespace NanoSqns.Tests.SelfUpgrade;

/// <summary>The lines of the memory of verified files, and the prints that they hold.</summary>
public class VerifiedEntryTests
{
    [Theory]
    [InlineData("v1-0.1.0|100|0|0|1|1|-1|-1|/sd/a.dup|", true)]
    [InlineData("v1-0.1.0|100|0|0|1|1|10|90|/sd/a.dup|a | b", true)]
    [InlineData("v1-0.1.0|100|0|0|1|1|10|91|/sd/a.dup|", false)]
    [InlineData("v1-0.1.0|100|0|0|1|1|10|-1|/sd/a.dup|", false)]
    [InlineData("v1-0.1.0|0|0|0|1|1|-1|-1|/sd/a.dup|", false)]
    [InlineData("v1-0.1.0|100|g|0|1|1|-1|-1|/sd/a.dup|", false)]
    [InlineData("v1-0.1.0|100|0|5|1|1|-1|-1|/sd/a.dup|", false)]
    [InlineData("v1-0.1.0|100|0|0|x|1|-1|-1|/sd/a.dup|", false)]
    [InlineData("v2|100|0|0|1|1|-1|-1|/sd/a.dup|", false)]
    [InlineData("v1-0.1.0|100|0|0|1|1|-1|-1|/sd/a.dup", false)]
    [InlineData("", false)]
    public void A_line_that_says_what_cannot_be_is_no_entry(string line, bool isEntry) => Assert.Equal(isEntry, VerifiedEntry.Read(line) is not null);

    [Fact]
    public void Of_a_large_file_only_ends_and_samples_are_read()
    {
        var stream = new CountingStream(new byte[5_996_938]);
        new FilePrint(new Crc32()).Of(stream);
        Assert.Equal((2 * 4096) + (32 * 512), stream.BytesRead);
        Assert.False(stream.WentBack);
    }

    private sealed class CountingStream(byte[] content) : MemoryStream(content)
    {
        private long _last;

        public int BytesRead { get; private set; }

        public bool WentBack { get; private set; }

        public override long Seek(long offset, SeekOrigin loc)
        {
            WentBack |= offset < _last;
            _last = offset;
            return base.Seek(offset, loc);
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int got = base.Read(buffer, offset, count);
            BytesRead += got;
            return got;
        }
    }
}
