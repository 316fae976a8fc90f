// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Stp
{
    /// <summary>How waiting for a reply ended.</summary>
    public static class StpReceipt
    {
        /// <summary>The answer is there.</summary>
        public const int Answer = 0;

        /// <summary>Nothing that could be an answer came within the limit.</summary>
        public const int Silent = 1;

        /// <summary>Something came that is no answer; the line is quiet again.</summary>
        public const int Garbled = 2;

        /// <summary>The modem asks for a repeat.</summary>
        public const int Nack = 3;

        /// <summary>The far end is gone.</summary>
        public const int HungUp = 4;

        /// <summary>The modem speaks AT: it restarted and the session is lost.</summary>
        public const int Restarted = 5;
    }

    /// <summary>
    /// Finds replies in the byte stream: looks for the magic, so noise in front of an answer costs nothing; a header is believed only
    /// when it is sound; late answers to earlier requests are passed over. Allocates only when made.
    /// </summary>
    public sealed class StpReplyReader
    {
        /// <summary>A piece of a reply that stays a piece for so long is garbage, in milliseconds.</summary>
        public const int QuietMs = 250;

        /// <summary>Draining a line that never gets quiet ends after so many milliseconds.</summary>
        public const int DrainLimitMs = 3000;

        private const int BufferLength = 256;

        private readonly IByteLink _link;
        private readonly IClock _clock;
        private readonly IBlockChecksum _checksum;
        private readonly byte[] _buffer = new byte[BufferLength];
        private readonly AtTextDetector _text = new AtTextDetector();
        private int _count;

        /// <summary>Reads from a link with limits on a clock.</summary>
        public StpReplyReader(IByteLink link, IClock clock, IBlockChecksum checksum)
        {
            _link = link;
            _clock = clock;
            _checksum = checksum;
        }

        /// <summary>The reply that the last <see cref="StpReceipt.Answer"/> was.</summary>
        public StpReply Reply { get; } = new StpReply();

        /// <summary>Payload of that reply as a number: a residue of 16 bits, or the four bytes of SESSION_OPEN.</summary>
        public uint Payload { get; private set; }

        /// <summary>Bytes since the last request that belonged to no reply.</summary>
        public int JunkBytes { get; private set; }

        /// <summary>Forgets what was received; to be called before a request goes out for the first time.</summary>
        public void Clear()
        {
            _count = 0;
            JunkBytes = 0;
            _text.Reset();
            _link.DiscardInput();
        }

        /// <summary>Waits for the answer to one request.</summary>
        /// <param name="op">Op of the request.</param>
        /// <param name="sid">Its session id.</param>
        /// <param name="tid">Its transaction id.</param>
        /// <param name="payload">Bytes of payload that the answer has.</param>
        /// <param name="maxResidue">For a block: its length; a larger residue is no answer.</param>
        /// <param name="limitMs">When silence is reported.</param>
        /// <returns>One of <see cref="StpReceipt"/>.</returns>
        public int Receive(int op, int sid, uint tid, int payload, int maxResidue, int limitMs)
        {
            long deadline = _clock.NowMs + limitMs;
            long babbleEnd = deadline + DrainLimitMs;
            bool junk = false;
            JunkBytes = 0;
            while (true)
            {
                junk |= SkipToMagic();
                if (_text.SawText)
                {
                    return StpReceipt.Restarted;
                }

                int verdict = TryParse(op, sid, tid, payload, maxResidue);
                if (verdict == StpVerdict.Answer)
                {
                    return StpReceipt.Answer;
                }

                if (verdict == StpVerdict.Nack)
                {
                    return StpReceipt.Nack;
                }

                if (verdict == StpVerdict.Bad || _clock.NowMs > deadline + DrainLimitMs)
                {
                    return Drain();
                }

                if (verdict == StpVerdict.Older)
                {
                    continue;
                }

                if (_clock.NowMs >= babbleEnd)
                {
                    return Drain();
                }

                int got = Fill(junk || _count > 0, deadline);
                if (got == LinkStatus.HungUp)
                {
                    return StpReceipt.HungUp;
                }

                if (got == LinkStatus.TimedOut)
                {
                    return junk || _count > 0 ? Drain() : StpReceipt.Silent;
                }
            }
        }

        /// <summary>Reads and forgets until the line was quiet for <see cref="QuietMs"/>.</summary>
        public int Drain()
        {
            long limit = _clock.NowMs + DrainLimitMs;
            while (_clock.NowMs < limit)
            {
                JunkBytes += _count;
                _text.Scan(_buffer, 0, _count);
                _count = 0;
                int got = _link.Read(_buffer, 0, BufferLength, QuietMs);
                if (got == LinkStatus.HungUp)
                {
                    return StpReceipt.HungUp;
                }

                if (got == LinkStatus.TimedOut)
                {
                    break;
                }

                _count = got;
            }

            _count = 0;
            return _text.SawText ? StpReceipt.Restarted : StpReceipt.Garbled;
        }

        private const int NeedMore = -1;

        // Looks at the frame at the start of the buffer; takes it out when it is whole.
        private int TryParse(int op, int sid, uint tid, int payload, int maxResidue)
        {
            if (_count < StpFrame.HeaderLength)
            {
                return NeedMore;
            }

            StpReply reply = Reply;
            reply.Parse(_buffer, 0);
            if (!reply.HeaderIsSound(_buffer, 0, _checksum) || reply.PayloadLength > StpReply.MaxPayload)
            {
                return StpVerdict.Bad;
            }

            int whole = StpFrame.HeaderLength + reply.PayloadLength;
            if (_count < whole)
            {
                return NeedMore;
            }

            int verdict = reply.Judge(op, sid, tid, payload);
            if (!reply.PayloadIsSound(_buffer, StpFrame.HeaderLength, _checksum))
            {
                verdict = StpVerdict.Bad;
            }
            else if (verdict == StpVerdict.Answer)
            {
                Payload = reply.PayloadLength == 4
                    ? StpFrame.GetUInt32(_buffer, StpFrame.HeaderLength)
                    : reply.PayloadLength == 2 ? (uint)StpFrame.GetUInt16(_buffer, StpFrame.HeaderLength) : 0;
                if (op == StpFrame.OpBlock && Payload > maxResidue)
                {
                    verdict = StpVerdict.Bad;
                }
            }

            Take(whole);
            return verdict;
        }

        // Drops what cannot be the start of a reply. True when something was dropped.
        private bool SkipToMagic()
        {
            int skip = 0;
            while (skip < _count && !MayBeMagic(skip))
            {
                skip++;
            }

            if (skip == 0)
            {
                return false;
            }

            JunkBytes += skip;
            _text.Scan(_buffer, 0, skip);
            Take(skip);
            return true;
        }

        private bool MayBeMagic(int at)
        {
            for (int i = 0; i < 4 && at + i < _count; i++)
            {
                if (_buffer[at + i] != (byte)(StpFrame.ReplyMagic >> (24 - (8 * i))))
                {
                    return false;
                }
            }

            return true;
        }

        private int Fill(bool inPiece, long deadline)
        {
            long left = deadline - _clock.NowMs;
            if (inPiece)
            {
                left = QuietMs;
            }

            int got = _link.Read(_buffer, _count, BufferLength - _count, left > 0 ? (int)left : 0);
            if (got > 0)
            {
                _count += got;
            }

            return got;
        }

        private void Take(int bytes)
        {
            _count -= bytes;
            System.Array.Copy(_buffer, bytes, _buffer, 0, _count);
        }
    }
}
