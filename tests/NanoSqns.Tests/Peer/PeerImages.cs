using System.Buffers.Binary;
using System.Text;

namespace NanoSqns.Tests.Peer;

/// <summary>Images of no vendor, with nothing in them that says what they are.</summary>
internal static class PeerImages
{
    private const int HeaderBytes = 18;
    private const int ChecksumBytes = 4;

    /// <summary>A container with one record of random bytes.</summary>
    public static byte[] Container(int bytes, int seed = 1, string description = "fff upgrade package")
    {
        byte[] text = Encoding.ASCII.GetBytes(description + "\0");
        byte[] image = new byte[bytes];
        int content = bytes - HeaderBytes - text.Length - ChecksumBytes;
        "UPGR"u8.CopyTo(image);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(4), 3);
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(8), content);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(12), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(14), ChecksumBytes);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(16), (ushort)text.Length);
        text.CopyTo(image, HeaderBytes);
        new Random(seed).NextBytes(image.AsSpan(HeaderBytes + text.Length, content));
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(bytes - ChecksumBytes), Fletcher(image.AsSpan(0, bytes - ChecksumBytes)));
        return image;
    }

    /// <summary>A big-endian ELF without segments.</summary>
    public static byte[] Updater(int bytes, int seed = 1)
    {
        byte[] image = new byte[bytes];
        new Random(seed).NextBytes(image);
        image.AsSpan(0, 52).Clear();
        ((ReadOnlySpan<byte>)[0x7F, 0x45, 0x4C, 0x46, 1, 2, 1]).CopyTo(image);
        ((ReadOnlySpan<byte>)[0, 2, 0, 0xA7]).CopyTo(image.AsSpan(16));
        return image;
    }

    // Big-endian words, folded after each 720 bytes, an odd byte is the high half of a word.
    private static uint Fletcher(ReadOnlySpan<byte> bytes)
    {
        uint first = 0xFFFF;
        uint second = 0xFFFF;
        for (int at = 0; at < bytes.Length - bytes.Length % 2; at += 720)
        {
            ReadOnlySpan<byte> chunk = bytes[at..Math.Min(bytes.Length - bytes.Length % 2, at + 720)];
            for (int i = 0; i < chunk.Length; i += 2)
            {
                first += BinaryPrimitives.ReadUInt16BigEndian(chunk[i..]);
                second += first;
            }

            first = Fold(first);
            second = Fold(second);
        }

        if (bytes.Length % 2 == 1)
        {
            first += (uint)bytes[^1] << 8;
            second += first;
            first = Fold(first);
            second = Fold(second);
        }

        return Fold(second) << 16 | Fold(first);
    }

    private static uint Fold(uint sum) => (sum & 0xFFFF) + (sum >> 16);
}
