// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Stp
{
    /// <summary>
    /// Ends a session left open by this run or a previous one: RESET, and without an answer (the modem may be waiting for the rest of a
    /// block) enough RESETs to fill up any block. A modem that speaks AT reads these as one invalid line.
    /// </summary>
    public sealed class SessionAbort
    {
        private const int ReplyLimitMs = 700;
        private const int WriteLimitMs = 1000;
        private const int FramesAtOnce = 32;
        private const int BurstBytes = FramesAtOnce * StpFrame.HeaderLength;

        private readonly IByteLink _link;
        private readonly IClock _clock;
        private readonly WaitEvents _observer;
        private readonly IBlockChecksum _checksum;
        private readonly StpReplyReader _reader;
        private readonly byte[] _frames;

        /// <summary>Uses the buffers of a sender: the two never work at the same time.</summary>
        /// <param name="sender">Whose reader and buffer are used, where that is large enough.</param>
        public SessionAbort(IByteLink link, IClock clock, IBlockChecksum checksum, WaitEvents observer, StpSender sender)
        {
            _link = link;
            _clock = clock;
            _observer = observer;
            _checksum = checksum;
            _reader = sender.Reader;
            _frames = sender.IdleBuffer.Length >= BurstBytes ? sender.IdleBuffer : new byte[BurstBytes];
        }

        /// <summary>Sends RESET until something answers.</summary>
        /// <param name="largestBlock">Bytes that the modem may be waiting for.</param>
        /// <returns>
        /// One of <see cref="StpReceipt"/>: Answer when acknowledged, Restarted when the modem speaks AT, Garbled for anything else,
        /// Silent, HungUp.
        /// </returns>
        public int Run(int largestBlock)
        {
            for (int at = 0; at < BurstBytes; at += StpFrame.HeaderLength)
                StpFrame.WriteHeader(_frames, at, StpFrame.OpReset, StpFrame.SessionId, 0, 0, 0, _checksum);

            _reader.Clear();
            int bursts = ((largestBlock + StpFrame.HeaderLength) / BurstBytes) + 1;
            int limitMs = (bursts + 1) * (ReplyLimitMs + WriteLimitMs);
            long begin = _clock.NowMs;
            int receipt = StpReceipt.Silent;
            for (int i = 0; i <= bursts && receipt == StpReceipt.Silent; i++)
            {
                _observer.OnWait(WaitReason.EndSession, (int)(_clock.NowMs - begin), limitMs);
                receipt = SendAndListen(i == 0 ? 1 : FramesAtOnce);
            }

            return receipt;
        }

        private int SendAndListen(int frames)
        {
            _link.StartWrite(_frames, 0, frames * StpFrame.HeaderLength);
            int written = _link.FinishWrite(WriteLimitMs);
            if (written != LinkStatus.Done)
            {
                _link.CancelWrite();
                return written == LinkStatus.HungUp ? StpReceipt.HungUp : StpReceipt.Silent;
            }

            int receipt = _reader.Receive(StpFrame.OpReset, StpFrame.SessionId, 0, 0, 0, ReplyLimitMs);
            if (receipt == StpReceipt.Answer || receipt == StpReceipt.Nack)
            {
                // the answers to the other frames
                return _reader.Drain() == StpReceipt.HungUp ? StpReceipt.HungUp : StpReceipt.Answer;
            }

            return receipt;
        }
    }
}
