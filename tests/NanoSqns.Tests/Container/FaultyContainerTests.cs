using System.Text;
using NanoSqns.Errors;
using NanoSqns.Simulator.Synthetic;

namespace NanoSqns.Tests.Container;

public class FaultyContainerTests
{
    private static readonly byte[] Small = SyntheticFirmware.Create(new SyntheticOptions { Kind = SyntheticKind.Bootrom, Size = 400 }).ToArray();

    [Fact]
    public void An_empty_file_is_said_to_be_empty() => AssertFailure(ErrorNumber.FileEmpty, [], "0 bytes");

    [Fact]
    public void An_all_zero_file_is_no_container() =>
        AssertFailure(ErrorNumber.NotAContainer, new byte[5000], "expected a record at offset 0, found 00 00 00 00 00 00 00 00 \"........\"");

    [Fact]
    public void A_text_is_no_container_and_is_quoted() => AssertFailure(ErrorNumber.NotAContainer, Encoding.ASCII.GetBytes("<html><body>"), "\"<html><b\"");

    [Theory]
    [InlineData("U")]
    [InlineData("UPG")]
    public void A_file_shorter_than_a_magic_is_no_container(string text) => AssertFailure(ErrorNumber.NotAContainer, Encoding.ASCII.GetBytes(text), text);

    [Fact]
    public void A_cut_file_says_how_many_bytes_are_needed_and_there() =>
        AssertFailure(ErrorNumber.ContainerTruncated, Small[..399], "record at offset 0 needs 400 bytes, but only 399 remain");

    [Fact]
    public void A_file_cut_within_its_second_record_gives_that_offset() =>
        AssertFailure(ErrorNumber.ContainerTruncated, [.. Small, .. Small[..100]], "record at offset 400 needs 400 bytes, but only 100 remain");

    [Fact]
    public void A_file_cut_within_a_magic_is_truncated() => AssertFailure(ErrorNumber.ContainerTruncated, [.. Small, (byte)'U', (byte)'P'], "offset 400");

    [Fact]
    public void Bytes_after_the_last_record_are_told_with_place_and_number() =>
        AssertFailure(ErrorNumber.ContainerOverlong, [.. Small, 13, 10, 0x1A], "3 extra bytes at offset 400, starting with 0d 0a 1a");

    [Fact]
    public void A_flipped_bit_in_the_data_gives_both_checksums()
    {
        byte[] file = [.. Small];
        file[200] ^= 4;
        Failure failure = AssertFailure(ErrorNumber.ContainerCorrupt, file, "the record at offset 0 should have the checksum 0x");
        Assert.NotEqual(failure.Details[2], failure.Details[3]);
    }

    [Fact]
    public void A_damaged_record_inside_a_pack_is_blamed_itself()
    {
        byte[] file = SyntheticFirmware.Create(new SyntheticOptions { Size = 700_000 }).ToArray();
        file[60_000] ^= 1;
        Failure failure = AssertFailure(ErrorNumber.ContainerCorrupt, file, "is damaged");
        Assert.Equal((35 + 54_854).ToString(), failure.Details[1]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(0x300)]
    public void An_unknown_header_version_is_named(int version)
    {
        byte[] file = [.. Small];
        file[4] = (byte)version;
        file[5] = (byte)(version >> 8);
        AssertFailure(ErrorNumber.ContainerUnknown, file, "header version " + version);
    }

    [Theory]
    [InlineData(5, 4)]
    [InlineData(0, 4)]
    [InlineData(1, 5)]
    [InlineData(3, 4)]
    [InlineData(2, 4)]
    public void A_signature_type_that_is_unknown_or_of_the_wrong_size_is_refused(byte type, byte size)
    {
        byte[] file = [.. Small];
        file[12] = type;
        file[14] = size;
        AssertFailure(ErrorNumber.ContainerUnknown, file, "with " + size + " bytes");
    }

    [Fact]
    public void A_record_of_an_unknown_kind_is_unknown_and_not_garbage() =>
        AssertFailure(ErrorNumber.ContainerUnknown, new SyntheticRecord("NEWX", "later", new Bytes(new byte[50])).ToArray(), "NEWX");

    [Fact]
    public void Nothing_may_precede_a_pack() =>
        AssertFailure(ErrorNumber.ContainerNesting, [.. Small, .. Packed(Leaf())], "a PACK follows another record");

    [Fact]
    public void Nothing_may_follow_a_pack() =>
        AssertFailure(ErrorNumber.ContainerNesting, [.. Packed(Leaf()), .. Small], "a UPGR follows a PACK");

    [Fact]
    public void Garbage_after_a_pack_is_overlong() => AssertFailure(ErrorNumber.ContainerOverlong, [.. Packed(Leaf()), 0, 0, 0, 0, 0], "5 extra bytes");

    [Fact]
    public void A_record_larger_than_its_pack_does_not_fit()
    {
        byte[] leaf = Leaf().ToArray();
        AssertFailure(ErrorNumber.ContainerNesting, Packed(new Bytes(leaf[..^1])), "the PACK around it has " + (leaf.Length - 1) + " left");
    }

    [Fact]
    public void Garbage_inside_a_pack_does_not_fit() => AssertFailure(ErrorNumber.ContainerNesting, Packed(new Bytes(new byte[30])), "continues with 00 00");

    [Fact]
    public void Packs_may_be_nested_four_deep_and_no_deeper()
    {
        IEmitter tree = Leaf();
        for (int depth = 1; depth <= 5; depth++)
        {
            tree = new SyntheticRecord("PACK", "p", tree);
            if (depth <= 4)
                Assert.Equal(depth + 1, Walk.Records(tree.ToArray()).Count);
        }

        AssertFailure(ErrorNumber.ContainerNesting, tree.ToArray(), "more than 4 PACKs");
    }

    [Fact]
    public void A_damaged_version_1_header_is_corrupt()
    {
        byte[] file = new SyntheticRecord("UPGR", "", new Bytes(new byte[50]), 1).ToArray();
        file[6] ^= 1;
        AssertFailure(ErrorNumber.ContainerCorrupt, file, "offset 0");
    }

    private static SyntheticRecord Leaf() => new("UPGR", "bootrom", new Bytes(new byte[50]));

    private static byte[] Packed(IEmitter content) => new SyntheticRecord("PACK", "p", content).ToArray();

    private static Failure AssertFailure(int number, byte[] file, string words)
    {
        Failure? failure = Walk.FailureOf(file);
        Assert.NotNull(failure);
        Assert.Equal(number, failure.Number);
        Assert.Contains(words, failure.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("{", failure.Sentence + failure.Hint, StringComparison.Ordinal);
        return failure;
    }
}
