using System.Buffers.Binary;

namespace NanoSqns.Tests.Peer;

/// <summary>
/// The transfer as the peer sends it, byte for byte and repeat for repeat: 2048-byte chunks cut into 2016 + 32, header and
/// payload in two writes, a closing RESET with session 1, limits counted in steps instead of time, and no resynchronisation.
/// </summary>
public sealed class PeerStp(PeerSerial port)
{
    private const int HeaderBytes = 16;
    private const int ChunkBytes = 2048;
    private const int LargestBlock = 2016;
    private const int SendsPerStep = 4;
    private const int MismatchesTolerated = 3;
    private const int LimitSteps = 90_000 / 2;
    private const int ClosingSteps = 2_000 / 2;

    private const byte Reset = 0;
    private const byte Open = 1;
    private const byte Announce = 2;
    private const byte Block = 3;

    private readonly byte[] _answer = new byte[HeaderBytes];
    private readonly byte[] _payload = new byte[4];
    private int _mismatches;

    /// <summary>Blocks sent, repeats not counted.</summary>
    public int Blocks { get; private set; }

    /// <summary>The modem's largest frame, header included.</summary>
    public int MaxTransfer { get; private set; } = HeaderBytes;

    /// <summary>Sends a file; false when the session does not come about.</summary>
    /// <exception cref="PeerException">The transfer broke off.</exception>
    public bool Send(byte[] file)
    {
        port.Drain();
        if (!Ask(Reset, 0, 0, []) || _answer[4] != (Reset | 0x80))
            return false;
        if (!Ask(Open, 1, 1, []) || !IsAnswerTo(Open, 1, 1) || !ReadPayload(4) || _payload[0] == 0)
            return false;
        MaxTransfer = BinaryPrimitives.ReadUInt16BigEndian(_payload.AsSpan(2));
        uint tid = 2;
        for (int chunk = 0; chunk < file.Length; chunk += ChunkBytes)
        {
            int end = Math.Min(file.Length, chunk + ChunkBytes);
            for (int at = chunk; at < end;)
                at += SendBlock(file.AsSpan(at, Math.Min(end - at, Math.Min(MaxTransfer - HeaderBytes, LargestBlock))).ToArray(), ref tid);
        }

        WriteFrame(Reset, 1, tid, []);
        ReadExactly(_answer, HeaderBytes, ClosingSteps);
        return true;
    }

    private int SendBlock(byte[] block, ref uint tid)
    {
        byte[] length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)block.Length);
        while (true)
        {
            while (!(Must(Announce, tid, length) && IsAnswerTo(Announce, 1, tid)))
                Mismatch();
            tid++;
            while (!(Must(Block, tid, block) && IsAnswerTo(Block, 1, tid)))
                Mismatch();
            if (ReadPayload(2))
                break;
            // Back to the announcement, and the transaction id stays where it is: the peer's own slip.
            Mismatch();
        }

        tid++;
        Blocks++;
        return block.Length - BinaryPrimitives.ReadUInt16BigEndian(_payload);
    }

    private bool Must(byte op, uint tid, byte[] payload) =>
        Ask(op, 1, tid, payload) ? true : throw new PeerException("no answer to a block");

    private void Mismatch()
    {
        if (++_mismatches > MismatchesTolerated)
            throw new PeerException("too many wrong answers");
    }

    private bool Ask(byte op, byte session, uint tid, byte[] payload)
    {
        for (int send = 0; send < SendsPerStep; send++)
        {
            WriteFrame(op, session, tid, payload);
            if (ReadExactly(_answer, HeaderBytes, LimitSteps) && IsHeaderSound())
                return true;
        }

        return false;
    }

    private bool IsAnswerTo(byte op, byte session, uint tid) =>
        _answer[4] == (op | 0x80) && _answer[5] == session && BinaryPrimitives.ReadUInt32BigEndian(_answer.AsSpan(8)) == tid;

    private bool ReadPayload(int size)
    {
        if (!ReadExactly(_payload, size, LimitSteps) || BinaryPrimitives.ReadUInt16BigEndian(_answer.AsSpan(6)) != size)
            return false;
        int crc = BinaryPrimitives.ReadUInt16BigEndian(_answer.AsSpan(14));
        return crc == 0 || crc == Crc(_payload.AsSpan(0, size));
    }

    private bool IsHeaderSound()
    {
        int crc = BinaryPrimitives.ReadUInt16BigEndian(_answer.AsSpan(12));
        if (crc == 0)
            return true;
        byte[] copy = [.. _answer];
        "tsaf"u8.CopyTo(copy);
        copy[12] = copy[13] = 0;
        return crc == Crc(copy);
    }

    private bool ReadExactly(byte[] buffer, int count, int steps)
    {
        int have = 0;
        for (int step = 0; step < steps; step++)
        {
            have += port.Read(buffer, have, count - have);
            if (have == count)
                return true;
            port.StepOfTransfer();
        }

        return false;
    }

    private void WriteFrame(byte op, byte session, uint tid, byte[] payload)
    {
        byte[] header = new byte[HeaderBytes];
        "fast"u8.CopyTo(header);
        header[4] = op;
        header[5] = session;
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(6), (ushort)payload.Length);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(8), tid);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(14), (ushort)Crc(payload));
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(12), (ushort)Crc(header));
        port.Write(header);
        if (payload.Length > 0)
            port.Write(payload);
    }

    // Its own, so that a mistake in the simulator's cannot hide.
    private static int Crc(ReadOnlySpan<byte> bytes)
    {
        int crc = 0;
        foreach (byte b in bytes)
        {
            int x = (crc >> 8) ^ b;
            x ^= x >> 4;
            crc = ((crc << 8) ^ (x << 12) ^ (x << 5) ^ x) & 0xFFFF;
        }

        return crc;
    }
}
