using System.Buffers.Binary;
using System.Text;
using NanoSqns.Simulator.Bits;

namespace NanoSqns.Simulator.Images;

/// <summary>
/// Walks the records of a .dup image and verifies every checksum on the way. Header versions, little-endian:
/// <code>
/// v3: magic 4 | 3 | flags 2 | size 4 | sigtype 2 | sigsize 2 | descsize 2 | description | data | signature
/// v2: magic 4 | 2 | flags 2 | size 4 | sigtype 2 | sigsize 2 | data | signature
/// v1: magic 4 | 1 | flags 2 | size 4 | data CRC-32 4 | header CRC-32 4 | data
/// </code>
/// A signature covers header, description and data. A v1 header's own CRC is not checked: what it covers is not known.
/// </summary>
internal static class ContainerWalker
{
    private const int MaxDepth = 4;
    private static readonly string[] Magics = ["PACK", "UPGR", "DIFF", "SFFF", "SUFF", "RASR", "TEST"];

    /// <summary>Collects the records that hold data. Returns null when all is right, else what is wrong.</summary>
    public static string? Walk(ReadOnlySpan<byte> image, List<ImageRecord> records)
    {
        string? problem = image.IsEmpty ? "empty image" : WalkLevel(image, 0, records, 0);
        return problem ?? (records.Count == 0 ? "no records" : null);
    }

    /// <summary>Whole length that the header at the start of an image announces for its first record, or null.</summary>
    public static long? FirstRecordLength(ReadOnlySpan<byte> start) =>
        Header.TryRead(start, out Header header) is null ? header.TotalLength : null;

    /// <summary>The first record when the image starts with its header, its text and enough data to judge it.</summary>
    public static ImageRecord? FirstRecord(ReadOnlySpan<byte> start)
    {
        if (Header.TryRead(start, out Header header) is not null)
            return null;
        ReadOnlySpan<byte> data = start[Math.Min(header.Length, start.Length)..];
        return new ImageRecord(header.Magic, header.Description, header.Length, data.Length, SyntheticMarker.Find(data));
    }

    private static string? WalkLevel(ReadOnlySpan<byte> level, int levelOffset, List<ImageRecord> records, int depth)
    {
        for (int at = 0; at < level.Length;)
        {
            ReadOnlySpan<byte> rest = level[at..];
            string? problem = Header.TryRead(rest, out Header header);
            if (problem is null && header.TotalLength > rest.Length)
                problem = $"record of {header.TotalLength} bytes, {rest.Length} left";
            problem ??= Verify(rest[..(int)header.TotalLength], header);
            if (problem is null && header.Magic == "PACK")
            {
                problem = depth == MaxDepth ? "nested too deeply"
                    : header.TotalLength != level.Length ? "PACK has neighbours"
                    : WalkLevel(rest.Slice(header.Length, (int)header.DataLength), levelOffset + at + header.Length, records, depth + 1);
                if (problem is not null)
                    return problem;
            }
            else if (problem is null)
            {
                int data = header.Length;
                records.Add(new ImageRecord(
                    header.Magic, header.Description, levelOffset + at + data, (int)header.DataLength,
                    SyntheticMarker.Find(rest.Slice(data, (int)header.DataLength))));
            }
            else
            {
                return $"at {levelOffset + at}: {problem}";
            }

            at += (int)header.TotalLength;
        }

        return null;
    }

    private static string? Verify(ReadOnlySpan<byte> record, in Header header)
    {
        int covered = header.Length + (int)header.DataLength;
        if (header.Version == 1)
            return Crc32.Of(record[header.Length..covered]) == header.DataCrc ? null : "data CRC-32 wrong";

        ReadOnlySpan<byte> signature = record[covered..];
        return header.SignatureType switch
        {
            0 => null,
            1 => Matches(signature, Fletcher32.Of(record[..covered])) ? null : "Fletcher-32 wrong",
            2 or 3 => null, // ECDSA and RSA need the vendor's keys.
            4 => Matches(signature, Crc32.Of(record[..covered])) ? null : "CRC-32 wrong",
            _ => $"signature type {header.SignatureType}",
        };
    }

    private static bool Matches(ReadOnlySpan<byte> signature, uint sum) =>
        signature.Length == 4 && BinaryPrimitives.ReadUInt32LittleEndian(signature) == sum;

    private readonly record struct Header(
        string Magic, int Version, int Length, long DataLength, int SignatureType, int SignatureLength, uint DataCrc, string Description)
    {
        private const int CommonBytes = 16;

        public long TotalLength => Length + DataLength + SignatureLength;

        public static string? TryRead(ReadOnlySpan<byte> bytes, out Header header)
        {
            header = default;
            if (bytes.Length < CommonBytes)
                return "header cut off";
            string magic = Encoding.Latin1.GetString(bytes[..4]);
            if (!Magics.Contains(magic))
                return "no known magic";

            int version = U16(bytes, 4);
            int headerBytes = version switch { 1 => 20, 2 => 16, 3 => 18, _ => 0 };
            if (headerBytes == 0)
                return $"header version {version}";
            if (bytes.Length < headerBytes)
                return "header cut off";

            int text = version == 3 ? U16(bytes, 16) : 0;
            if (bytes.Length < headerBytes + text)
                return "description cut off";
            header = new Header(
                magic,
                version,
                headerBytes + text,
                U32(bytes, 8),
                version == 1 ? 0 : U16(bytes, 12),
                version == 1 ? 0 : U16(bytes, 14),
                version == 1 ? U32(bytes, 12) : 0,
                Encoding.Latin1.GetString(bytes.Slice(headerBytes, text)).TrimEnd('\0'));
            return null;
        }

        private static int U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

        private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
    }
}
