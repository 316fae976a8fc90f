using System.Buffers.Binary;
using NanoSqns.Container;
using NanoSqns.Errors;

namespace NanoSqns.Tests.Container;

/// <summary>The tables of an ELF file at the edge of the file. All numbers big-endian.</summary>
public class ElfTableTests
{
    private const int Header = 52;

    /// <summary>A header that names its tables, the program entries behind it, and what follows.</summary>
    private static byte[] Elf(int programEntry, int programCount, (uint Offset, uint Bytes)[] segments, int programs = Header, int sections = 0, int sectionEntry = 0, int sectionCount = 0, int further = 0)
    {
        byte[] file = new byte[Header + (programEntry * segments.Length) + further];
        "\u007fELF\u0001\u0002"u8.CopyTo(file);
        file[19] = 0xA7;
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(28), programs);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(32), sections);
        BinaryPrimitives.WriteInt16BigEndian(file.AsSpan(42), (short)programEntry);
        BinaryPrimitives.WriteInt16BigEndian(file.AsSpan(44), (short)programCount);
        BinaryPrimitives.WriteInt16BigEndian(file.AsSpan(46), (short)sectionEntry);
        BinaryPrimitives.WriteInt16BigEndian(file.AsSpan(48), (short)sectionCount);
        for (int i = 0; i < segments.Length; i++)
        {
            Span<byte> entry = file.AsSpan(Header + (programEntry * i));
            entry[3] = 1;
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], segments[i].Offset);
            BinaryPrimitives.WriteUInt32BigEndian(entry[16..], segments[i].Bytes);
        }

        return file;
    }

    private static void Verify(byte[] file) => ElfCheck.Verify("u.elf", new MemoryStream(file), new byte[64]);

    private static string DamageOf(byte[] file)
    {
        Failure failure = Assert.Throws<SqnsException>(() => Verify(file)).Failure;
        Assert.Equal(ErrorNumber.UpdaterDamaged, failure.Number);
        return failure.Details[1];
    }

    [Theory]
    [InlineData(32)]
    [InlineData(40)]
    public void Every_segment_is_looked_at(int entry)
    {
        uint length = (uint)(Header + (3 * entry));
        Verify(Elf(entry, 3, [(0, length), (length - 1, 1), (length, 0)]));
        Assert.Equal($"its program segment 2 is at offset {length - 1} and has 2 bytes, but the file has {length}", DamageOf(Elf(entry, 3, [(0, 1), (0, 1), (length - 1, 2)])));
        Assert.Equal($"its program segment 0 is at offset 0 and has {length + 1} bytes, but the file has {length}", DamageOf(Elf(entry, 3, [(0, length + 1), (0, 1), (0, 1)])));
    }

    [Fact]
    public void What_follows_the_program_table_is_no_segment() => Verify(Elf(32, 1, [(0, 1), (9999, 9999)]));

    [Fact]
    public void A_program_table_has_as_many_entries_as_are_named()
    {
        Assert.Equal("its program table is at offset 52 and has 64 bytes, but the file has 115", DamageOf(Elf(32, 2, [(0, 1)], further: 31)));
        Verify(Elf(32, 2, [(0, 1)], further: 32));
    }

    [Fact]
    public void A_table_that_is_not_there_is_not_looked_for()
    {
        Verify(Elf(32, 9, [(0, 1)], programs: 0));
        Verify(Elf(32, 0, [(9999, 9999)]));
        Verify(Elf(32, 0, [], programs: 9999));
        Verify(Elf(32, 0, [], sections: 0, sectionEntry: 40, sectionCount: 99));
    }

    [Fact]
    public void A_section_table_must_lie_within_the_file()
    {
        Verify(Elf(32, 0, [], sections: 52, sectionEntry: 40, sectionCount: 2, further: 80));
        Assert.Equal("its section table is at offset 53 and has 80 bytes, but the file has 132", DamageOf(Elf(32, 0, [], sections: 53, sectionEntry: 40, sectionCount: 2, further: 80)));
    }

    [Fact]
    public void A_header_that_breaks_off_is_told()
    {
        byte[] file = Elf(32, 0, []);
        Assert.Equal("its ELF header is at offset 0 and has 52 bytes, but the file has 51", DamageOf(file[..51]));
    }
}
