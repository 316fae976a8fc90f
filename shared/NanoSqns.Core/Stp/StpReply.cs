// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Stp
{
    /// <summary>What a received frame is, seen from the request that waits for an answer.</summary>
    internal static class StpVerdict
    {
        /// <summary>The answer to the request, valid in every field.</summary>
        public const int Answer = 0;

        /// <summary>A late answer to an earlier request; to be ignored.</summary>
        public const int Older = 1;

        /// <summary>The modem requests a repeat.</summary>
        public const int Nack = 2;

        /// <summary>A field contradicts the request or a checksum.</summary>
        public const int Bad = 3;
    }

    /// <summary>
    /// One reply of the modem, parsed into a reused object and validated as a whole. A checksum of 0 means "not computed" (real modems send
    /// 0); any other must be right.
    /// </summary>
    internal sealed class StpReply
    {
        /// <summary>Longest payload of any reply: that of SESSION_OPEN.</summary>
        public const int MaxPayload = 4;

        public int Op { get; private set; }

        public int Sid { get; private set; }

        public uint Tid { get; private set; }

        /// <summary>Bytes of payload as announced.</summary>
        public int PayloadLength { get; private set; }

        public int HeaderCrc { get; private set; }

        public int PayloadCrc { get; private set; }

        public void Parse(byte[] buffer, int offset)
        {
            Op = buffer[offset + 4];
            Sid = buffer[offset + 5];
            PayloadLength = StpFrame.GetUInt16(buffer, offset + 6);
            Tid = StpFrame.GetUInt32(buffer, offset + 8);
            HeaderCrc = StpFrame.GetUInt16(buffer, offset + 12);
            PayloadCrc = StpFrame.GetUInt16(buffer, offset + 14);
        }

        /// <summary>True when the header's own checksum is absent or right. Changes nothing in the buffer in the end.</summary>
        public bool HeaderIsSound(byte[] buffer, int offset, IBlockChecksum checksum)
        {
            if (HeaderCrc == 0)
                return true;

            StpFrame.PutUInt16(buffer, offset + 12, 0);
            int computed = checksum.Compute(buffer, offset, StpFrame.HeaderLength);
            StpFrame.PutUInt16(buffer, offset + 12, HeaderCrc);
            return computed == HeaderCrc;
        }

        /// <summary>True when the payload's checksum is absent or right.</summary>
        public bool PayloadIsSound(byte[] buffer, int payloadOffset, IBlockChecksum checksum) =>
            PayloadCrc == 0 || checksum.Compute(buffer, payloadOffset, PayloadLength) == PayloadCrc;

        /// <summary>Judges the fields against the request. The checksums are the caller's to check.</summary>
        public int Judge(int requestOp, int sid, uint tid, int expectedPayload)
        {
            if ((Op & StpFrame.ReplyFlag) == 0)
            {
                bool nack = Op == StpFrame.OpNackUnknown || Op == (requestOp | StpFrame.NackFlag);
                return !nack ? StpVerdict.Bad : Tid < tid && Op != StpFrame.OpNackUnknown ? StpVerdict.Older : StpVerdict.Nack;
            }

            if (requestOp == StpFrame.OpReset && Op == (StpFrame.OpReset | StpFrame.ReplyFlag) && PayloadLength == 0)
            {
                // some modems answer the closing RESET with the ids of the opening one
                return StpVerdict.Answer;
            }

            if (Tid < tid)
                return StpVerdict.Older;

            bool answer = Op == (requestOp | StpFrame.ReplyFlag) && Sid == sid && Tid == tid && PayloadLength == expectedPayload;
            return answer ? StpVerdict.Answer : StpVerdict.Bad;
        }
    }
}
