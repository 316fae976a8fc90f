using System.Buffers.Binary;
using NanoSqns.Simulator.Bits;

namespace NanoSqns.Tests.Peer;

/// <summary>Images of random bytes for the peer's flows; nothing in them says which build they are.</summary>
internal static class PeerImages
{
    private const int HeaderBytes = 18;
    private const int ChecksumBytes = 4;

    /// <summary>A container with one record, so many bytes in all.</summary>
    public static byte[] Container(int bytes)
    {
        ReadOnlySpan<byte> text = "fff upgrade package\0"u8;
        byte[] image = new byte[bytes];
        int content = bytes - HeaderBytes - text.Length - ChecksumBytes;
        "UPGR"u8.CopyTo(image);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(4), 3);
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(8), content);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(12), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(14), ChecksumBytes);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(16), (ushort)text.Length);
        text.CopyTo(image.AsSpan(HeaderBytes));
        new Random(bytes).NextBytes(image.AsSpan(HeaderBytes + text.Length, content));
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(bytes - ChecksumBytes), Fletcher32.Of(image.AsSpan(0, bytes - ChecksumBytes)));
        return image;
    }

    /// <summary>A big-endian ELF without segments, so many bytes in all.</summary>
    public static byte[] Updater(int bytes)
    {
        byte[] image = new byte[bytes];
        new Random(bytes).NextBytes(image);
        image.AsSpan(0, 52).Clear();
        ((ReadOnlySpan<byte>)[0x7F, 0x45, 0x4C, 0x46, 1, 2, 1]).CopyTo(image);
        return image;
    }
}
