using FsCheck;
using FsCheck.Fluent;
using NanoSqns.Container;
using NanoSqns.Simulator.Synthetic;

namespace NanoSqns.Tests.Container;

public class ContainerPropertyTests
{
    [Fact]
    public void Any_tree_that_is_written_is_read_back() =>
        Prop.ForAll<int>(seed =>
        {
            RandomTree tree = new(seed);
            byte[] file = tree.Root.ToArray();
            List<DupRecord> records = Walk.Records(new ChoppyStream(file, seed), 256 + (seed & 0x1FF));
            return records.Where(record => !record.IsPack).Select(record => (int)record.Size).SequenceEqual(tree.LeafSizes)
                && records.All(record => record.IsComplete);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_file_cut_anywhere_is_an_error()
    {
        byte[] file = SmallPack();
        for (int length = 0; length < file.Length; length++)
            Assert.NotNull(Walk.FailureOf(file[..length]));
    }

    [Fact]
    public void A_bare_container_cut_anywhere_but_between_records_is_an_error()
    {
        byte[] file = SmallPack(false);
        var ends = Walk.Records(file).Select(record => record.Offset + record.Length).ToHashSet();
        for (int length = 0; length <= file.Length; length++)
            Assert.Equal(ends.Contains(length), Walk.FailureOf(file[..length]) is null);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(2, 1)]
    [InlineData(1, 1)]
    [InlineData(3, 4)]
    public void A_flipped_bit_anywhere_is_an_error(int version, int signature)
    {
        byte[] file = SmallPack(true, version, signature);
        for (int bit = 0; bit < file.Length * 8; bit++)
        {
            file[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.True(Walk.FailureOf(file) is not null, $"bit {bit % 8} of byte {bit / 8} went unseen");
            file[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Random_bytes_end_in_an_error_of_the_list() =>
        Prop.ForAll<byte[]>(bytes => Walk.FailureOf(bytes) is not null).QuickCheckThrowOnFailure();

    [Fact]
    public void Random_bytes_after_a_true_magic_end_in_an_error_of_the_list_or_in_a_record_without_checksum() =>
        Prop.ForAll<byte[], int>((bytes, pick) =>
        {
            byte[] file = [.. new[] { "PACK"u8.ToArray(), "UPGR"u8.ToArray(), "DIFF"u8.ToArray() }[(pick & 0xFFFF) % 3], (byte)((pick & 3) + 1), 0, .. bytes];
            Walk.FailureOf(file);
            ElfVerdict(file);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Damaged_bytes_in_a_good_file_never_throw_anything_else() =>
        Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            byte[] file = new RandomTree(seed).Root.ToArray();
            for (int i = random.Next(1, 6); i > 0; i--)
                file[random.Next(Math.Min(file.Length, 80))] = (byte)random.Next(256);
            Walk.FailureOf(file);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_walk_over_more_bytes_allocates_no_more()
    {
        long small = AllocatedBy(1_000_000);
        Assert.Equal(small, AllocatedBy(5_000_000));
        Assert.True(small < 20_000, $"{small} bytes");
    }

    private static long AllocatedBy(int size)
    {
        byte[] file = SyntheticFirmware.Create(new SyntheticOptions { Size = size }).ToArray();
        using var stream = new MemoryStream(file);
        var reader = new DupReader(new byte[4096]);
        long allocated = long.MaxValue;
        for (int round = 0; round < 5; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            reader.Start("a.dup", stream, null, null);
            while (reader.ReadNext())
            {
            }

            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return allocated;
    }

    private static void ElfVerdict(byte[] file)
    {
        try
        {
            Walk.Inspect("x", [0x7F, (byte)'E', (byte)'L', (byte)'F', 1, 2, .. file]);
        }
        catch (Errors.SqnsException)
        {
        }
    }

    private static byte[] SmallPack(bool pack = true, int version = 3, int signature = 1)
    {
        var records = new Sequence(
            new SyntheticRecord("UPGR", "bootrom upgrade package", new Bytes([1, 2, 3, 4, 5]), version, signature),
            new SyntheticRecord("UPGR", "", new Bytes([]), version, signature),
            new SyntheticRecord("DIFF", "fff", new Bytes(new byte[40]), version, signature));
        return pack ? new SyntheticRecord("PACK", "p", records, version, signature).ToArray() : records.ToArray();
    }
}
