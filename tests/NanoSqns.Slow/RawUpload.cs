using System.Buffers.Binary;

namespace NanoSqns.Slow;

/// <summary>A sender of the transfer protocol, as small as it can be: blocks of 2016 bytes, header and payload together, no repeats.</summary>
internal static class RawUpload
{
    public const int HeaderBytes = 16;
    private const int LimitMs = 15_000;

    /// <summary>Sends an image after the modem said OK to the command that starts the transfer mode.</summary>
    /// <returns>Bytes that passed in both directions.</returns>
    public static long Send(RawPort port, ReadOnlySpan<byte> image, int block = 2016)
    {
        long passed = Exchange(port, 0, 0, 0, [], 0, out _);
        passed += Exchange(port, 1, 1, 1, [], 4, out byte[] open);
        Check.That(open[0] == 1, "the session was refused");
        block = Math.Min(block, BinaryPrimitives.ReadUInt16BigEndian(open.AsSpan(2)) - HeaderBytes);
        uint tid = 2;
        byte[] length = new byte[2];
        for (int at = 0; at < image.Length; at += block)
        {
            ReadOnlySpan<byte> piece = image.Slice(at, Math.Min(block, image.Length - at));
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)piece.Length);
            passed += Exchange(port, 2, 1, tid++, length, 0, out _);
            passed += Exchange(port, 3, 1, tid++, piece, 2, out byte[] residue);
            Check.That(residue[0] == 0 && residue[1] == 0, "a block was not taken whole");
        }

        return passed + Exchange(port, 0, 1, tid, [], 0, out _);
    }

    private static long Exchange(RawPort port, byte op, byte session, uint tid, ReadOnlySpan<byte> payload, int answerBytes, out byte[] answer)
    {
        byte[] frame = new byte[HeaderBytes + payload.Length];
        BinaryPrimitives.WriteUInt32BigEndian(frame, 0x66617374);
        frame[4] = op;
        frame[5] = session;
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(6), (ushort)payload.Length);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(8), tid);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(14), Crc(payload));
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(12), Crc(frame.AsSpan(0, HeaderBytes)));
        payload.CopyTo(frame.AsSpan(HeaderBytes));
        port.Write(frame);

        byte[] header = port.ReadExactly(HeaderBytes, LimitMs);
        bool good = BinaryPrimitives.ReadUInt32BigEndian(header) == 0x74736166 && header[4] == (op | 0x80) && header[5] == session
            && BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(6)) == answerBytes && BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(8)) == tid;
        Check.That(good, $"wrong answer to op {op}, tid {tid}: {Convert.ToHexStringLower(header)}");
        answer = port.ReadExactly(answerBytes, LimitMs);
        return frame.Length + HeaderBytes + answerBytes;
    }

    // CRC-16/XMODEM.
    private static ushort Crc(ReadOnlySpan<byte> bytes)
    {
        int crc = 0;
        foreach (byte b in bytes)
        {
            crc ^= b << 8;
            for (int bit = 0; bit < 8; bit++)
                crc = crc << 1 ^ ((crc & 0x8000) != 0 ? 0x11021 : 0);
        }

        return (ushort)crc;
    }
}
