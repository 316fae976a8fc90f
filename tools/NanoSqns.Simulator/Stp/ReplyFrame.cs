using System.Buffers.Binary;
using NanoSqns.Simulator.Bits;

namespace NanoSqns.Simulator.Stp;

/// <summary>An answer: magic "tsaf", the request's sid and tid, CRC fields zero as real modems leave them, or filled in.</summary>
internal static class ReplyFrame
{
    public static byte[] Build(byte op, byte sid, uint tid, ReadOnlySpan<byte> payload, bool withCrc)
    {
        byte[] frame = new byte[RequestHeader.Bytes + payload.Length];
        "tsaf"u8.CopyTo(frame);
        frame[4] = op;
        frame[5] = sid;
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(6), (ushort)payload.Length);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(8), tid);
        payload.CopyTo(frame.AsSpan(RequestHeader.Bytes));
        if (withCrc)
        {
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(14), Checksums.Crc16(payload));
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(12), Checksums.Crc16(frame.AsSpan(0, RequestHeader.Bytes)));
        }

        return frame;
    }
}
