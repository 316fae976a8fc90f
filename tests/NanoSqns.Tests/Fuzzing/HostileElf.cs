using System.Buffers.Binary;
using NanoSqns.Errors;

namespace NanoSqns.Tests.Fuzzing;

/// <summary>An ELF file whose numbers are meant to break a reader: 32 bit, big-endian.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Number">The error that it must end in; 0 when it is no harm.</param>
/// <param name="Bytes">The file.</param>
internal sealed record HostileElf(string Name, int Number, byte[] Bytes)
{
    private const int HeaderBytes = 52;
    private const int EntryBytes = 32;
    private const uint Most = uint.MaxValue;

    public static IReadOnlyList<HostileElf> All { get; } =
    [
        new("a section table at 2^32 - 1", ErrorNumber.UpdaterDamaged, Header(0, 0, 0, Most, 40, 1)),
        new("a section table of 65535 entries of 65535 bytes", ErrorNumber.UpdaterDamaged, Header(0, 0, 0, HeaderBytes, 0xFFFF, 0xFFFF)),
        new("a program table at 2^32 - 1", ErrorNumber.UpdaterDamaged, Header(Most, EntryBytes, 1, 0, 0, 0)),
        new("a program table that ends at 2^32, that is 0", ErrorNumber.UpdaterDamaged, Header(Most - EntryBytes + 1, EntryBytes, 1, 0, 0, 0)),
        new("a program table of 65535 entries of 65535 bytes", ErrorNumber.UpdaterDamaged, Header(HeaderBytes, 0xFFFF, 0xFFFF, 0, 0, 0)),
        new("a program table one byte longer than the file", ErrorNumber.UpdaterDamaged, [.. Header(HeaderBytes, EntryBytes, 1, 0, 0, 0), .. new byte[EntryBytes - 1]]),
        new("a segment at 2^32 - 1 of 2^32 - 1 bytes", ErrorNumber.UpdaterDamaged, Segment(Most, Most)),
        new("a segment whose offset and size make 2^32", ErrorNumber.UpdaterDamaged, Segment(16, Most - 15)),
        new("a segment whose offset and size are negative as ints", ErrorNumber.UpdaterDamaged, Segment(0x8000_0000, 0x8000_0000)),
        new("a segment of no bytes that lies nowhere", 0, Segment(Most, 0)),
        new("65535 program entries of no bytes", 0, Header(HeaderBytes, 0, 0xFFFF, 0, 0, 0)),
        new("a program table that lies over the header", 0, Header(4, EntryBytes, 1, 0, 0, 0)),
        new("a header and nothing else", 0, Header(0, 0, 0, 0, 0, 0)),
        new("a header that breaks off", ErrorNumber.UpdaterDamaged, Header(0, 0, 0, 0, 0, 0)[..51]),
    ];

    private static byte[] Header(uint programs, ushort programBytes, ushort programCount, uint sections, ushort sectionBytes, ushort sectionCount)
    {
        var header = new byte[HeaderBytes];
        "\u007fELF\u0001\u0002"u8.CopyTo(header);
        header[19] = 0xA7;
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(28), programs);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(32), sections);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(42), programBytes);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(44), programCount);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(46), sectionBytes);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(48), sectionCount);
        return header;
    }

    private static byte[] Segment(uint offset, uint bytes)
    {
        var entry = new byte[EntryBytes];
        entry[3] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(entry.AsSpan(4), offset);
        BinaryPrimitives.WriteUInt32BigEndian(entry.AsSpan(16), bytes);
        return [.. Header(HeaderBytes, EntryBytes, 1, 0, 0, 0), .. entry];
    }
}
