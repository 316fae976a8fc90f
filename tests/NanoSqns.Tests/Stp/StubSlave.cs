using System.Buffers.Binary;
using NanoSqns.Simulator.Bits;

namespace NanoSqns.Tests.Stp;

/// <summary>
/// The shortest slave that follows the frame layout: answers each request at once. What a test wants different it changes in
/// <see cref="Twist"/>: (index of the request, the regular answer) to the answer that is sent.
/// </summary>
internal sealed class StubSlave
{
    private int _index;
    private uint _lastBlock;

    public int Version { get; init; } = 1;

    public int MaxTransfer { get; set; } = 8192;

    public bool WithCrc { get; init; }

    public List<byte> Image { get; } = [];

    public Func<int, byte[], byte[]?> Twist { get; init; } = (_, answer) => answer;

    /// <summary>Residue of a block: (length of the block, how many came before) to bytes not taken.</summary>
    public Func<int, int, int> Residue { get; init; } = (_, _) => 0;

    /// <summary>What a frame gets that is not served: nothing for silence; null serves it.</summary>
    public Func<byte[], byte[]?> Refusal { get; init; } = _ => null;

    /// <summary>True: a block with the id of the one before is answered and not taken again.</summary>
    public bool DropsRepeats { get; init; }

    public int Blocks { get; private set; }

    public byte[]? Answer(byte[] frame)
    {
        if (!frame.AsSpan().StartsWith("fast"u8))
            return null;
        if (Refusal(frame) is byte[] refusal)
            return refusal;
        byte op = frame[4];
        uint tid = BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(8));
        if (DropsRepeats && op == 3 && tid == _lastBlock)
            return Twist(_index++, Reply(0x83, frame[5], tid, [0, 0], WithCrc));
        _lastBlock = op == 3 ? tid : _lastBlock;
        byte[] payload = op switch
        {
            1 => [1, (byte)Version, (byte)(MaxTransfer >> 8), (byte)MaxTransfer],
            3 => Take(frame),
            _ => [],
        };
        return Twist(_index++, Reply((byte)(op | 0x80), frame[5], BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(8)), payload, WithCrc));
    }

    public static byte[] Reply(byte op, byte sid, uint tid, byte[] payload, bool withCrc = false)
    {
        byte[] reply = new byte[16 + payload.Length];
        "tsaf"u8.CopyTo(reply);
        reply[4] = op;
        reply[5] = sid;
        BinaryPrimitives.WriteUInt16BigEndian(reply.AsSpan(6), (ushort)payload.Length);
        BinaryPrimitives.WriteUInt32BigEndian(reply.AsSpan(8), tid);
        payload.CopyTo(reply, 16);
        if (withCrc)
        {
            BinaryPrimitives.WriteUInt16BigEndian(reply.AsSpan(14), Checksums.Crc16(payload));
            BinaryPrimitives.WriteUInt16BigEndian(reply.AsSpan(12), Checksums.Crc16(reply.AsSpan(0, 16)));
        }

        return reply;
    }

    private byte[] Take(byte[] frame)
    {
        int length = frame.Length - 16;
        int residue = Residue(length, Blocks++);
        Image.AddRange(frame.Skip(16).Take(length - residue));
        return [(byte)(residue >> 8), (byte)residue];
    }
}
