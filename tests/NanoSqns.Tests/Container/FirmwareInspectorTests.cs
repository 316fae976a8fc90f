using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Simulator.Synthetic;

namespace NanoSqns.Tests.Container;

public class FirmwareInspectorTests
{
    [Theory]
    [InlineData(true, 35)]
    [InlineData(false, 0)]
    public void A_full_image_shows_where_its_bootrom_lies(bool pack, long offset)
    {
        SyntheticImage image = SyntheticFirmware.Create(new SyntheticOptions { Pack = pack, BootromBuild = 38638 });
        byte[] content = image.ToArray();
        Assert.Equal(5_996_938, content.Length);
        FirmwareFile file = Walk.Inspect(image.FileName, content);
        Assert.Equal((FirmwareKind.Full, 4, 4, 5_996_938L), (file.Kind, file.RecordCount, file.VerifiedCount, file.Length));
        Assert.Equal((offset, 54854L), (file.BootromOffset, file.BootromLength));
        Assert.Equal((FirmwareFamily.CatM1, 39529, 0, 0), (file.Family, file.Build, file.FromBuild, file.Part));
        Assert.Null(file.Notice);

        FirmwareFile carved = Walk.Inspect("bootrom.dup", content[(int)offset..(int)(offset + file.BootromLength)]);
        Assert.Equal((FirmwareKind.Bootrom, 1), (carved.Kind, carved.RecordCount));
    }

    [Fact]
    public void Every_synthetic_kind_is_recognised_and_has_its_size()
    {
        foreach (SyntheticKind kind in Enum.GetValues<SyntheticKind>())
        {
            SyntheticImage image = SyntheticFirmware.Create(new SyntheticOptions { Kind = kind, Family = "LR6" });
            Assert.Equal(SyntheticFirmware.DefaultSize(kind), image.Length);
            FirmwareFile file = Walk.Inspect(image.FileName, image.ToArray());
            Assert.Equal(image.Length, file.Length);
            FirmwareKind expected = kind switch
            {
                SyntheticKind.Delta => FirmwareKind.Delta,
                SyntheticKind.Bootrom => FirmwareKind.Bootrom,
                SyntheticKind.Updater => FirmwareKind.Updater,
                _ => FirmwareKind.Full,
            };
            Assert.Equal(expected, file.Kind);
            Assert.Equal(kind == SyntheticKind.Part1 ? 1 : kind == SyntheticKind.Part2 ? 2 : 0, file.Part);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        byte[] first = SyntheticFirmware.Create(new SyntheticOptions { Kind = SyntheticKind.Delta }).ToArray();
        Assert.Equal(first, SyntheticFirmware.Create(new SyntheticOptions { Kind = SyntheticKind.Delta }).ToArray());
        Assert.NotEqual(first, SyntheticFirmware.Create(new SyntheticOptions { Kind = SyntheticKind.Delta, Seed = 2 }).ToArray());
    }

    [Fact]
    public void A_delta_is_known_by_its_record_whatever_its_name()
    {
        byte[] delta = SyntheticFirmware.Create(new SyntheticOptions { Kind = SyntheticKind.Delta }).ToArray();
        Assert.Equal(FirmwareKind.Delta, Walk.Inspect("CATM1-39529.dup", delta).Kind);
        Assert.Equal(33080, Walk.Inspect("upgdiff_33080-to-39529.dup", delta).FromBuild);
    }

    [Fact]
    public void A_bare_upgrade_record_is_firmware_and_a_test_record_is_none()
    {
        Assert.Equal(FirmwareKind.Full, Walk.Inspect("x", new SyntheticRecord("UPGR", "anything", new Bytes([1, 2])).ToArray()).Kind);
        Assert.Equal(FirmwareKind.Other, Walk.Inspect("x", new SyntheticRecord("TEST", "bootrom", new Bytes([1, 2])).ToArray()).Kind);
    }

    [Fact]
    public void A_record_without_checksum_is_noticed()
    {
        FirmwareFile file = Walk.Inspect("x", new SyntheticRecord("UPGR", "anything", new Bytes([1, 2]), 3, 0).ToArray());
        Assert.Equal((0, "the record at offset 0 has no checksum"), (file.VerifiedCount, file.Notice));
    }

    [Fact]
    public void The_watch_sees_every_record_and_the_bytes()
    {
        SyntheticImage image = SyntheticFirmware.Create(new SyntheticOptions { Size = 700_000 });
        var watch = new CountingWatch();
        new FirmwareInspector(new byte[4096]).Inspect("a", new MemoryStream(image.ToArray()), watch);
        Assert.Equal("PACK… UPGR UPGR UPGR UPGR PACK", string.Join(' ', watch.Seen));
        Assert.Equal(image.Length, watch.Bytes);
    }

    [Fact]
    public void A_medium_that_ends_early_or_fails_is_a_read_error_with_its_offset()
    {
        byte[] file = SyntheticFirmware.Create(new SyntheticOptions { Kind = SyntheticKind.Bootrom }).ToArray();
        var e = Assert.Throws<SqnsException>(() => new FirmwareInspector(new byte[4096]).Inspect("a", new FaultyMedium(file) { FailsAt = 40_000, Says = "the card is gone" }, null));
        Assert.Equal(ErrorNumber.CardReadFailed, e.Failure.Number);
        Assert.Equal(["a", "40000", "the card is gone"], e.Failure.Details);
    }

    private sealed class CountingWatch : IContainerWatch
    {
        public List<string> Seen { get; } = [];

        public long Bytes { get; private set; }

        public void RecordRead(DupRecord record) => Seen.Add(record.IsComplete ? record.Magic : record.Magic + "…");

        public void Walked(long bytes, long total)
        {
            Assert.InRange(bytes, Bytes + 1, total);
            Bytes = bytes;
        }
    }
}
