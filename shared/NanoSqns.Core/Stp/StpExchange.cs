// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Stp
{
    /// <summary>
    /// Sends one frame until it is answered: the same bytes again after a garbled answer (once the line is quiet) or a negative one, and
    /// after growing silences; up to the limits. Every exchange of a session goes through here.
    /// </summary>
    public sealed class StpExchange
    {
        /// <summary>Value of <see cref="Tries"/> when nothing is tried out.</summary>
        public const int NoTrial = -1;

        /// <summary>Silence after which a block is sent again where that is not to be risked lightly, in milliseconds: modems are silent for minutes while they erase.</summary>
        public const int CarefulSilenceMs = 5 * 60 * 1000;

        private const int TickMs = 1000;

        // shorter than a header: noise, no lost answer
        private const int NoiseBytes = StpFrame.HeaderLength;

        private readonly IByteLink _link;
        private readonly IClock _clock;
        private readonly IStpObserver _observer;
        private readonly StpReplyReader _reader;

        /// <summary>Exchanges frames over a link.</summary>
        public StpExchange(IByteLink link, IClock clock, IBlockChecksum checksum, IStpObserver observer)
        {
            _link = link;
            _clock = clock;
            _observer = observer;
            _reader = new StpReplyReader(link, clock, checksum);
        }

        /// <summary>Repeats left and used.</summary>
        public RepeatBudget Budget { get; } = new RepeatBudget();

        /// <summary>True: silence is never answered with a repeat, but for an announcement, which is harmless.</summary>
        public bool Patient { get; set; }

        /// <summary>How often the present frame is repeated, for one that is tried out: after one failure more the exchange ends with <see cref="StpStatus.NotTaken"/>.</summary>
        public int Tries { get; set; } = NoTrial;

        /// <summary>True: silence is answered with the same block only after <see cref="CarefulSilenceMs"/>.</summary>
        public bool Careful { get; set; }

        /// <summary>True while a session is only left: that is not stopped half-way.</summary>
        public bool IsLeaving { get; set; }

        /// <summary>True when the user wants to stop, and nothing more may be begun.</summary>
        public bool StopRequested => !IsLeaving && _observer.StopRequested;

        /// <summary>Longest time between a frame and its answer so far, in milliseconds.</summary>
        public int LongestWaitMs { get; set; }

        /// <summary>The reader, for draining and for the payload of the answer.</summary>
        public StpReplyReader Reader => _reader;

        /// <summary>Puts a frame on the wire; the next block may be prepared until <see cref="AwaitAnswer"/>.</summary>
        public void Start(byte[] buffer, int offset, int length) => _link.StartWrite(buffer, offset, length);

        /// <summary>Finishes the frame of <see cref="Start"/> and waits for its answer, repeating it as needed.</summary>
        /// <param name="buffer">The frame, as given to <see cref="Start"/>.</param>
        /// <param name="offset">Its first byte.</param>
        /// <param name="length">Its length in bytes.</param>
        /// <param name="expectedPayload">Bytes of payload that the answer has.</param>
        /// <param name="reason">Name of the wait.</param>
        /// <param name="limitMs">Limit for the whole exchange.</param>
        /// <returns>One of <see cref="StpStatus"/>.</returns>
        public int AwaitAnswer(byte[] buffer, int offset, int length, int expectedPayload, int reason, int limitMs)
        {
            int op = buffer[offset + 4];
            int sid = buffer[offset + 5];
            uint tid = StpFrame.GetUInt32(buffer, offset + 8);
            int maxResidue = StpFrame.GetUInt16(buffer, offset + 6);
            long begin = _clock.NowMs;
            int repeats = 0;
            while (true)
            {
                int sent = FinishWrite(begin, limitMs);
                if (sent != StpStatus.Ok)
                    return sent;

                // opening a session or announcing again costs nothing; a block may be taken twice
                bool harmless = op == StpFrame.OpBlockCommand;
                bool mayRepeat = reason == WaitReason.SessionOpen || (Budget.Allows && (harmless || !Patient));
                int silenceMs = !mayRepeat ? limitMs : Careful && op == StpFrame.OpBlock ? CarefulSilenceMs : RepeatBudget.DelayMs(repeats);
                int receipt = AwaitReceipt(op, sid, tid, expectedPayload, maxResidue, silenceMs, begin, reason, limitMs);
                bool isUnanswered = receipt != StpReceipt.Answer && receipt != StpReceipt.HungUp && receipt != StpReceipt.Restarted;
                if (isUnanswered && StopRequested)
                    return StpStatus.Stopped;

                switch (receipt)
                {
                    case StpReceipt.Answer:
                        int waited = (int)(_clock.NowMs - begin);
                        LongestWaitMs = waited > LongestWaitMs ? waited : LongestWaitMs;
                        return StpStatus.Ok;
                    case StpReceipt.HungUp:
                        return StpStatus.HungUp;
                    case StpReceipt.Restarted:
                        return StpStatus.Restarted;
                    case StpReceipt.Silent:
                        if (!mayRepeat || _clock.NowMs - begin >= limitMs)
                            return StpStatus.Stalled;

                        break;
                    default:
                        if (receipt == StpReceipt.Nack)
                            _reader.Drain();

                        if (!Budget.Allows)
                            return StpStatus.LineTooBad;

                        break;
                }

                Budget.Count();
                repeats++;
                _observer.OnRepeat(receipt);
                if (Tries != NoTrial && (repeats > Tries || receipt == StpReceipt.Nack))
                    return StpStatus.NotTaken;

                if (Careful && op == StpFrame.OpBlock && receipt == StpReceipt.Silent)
                {
                    // the modem may wait for bytes that were lost: no frame, but enough to fill up the one that it has
                    _link.StartWrite(buffer, offset + StpFrame.HeaderLength - 1, length - StpFrame.HeaderLength);
                    sent = FinishWrite(begin, limitMs);
                    if (sent != StpStatus.Ok)
                        return sent;
                }

                _link.StartWrite(buffer, offset, length);
            }
        }

        // Waits in slices of a second, so that long waits are seen and can be stopped.
        private int AwaitReceipt(int op, int sid, uint tid, int payload, int maxResidue, int silenceMs, long begin, int reason, int limitMs)
        {
            long silenceEnd = _clock.NowMs + silenceMs;
            while (true)
            {
                long now = _clock.NowMs;
                long left = (silenceEnd < begin + limitMs ? silenceEnd : begin + limitMs) - now;
                int slice = left > TickMs ? TickMs : left > 0 ? (int)left : 0;
                int receipt = _reader.Receive(op, sid, tid, payload, maxResidue, slice);
                if (receipt == StpReceipt.Garbled && Patient && _reader.JunkBytes < NoiseBytes)
                    receipt = StpReceipt.Silent;

                if (receipt != StpReceipt.Silent)
                    return receipt;

                _observer.OnWait(reason, (int)(_clock.NowMs - begin), limitMs);
                if (StopRequested || left <= TickMs)
                    return StpReceipt.Silent;
            }
        }

        /// <summary>Waits until a frame has left; CTS may hold it up to the limit.</summary>
        /// <param name="begin">When the exchange began, on the clock.</param>
        /// <param name="limitMs">Limit for the whole exchange.</param>
        /// <returns>One of <see cref="StpStatus"/>.</returns>
        public int FinishWrite(long begin, int limitMs)
        {
            while (true)
            {
                int written = _link.FinishWrite(TickMs);
                if (written == LinkStatus.Done)
                    return StpStatus.Ok;
                if (written == LinkStatus.HungUp)
                    return StpStatus.HungUp;

                int elapsed = (int)(_clock.NowMs - begin);
                _observer.OnWait(WaitReason.ClearToSend, elapsed, limitMs);
                if (elapsed >= limitMs || StopRequested)
                {
                    _link.CancelWrite();
                    return elapsed >= limitMs ? StpStatus.Blocked : StpStatus.Stopped;
                }
            }
        }
    }
}
