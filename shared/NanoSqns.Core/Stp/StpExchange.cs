// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Stp
{
    /// <summary>Waits for the answer to a frame, and sends the same bytes again as <see cref="RepeatPolicy"/> decides.</summary>
    internal sealed class StpExchange
    {
        private const int TickMs = 1000;

        private readonly IClock _clock;
        private readonly TransferEvents _observer;
        private bool _leavesResidues;
        private uint _doubted;

        public StpExchange(IByteLink link, IClock clock, IBlockChecksum checksum, TransferEvents observer)
        {
            Link = link;
            _clock = clock;
            _observer = observer;
            Reader = new StpReplyReader(link, clock, checksum);
        }

        public IByteLink Link { get; }
        public StpReplyReader Reader { get; }
        public RepeatBudget Repeats { get; } = new();
        /// <summary>True while a session is only left: that is not stopped half-way.</summary>
        public bool IsLeaving { get; set; }
        /// <summary>True when the user wants to stop; nothing new may begin then.</summary>
        public bool StopRequested => !IsLeaving && _observer.StopRequested;
        /// <summary>Longest time between a frame and its answer so far.</summary>
        public int LongestWaitMs { get; set; }

        /// <summary>Finishes a frame that was given to the link and waits for its answer, repeating it as needed.</summary>
        /// <param name="answerLength">Bytes of payload that the answer has.</param>
        /// <param name="reason">Name of the wait.</param>
        /// <param name="limitMs">Limit for the whole exchange.</param>
        /// <returns>One of <see cref="StpStatus"/>.</returns>
        public int AwaitAnswer(byte[] buffer, int offset, int length, int answerLength, int reason, int limitMs, RepeatSafety safety)
        {
            int op = buffer[offset + 4];
            _doubted = 0;
            long begin = _clock.NowMs;
            Repeats.NextFrame();
            while (true)
            {
                int sent = FinishWrite(begin, limitMs);
                if (sent != StpStatus.Ok)
                    return sent;

                int receipt = AwaitReceipt(buffer, offset, answerLength, begin, reason, limitMs, safety);
                if (receipt == StpReceipt.Answer && op == StpFrame.OpBlock && IsDoubtful())
                    receipt = StpReceipt.Garbled;

                switch (receipt)
                {
                    case StpReceipt.Answer:
                        int waited = (int)(_clock.NowMs - begin);
                        LongestWaitMs = waited > LongestWaitMs ? waited : LongestWaitMs;
                        return StpStatus.Ok;
                    case StpReceipt.HungUp: return StpStatus.HungUp;
                    case StpReceipt.Restarted: return StpStatus.Restarted;
                }

                if (StopRequested)
                    return StpStatus.Stopped;
                if (receipt == StpReceipt.Nack)
                    Reader.Drain();

                RepeatAction action = RepeatPolicy.Decide(op, receipt, _clock.NowMs - begin, limitMs, Repeats, safety);
                if (action == RepeatAction.Stall)
                    return StpStatus.Stalled;
                if (action == RepeatAction.Abandon)
                    return StpStatus.LineTooBad;

                Repeats.Count();
                _observer.OnRepeat(receipt);
                if (action == RepeatAction.GoSmaller)
                    return StpStatus.NotTaken;

                if (action == RepeatAction.FillAndRepeat)
                {
                    Link.StartWrite(buffer, offset + StpFrame.HeaderLength - 1, length - StpFrame.HeaderLength);
                    sent = FinishWrite(begin, limitMs);
                    if (sent != StpStatus.Ok)
                        return sent;
                }

                Link.StartWrite(buffer, offset, length);
            }
        }

        // A first residue without a checksum may be a spoiled 0, and the rest of the block would be sent twice: it is believed when the modem answers the same again.
        private bool IsDoubtful()
        {
            uint residue = Reader.Payload;
            if (residue == 0 || _leavesResidues || Reader.Reply.HasPayloadCrc)
                return false;

            _leavesResidues = residue == _doubted;
            _doubted = residue;
            return !_leavesResidues;
        }

        // Waits in slices of a second, so that long waits are shown and can be stopped.
        private int AwaitReceipt(byte[] buffer, int offset, int answerLength, long begin, int reason, int limitMs, RepeatSafety safety)
        {
            int op = buffer[offset + 4];
            int sid = buffer[offset + 5];
            uint tid = StpFrame.GetUInt32(buffer, offset + 8);
            int maxResidue = StpFrame.GetUInt16(buffer, offset + 6);
            long silenceEnd = _clock.NowMs + RepeatPolicy.SilenceMs(op, Repeats, safety, limitMs);
            while (true)
            {
                long left = (silenceEnd < begin + limitMs ? silenceEnd : begin + limitMs) - _clock.NowMs;
                int slice = left > TickMs ? TickMs : left > 0 ? (int)left : 0;
                int receipt = Reader.Receive(op, sid, tid, answerLength, maxResidue, slice);
                if (RepeatPolicy.IsNoise(receipt, Reader.JunkBytes, safety))
                    receipt = StpReceipt.Silent;
                if (receipt != StpReceipt.Silent)
                    return receipt;

                _observer.OnWait(reason, (int)(_clock.NowMs - begin), limitMs);
                if (StopRequested || left <= TickMs)
                    return StpReceipt.Silent;
            }
        }

        /// <summary>Waits until a frame has left; CTS may hold it up to the limit of the whole exchange.</summary>
        public int FinishWrite(long begin, int limitMs)
        {
            while (true)
            {
                int written = Link.FinishWrite(TickMs);
                if (written == LinkStatus.Done)
                    return StpStatus.Ok;
                if (written == LinkStatus.HungUp)
                    return StpStatus.HungUp;

                int elapsed = (int)(_clock.NowMs - begin);
                _observer.OnWait(WaitReason.ClearToSend, elapsed, limitMs);
                if (elapsed >= limitMs || StopRequested)
                {
                    Link.CancelWrite();
                    return elapsed >= limitMs ? StpStatus.Blocked : StpStatus.Stopped;
                }
            }
        }
    }
}
