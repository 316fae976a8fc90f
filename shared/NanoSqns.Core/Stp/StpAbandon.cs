// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Stp
{
    /// <summary>
    /// Ends a session that was left open, by us or by a former run: RESET, and if nothing answers (the modem may be waiting for the rest
    /// of a block) so many RESETs in a row that they fill up any block. To a modem that speaks AT these are one line of nonsense.
    /// </summary>
    public sealed class StpAbandon
    {
        private const int ReplyLimitMs = 700;
        private const int WriteLimitMs = 3000;
        private const int FramesAtOnce = 32;

        private readonly IByteLink _link;
        private readonly IBlockChecksum _checksum;
        private readonly StpReplyReader _reader;
        private readonly byte[] _frames = new byte[FramesAtOnce * StpFrame.HeaderLength];

        /// <summary>Makes the buffers.</summary>
        public StpAbandon(IByteLink link, IClock clock, IBlockChecksum checksum)
        {
            _link = link;
            _checksum = checksum;
            _reader = new StpReplyReader(link, clock, checksum);
        }

        /// <summary>Sends RESET until something answers.</summary>
        /// <param name="largestBlock">Bytes that the modem may be waiting for.</param>
        /// <returns>True when the modem answered, be it with a reply or with AT text.</returns>
        public bool Run(int largestBlock)
        {
            for (int at = 0; at < _frames.Length; at += StpFrame.HeaderLength)
            {
                StpFrame.WriteHeader(_frames, at, StpFrame.OpReset, StpSender.SessionId, 0, 0, 0, _checksum);
            }

            _reader.Clear();
            if (SendAndListen(1))
            {
                return true;
            }

            int bursts = ((largestBlock + StpFrame.HeaderLength) / _frames.Length) + 1;
            for (int i = 0; i < bursts; i++)
            {
                if (SendAndListen(FramesAtOnce))
                {
                    return true;
                }
            }

            return false;
        }

        private bool SendAndListen(int frames)
        {
            _link.StartWrite(_frames, 0, frames * StpFrame.HeaderLength);
            if (_link.FinishWrite(WriteLimitMs) != LinkStatus.Done)
            {
                _link.CancelWrite();
                return false;
            }

            int receipt = _reader.Receive(StpFrame.OpReset, StpSender.SessionId, 0, 0, 0, ReplyLimitMs);
            if (receipt == StpReceipt.Silent || receipt == StpReceipt.HungUp)
            {
                return false;
            }

            _reader.Drain();
            return true;
        }
    }
}
