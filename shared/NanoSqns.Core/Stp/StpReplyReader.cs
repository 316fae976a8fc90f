// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Stp
{
    /// <summary>How waiting for a reply ended.</summary>
    public static class StpReceipt
    {
        /// <summary>The answer is there.</summary>
        public const int Answer = 0;
        /// <summary>No answer within the limit.</summary>
        public const int Silent = 1;
        /// <summary>The received bytes are not an answer; the line is quiet again.</summary>
        public const int Garbled = 2;
        /// <summary>The modem requests a repeat.</summary>
        public const int Nack = 3;
        /// <summary>The far end is gone.</summary>
        public const int HungUp = 4;
        /// <summary>The modem speaks AT: it restarted and the session is lost.</summary>
        public const int Restarted = 5;
    }

    /// <summary>
    /// Finds replies in the byte stream. It searches for the magic, so noise before an answer does no harm; accepts only a sound header;
    /// and ignores late answers to earlier requests. Allocates only in the constructor.
    /// </summary>
    public sealed class StpReplyReader
    {
        /// <summary>A piece of a reply that stays a piece for so long is garbage, in milliseconds.</summary>
        public const int QuietMs = 250;
        /// <summary>Limit in milliseconds for draining a line that is never quiet.</summary>
        public const int DrainLimitMs = 3000;

        private const int NeedMore = -1;

        private readonly IClock _clock;
        private readonly IBlockChecksum _checksum;
        private readonly StpInput _input;
        private uint _watched;

        public StpReplyReader(IByteLink link, IClock clock, IBlockChecksum checksum)
        {
            _clock = clock;
            _checksum = checksum;
            _input = new StpInput(link);
        }

        /// <summary>The reply that the last <see cref="StpReceipt.Answer"/> was.</summary>
        internal StpReply Reply { get; } = new();

        /// <summary>Payload of that reply as a number: a residue of 16 bits, or the four bytes of SESSION_OPEN.</summary>
        public uint Payload { get; private set; }
        /// <summary>Residue in the late acknowledgement of the watched block, in bytes; -1 before it arrives.</summary>
        public int LateResidue { get; private set; } = -1;
        /// <summary>Bytes since the last request that belonged to no reply.</summary>
        public int JunkBytes => _input.Junk;

        /// <summary>Drops received bytes; call it before a session.</summary>
        public void Clear() => _input.Clear();

        /// <summary>Looks out for the acknowledgement of a block that was given up: it may come late.</summary>
        public void Watch(uint tid)
        {
            _watched = tid;
            LateResidue = -1;
        }

        /// <summary>Waits for the answer to one request.</summary>
        /// <param name="payload">Bytes of payload that the answer has.</param>
        /// <param name="maxResidue">For a block: its length; a larger residue is not an answer.</param>
        /// <param name="limitMs">When silence is reported.</param>
        /// <returns>One of <see cref="StpReceipt"/>.</returns>
        public int Receive(int op, int sid, uint tid, int payload, int maxResidue, int limitMs)
        {
            long deadline = _clock.NowMs + limitMs;
            bool junk = false;
            _input.Junk = 0;
            while (true)
            {
                junk |= _input.SkipToMagic();
                if (_input.SawText)
                    return StpReceipt.Restarted;

                switch (TryParse(op, sid, tid, payload, maxResidue))
                {
                    case StpVerdict.Answer: return StpReceipt.Answer;
                    case StpVerdict.Nack: return StpReceipt.Nack;
                    case StpVerdict.Bad: return Drain();
                    case StpVerdict.Older: continue;
                }

                long left = deadline - _clock.NowMs;
                if (left < -DrainLimitMs)
                    return Drain();

                // a reply that has begun may end after the limit
                bool piece = junk || _input.Count > 0;
                int got = _input.Read(piece ? QuietMs : left > 0 ? (int)left : 0);
                if (got == LinkStatus.HungUp)
                    return StpReceipt.HungUp;
                if (got == LinkStatus.TimedOut)
                    return piece ? Drain() : StpReceipt.Silent;
            }
        }

        /// <summary>Reads and forgets until the line was quiet for <see cref="QuietMs"/>.</summary>
        /// <returns>Garbled, Restarted or HungUp.</returns>
        public int Drain()
        {
            long limit = _clock.NowMs + DrainLimitMs;
            int got = 1;
            while (got > 0 && _clock.NowMs < limit)
            {
                _input.Drop();
                got = _input.Read(QuietMs);
            }

            _input.Drop();
            return got == LinkStatus.HungUp ? StpReceipt.HungUp : _input.SawText ? StpReceipt.Restarted : StpReceipt.Garbled;
        }

        // Removes the frame at the start of the input once it is complete.
        private int TryParse(int op, int sid, uint tid, int payload, int maxResidue)
        {
            if (_input.Count < StpFrame.HeaderLength)
                return NeedMore;

            byte[] bytes = _input.Bytes;
            StpReply reply = Reply;
            reply.Parse(bytes, 0);
            if (!reply.HeaderIsSound(bytes, 0, _checksum) || reply.PayloadLength > StpReply.MaxPayload)
                return StpVerdict.Bad;

            int whole = StpFrame.HeaderLength + reply.PayloadLength;
            if (_input.Count < whole)
                return NeedMore;

            bool isSound = reply.PayloadIsSound(bytes, StpFrame.HeaderLength, _checksum);
            int verdict = isSound ? reply.Judge(op, sid, tid, payload) : StpVerdict.Bad;
            if (verdict == StpVerdict.Answer)
            {
                Payload = NumberOf(bytes, reply.PayloadLength);
                if (op == StpFrame.OpBlock && Payload > maxResidue)
                    verdict = StpVerdict.Bad;
            }

            if (verdict == StpVerdict.Older && reply.Tid == _watched && reply.Op == (StpFrame.OpBlock | StpFrame.ReplyFlag))
                LateResidue = (int)NumberOf(bytes, reply.PayloadLength);

            // what contradicts the request stays for Drain, which counts it: in a patient session it is more than noise
            if (verdict != StpVerdict.Bad)
                _input.Take(whole);

            return verdict;
        }

        private static uint NumberOf(byte[] bytes, int payloadLength) => payloadLength switch
        {
            4 => StpFrame.GetUInt32(bytes, StpFrame.HeaderLength),
            2 => (uint)StpFrame.GetUInt16(bytes, StpFrame.HeaderLength),
            _ => 0,
        };
    }
}
