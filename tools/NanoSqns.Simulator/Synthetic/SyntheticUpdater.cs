using System.Buffers.Binary;

namespace NanoSqns.Simulator.Synthetic;

/// <summary>
/// An updater that loads nowhere: a valid ELF32 for machine 0xA7, type EXEC; big-endian, or little-endian as those of Monarch 2 are.
/// <code>0 ELF header 52 | 52 one program header 32 | 256 its segment, beginning with the marker | at the end one section header 40</code>
/// Its flags (36, 4 bytes) hold CRC-32 of the header without them, xor CRC-32 of all that follows: so the simulated modem knows damaged code from sound one.
/// </summary>
internal static class SyntheticUpdater
{
    public const int MinBytes = 1024;
    private const int SegmentAt = 256;
    private const int SectionHeaderBytes = 40;
    private const int HeaderBytes = 52;
    private const int FlagsAt = 36;

    public static IEmitter Make(byte[] marker, long size, ulong seed, bool isBig)
    {
        uint end = (uint)(size - SectionHeaderBytes);
        var head = new byte[SegmentAt + marker.Length];
        byte[] ident = [0x7F, (byte)'E', (byte)'L', (byte)'F', 1, (byte)(isBig ? 2 : 1), 1];
        ident.CopyTo(head, 0);
        U16(16, 2);
        U16(18, 0xA7);
        U32(20, 1);
        U32(24, SegmentAt);
        U32(28, 52);
        U32(32, end);
        U16(40, 52);
        U16(42, 32);
        U16(44, 1);
        U16(46, SectionHeaderBytes);
        U16(48, 1);

        U32(52, 1);
        U32(56, SegmentAt);
        U32(60, SegmentAt);
        U32(64, SegmentAt);
        U32(68, end - SegmentAt);
        U32(72, end - SegmentAt);
        U32(76, 7);
        U32(80, 4);
        marker.CopyTo(head, SegmentAt);
        var file = new Sequence(new Noise(head, end, seed), new Noise(new byte[SectionHeaderBytes], SectionHeaderBytes, 0));
        U32(FlagsAt, SumOf(file));
        return file;

        void U16(int at, int value) => BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(at), isBig ? (ushort)value : BinaryPrimitives.ReverseEndianness((ushort)value));
        void U32(int at, uint value) => BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(at), isBig ? value : BinaryPrimitives.ReverseEndianness(value));
    }

    private static uint SumOf(Sequence file)
    {
        var header = new ZipCrc32();
        var rest = new ZipCrc32();
        int left = HeaderBytes;
        file.Emit(bytes =>
        {
            int inHeader = Math.Min(left, bytes.Length);
            header.Append(bytes[..inHeader]);
            rest.Append(bytes[inHeader..]);
            left -= inHeader;
        });
        return header.Value ^ rest.Value;
    }
}
