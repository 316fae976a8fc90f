using System.Buffers.Binary;
using NanoSqns.Simulator.Bits;

namespace NanoSqns.Simulator.Stp;

/// <summary>
/// The 16 bytes before a request's payload, big-endian:
/// <code>
///  0    4    5    6      8     12     14    16
///  | "fast" |op |sid| plen | tid | hcrc | pcrc |
/// </code>
/// hcrc covers the header with its own two bytes zero.
/// </summary>
internal readonly record struct RequestHeader(byte Op, byte Sid, int PayloadLength, uint Tid, ushort PayloadCrc)
{
    public const int Bytes = 16;

    public static ReadOnlySpan<byte> Magic => "fast"u8;

    /// <summary>Reads a header; false when the magic or the header's CRC is wrong, and then no field is worth anything.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out RequestHeader header)
    {
        header = default;
        if (!bytes.StartsWith(Magic))
            return false;

        Span<byte> bare = stackalloc byte[Bytes];
        bytes[..Bytes].CopyTo(bare);
        bare[12..14].Clear();
        if (Checksums.Crc16(bare) != BinaryPrimitives.ReadUInt16BigEndian(bytes[12..]))
            return false;

        header = new RequestHeader(
            bytes[4],
            bytes[5],
            BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]),
            BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt16BigEndian(bytes[14..]));
        return true;
    }
}

/// <summary>Request operations; the answer to op has op | 0x80.</summary>
internal static class StpOp
{
    public const byte Reset = 0;
    public const byte Open = 1;
    public const byte Command = 2;
    public const byte Block = 3;
    public const byte DataType = 4;
    public const byte ReplyBit = 0x80;
    public const byte NackBit = 0x40;
    public const byte NackUnknown = 0x7F;
}
