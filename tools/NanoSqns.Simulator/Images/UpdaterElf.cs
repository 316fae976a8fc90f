using System.Buffers.Binary;
using NanoSqns.Simulator.Bits;

namespace NanoSqns.Simulator.Images;

/// <summary>
/// What becomes of an updater in the modem. The bootrom can tell ELF32, big-endian, and whether its segments are all there. Code that is damaged does not come up: of a
/// synthetic updater that is known by the sum in its flags, of any other it is not.
/// </summary>
internal static class UpdaterElf
{
    private const int HeaderBytes = 52;
    private const int SegmentBytes = 32;
    private const int SectionBytes = 40;
    private const int FlagsAt = 36;

    /// <summary>Null when it starts, else why not.</summary>
    public static string? ProblemOf(ReadOnlySpan<byte> image) =>
        !HasHead(image) ? "not an updater ELF" : !IsComplete(image) ? "ELF cut off" : IsSound(image) ? null : "ELF damaged";

    /// <summary>Starts with 7f 45 4c 46 01 02.</summary>
    public static bool HasHead(ReadOnlySpan<byte> image) => image.StartsWith((ReadOnlySpan<byte>)[0x7F, 0x45, 0x4C, 0x46, 1, 2]);

    /// <summary>
    /// False when a segment or the section table lies beyond the end: the file was cut off. A file that has neither counts as
    /// complete.
    /// </summary>
    public static bool IsComplete(ReadOnlySpan<byte> image)
    {
        if (image.Length < HeaderBytes)
            return false;
        if (BinaryPrimitives.ReadUInt16BigEndian(image[46..]) == SectionBytes
            && (long)BinaryPrimitives.ReadUInt32BigEndian(image[32..])
                + (long)SectionBytes * BinaryPrimitives.ReadUInt16BigEndian(image[48..]) > image.Length)
            return false;

        long table = BinaryPrimitives.ReadUInt32BigEndian(image[28..]);
        int entryBytes = BinaryPrimitives.ReadUInt16BigEndian(image[42..]);
        int entries = BinaryPrimitives.ReadUInt16BigEndian(image[44..]);
        if (entries == 0 || entryBytes != SegmentBytes)
            return true;

        for (int i = 0; i < entries; i++)
        {
            long at = table + (long)i * entryBytes;
            if (at + SegmentBytes > image.Length)
                return false;
            ReadOnlySpan<byte> segment = image.Slice((int)at, SegmentBytes);
            long end = (long)BinaryPrimitives.ReadUInt32BigEndian(segment[4..]) + BinaryPrimitives.ReadUInt32BigEndian(segment[16..]);
            if (end > image.Length)
                return false;
        }

        return true;
    }

    private static bool IsSound(ReadOnlySpan<byte> image)
    {
        if (SyntheticMarker.Find(image) is not { What: "updater" })
            return true;
        Span<byte> head = stackalloc byte[HeaderBytes];
        image[..HeaderBytes].CopyTo(head);
        uint sum = BinaryPrimitives.ReadUInt32BigEndian(head[FlagsAt..]);
        head.Slice(FlagsAt, sizeof(uint)).Clear();
        return sum == (Crc32.Of(head) ^ Crc32.Of(image[HeaderBytes..]));
    }
}
