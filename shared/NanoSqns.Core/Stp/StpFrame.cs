// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Stp
{
    /// <summary>
    /// Layout of every STP frame, big-endian:
    /// <code>
    ///  0        4    5    6       8        12      14      16
    /// +--------+----+----+-------+--------+-------+-------+---------
    /// | magic  | op |sid | plen  |  tid   | hcrc  | pcrc  | payload
    /// +--------+----+----+-------+--------+-------+-------+---------
    /// </code>
    /// hcrc is the CRC of the 16 header bytes with itself zero and pcrc filled in; pcrc is 0 without a payload.
    /// Host to modem the magic is "fast", modem to host "tsaf". See docs/protocol.md.
    /// </summary>
    public static class StpFrame
    {
        /// <summary>Bytes before the payload.</summary>
        public const int HeaderLength = 16;
        /// <summary>Session id after the opening RESET.</summary>
        public const int SessionId = 1;
        /// <summary>Magic of a request, "fast".</summary>
        public const uint RequestMagic = 0x66617374;
        /// <summary>Magic of a reply, "tsaf".</summary>
        public const uint ReplyMagic = 0x74736166;
        /// <summary>Ends any session, so that a new one can begin.</summary>
        public const int OpReset = 0;
        /// <summary>Requests version and largest transfer.</summary>
        public const int OpSessionOpen = 1;
        /// <summary>Announces the length of the next block.</summary>
        public const int OpBlockCommand = 2;
        /// <summary>Carries a block.</summary>
        public const int OpBlock = 3;
        /// <summary>Version 2 only: the type of the file.</summary>
        public const int OpDataType = 4;
        /// <summary>Set in the op of a reply.</summary>
        public const int ReplyFlag = 0x80;
        /// <summary>Set in the op of a negative acknowledgement.</summary>
        public const int NackFlag = 0x40;
        /// <summary>Op of a negative acknowledgement to a request that was not understood.</summary>
        public const int OpNackUnknown = 0x7F;

        /// <summary>Writes the header of a payload that is already at <paramref name="offset"/> + 16. Returns the frame's length.</summary>
        public static int WriteHeader(
            byte[] buffer, int offset, int op, int sid, uint tid, int payloadLength, int payloadCrc, IBlockChecksum checksum)
        {
            PutUInt32(buffer, offset, RequestMagic);
            buffer[offset + 4] = (byte)op;
            buffer[offset + 5] = (byte)sid;
            PutUInt16(buffer, offset + 6, payloadLength);
            PutUInt32(buffer, offset + 8, tid);
            PutUInt16(buffer, offset + 12, 0);
            PutUInt16(buffer, offset + 14, payloadCrc);
            PutUInt16(buffer, offset + 12, checksum.Compute(buffer, offset, HeaderLength));
            return HeaderLength + payloadLength;
        }

        /// <summary>Writes 16 bits, big-endian.</summary>
        public static void PutUInt16(byte[] buffer, int offset, int value)
        {
            buffer[offset] = (byte)(value >> 8);
            buffer[offset + 1] = (byte)value;
        }

        /// <summary>Writes 32 bits, big-endian.</summary>
        public static void PutUInt32(byte[] buffer, int offset, uint value)
        {
            buffer[offset] = (byte)(value >> 24);
            buffer[offset + 1] = (byte)(value >> 16);
            buffer[offset + 2] = (byte)(value >> 8);
            buffer[offset + 3] = (byte)value;
        }

        /// <summary>Reads 16 bits, big-endian.</summary>
        public static int GetUInt16(byte[] buffer, int offset) => (buffer[offset] << 8) | buffer[offset + 1];

        /// <summary>Reads 32 bits, big-endian.</summary>
        public static uint GetUInt32(byte[] buffer, int offset) =>
            ((uint)buffer[offset] << 24) | ((uint)buffer[offset + 1] << 16) | ((uint)buffer[offset + 2] << 8) | buffer[offset + 3];
    }

    /// <summary>What a received frame is, seen from the request that waits for an answer.</summary>
    internal static class StpVerdict
    {
        public const int Answer = 0;
        public const int Older = 1; // a late answer to an earlier request
        public const int Nack = 2;  // the modem requests a repeat
        public const int Bad = 3;   // a field contradicts the request or a checksum
    }

    /// <summary>One reply, in a reused object. A checksum of 0 means "not computed" (real modems send 0); another must be right.</summary>
    internal sealed class StpReply
    {
        /// <summary>Longest payload of any reply: that of SESSION_OPEN.</summary>
        public const int MaxPayload = 4;

        private int _headerCrc;
        private int _payloadCrc;

        public int Op { get; private set; }
        public int Sid { get; private set; }
        public uint Tid { get; private set; }
        public int PayloadLength { get; private set; }
        /// <summary>True when the payload came with a checksum; real modems send none.</summary>
        public bool HasPayloadCrc => _payloadCrc != 0;

        public void Parse(byte[] buffer, int offset)
        {
            Op = buffer[offset + 4];
            Sid = buffer[offset + 5];
            PayloadLength = StpFrame.GetUInt16(buffer, offset + 6);
            Tid = StpFrame.GetUInt32(buffer, offset + 8);
            _headerCrc = StpFrame.GetUInt16(buffer, offset + 12);
            _payloadCrc = StpFrame.GetUInt16(buffer, offset + 14);
        }

        /// <summary>True when the header's own checksum is absent or right. The buffer is the same again at the end.</summary>
        public bool HeaderIsSound(byte[] buffer, int offset, IBlockChecksum checksum)
        {
            if (_headerCrc == 0)
                return true;

            StpFrame.PutUInt16(buffer, offset + 12, 0);
            int computed = checksum.Compute(buffer, offset, StpFrame.HeaderLength);
            StpFrame.PutUInt16(buffer, offset + 12, _headerCrc);
            return computed == _headerCrc;
        }

        /// <summary>True when the payload's checksum is absent or right.</summary>
        public bool PayloadIsSound(byte[] buffer, int payloadOffset, IBlockChecksum checksum) =>
            _payloadCrc == 0 || checksum.Compute(buffer, payloadOffset, PayloadLength) == _payloadCrc;

        /// <summary>Judges the fields against the request. The checksums are the caller's to check.</summary>
        public int Judge(int requestOp, int sid, uint tid, int expectedPayload)
        {
            if ((Op & StpFrame.ReplyFlag) == 0)
            {
                bool nack = Op == StpFrame.OpNackUnknown || Op == (requestOp | StpFrame.NackFlag);
                return !nack ? StpVerdict.Bad : Tid < tid && Op != StpFrame.OpNackUnknown ? StpVerdict.Older : StpVerdict.Nack;
            }

            // some modems answer the closing RESET with the ids of the opening one
            if (requestOp == StpFrame.OpReset && Op == (StpFrame.OpReset | StpFrame.ReplyFlag) && PayloadLength == 0)
                return StpVerdict.Answer;
            if (Tid < tid)
                return StpVerdict.Older;

            bool answer = Op == (requestOp | StpFrame.ReplyFlag) && Sid == sid && Tid == tid && PayloadLength == expectedPayload;
            return answer ? StpVerdict.Answer : StpVerdict.Bad;
        }
    }
}
