// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Stp
{
    /// <summary>The small frames of a session, from RESET to the close, and the transaction ids.</summary>
    internal sealed class StpSession
    {
        private const int Tries = 3;
        private const int PauseMs = 500;
        private const int CloseLimitMs = 5000;
        private const int AnnouncementLength = StpFrame.HeaderLength + 2;

        // of a session that is ended without knowing its state
        private const int EndReplyLimitMs = 700;
        private const int EndWriteLimitMs = 1000;
        private const int ResetsAtOnce = 32;
        private const int BurstBytes = ResetsAtOnce * StpFrame.HeaderLength;

        private readonly IClock _clock;
        private readonly IBlockChecksum _checksum;
        private readonly StpSettings _settings;
        private readonly StpExchange _exchange;
        private readonly byte[] _frame = new byte[32];
        private readonly byte[] _resets;
        private uint _preparedTid;
        private int _preparedLength;

        /// <param name="idle">A buffer that is free between two sessions; taken for many RESETs when it is large enough.</param>
        public StpSession(IClock clock, IBlockChecksum checksum, StpSettings settings, StpExchange exchange, byte[] idle)
        {
            _clock = clock;
            _checksum = checksum;
            _settings = settings;
            _exchange = exchange;
            _resets = idle.Length >= BurstBytes ? idle : new byte[BurstBytes];
        }

        /// <summary>Protocol version that the modem named.</summary>
        public int Version { get; private set; }
        /// <summary>Largest transfer that the modem allows, header included, in bytes.</summary>
        public int MaxTransfer { get; private set; }
        /// <summary>The transaction id that comes next.</summary>
        public uint NextTid { get; private set; }

        /// <summary>Opens a session. Only here may RESET start over: after the first block it is the close.</summary>
        public int Open(int dataType)
        {
            Version = 0;
            MaxTransfer = 0;
            for (int i = 1; ; i++)
            {
                _exchange.Reader.Clear();
                NextTid = 0;

                // an announcement that was made ahead of a session that broke has the ids of this one
                _preparedLength = 0;
                int status = Send(StpFrame.OpReset, 0, 0, 0, 0);
                if (status == StpStatus.Ok)
                    status = Send(StpFrame.OpSessionOpen, StpFrame.SessionId, 0, 0, 4);
                if (status == StpStatus.Ok)
                    status = TakeAnswer(dataType);

                // a modem that is silent to the limit is not asked again, one that answers nonsense is
                if (status == StpStatus.Stalled)
                    return StpStatus.NoSession;
                if (status != StpStatus.LineTooBad && status != StpStatus.SessionRefused)
                    return status;
                if (i == Tries)
                    return StpStatus.SessionRefused;

                _clock.Sleep(PauseMs);
            }
        }

        /// <summary>Makes the announcement of a block ahead, while the one before it is on the wire.</summary>
        public void Prepare(int length)
        {
            WriteFrame(StpFrame.OpBlockCommand, StpFrame.SessionId, (uint)length, 2, NextTid);
            _preparedTid = NextTid;
            _preparedLength = length;
        }

        public int Announce(int length, RepeatSafety safety)
        {
            if (_preparedTid != NextTid || _preparedLength != length)
                Prepare(length);

            NextTid++;
            _exchange.Link.StartWrite(_frame, 0, AnnouncementLength);
            return _exchange.AwaitAnswer(_frame, 0, AnnouncementLength, 0, WaitReason.BlockAck, _settings.StallLimitMs, safety);
        }

        /// <summary>Fills up a block of so many bytes, for whose rest the modem may be waiting, with the last announcement.</summary>
        public int FillUp(int bytes)
        {
            long begin = _clock.NowMs;
            int status = StpStatus.Ok;
            for (int sent = 0; sent < bytes && status == StpStatus.Ok; sent += AnnouncementLength)
            {
                _exchange.Link.StartWrite(_frame, 0, AnnouncementLength);
                status = _exchange.FinishWrite(begin, _settings.StallLimitMs);
            }

            return status;
        }

        public uint TakeTid() => NextTid++;

        /// <summary>Closes the session. False when the modem did not acknowledge it; it may have returned to AT nevertheless.</summary>
        public bool Close()
        {
            int length = StpFrame.WriteHeader(_frame, 0, StpFrame.OpReset, StpFrame.SessionId, NextTid, 0, 0, _checksum);
            _exchange.Repeats.NextBlock();
            _exchange.Link.StartWrite(_frame, 0, length);
            int status = _exchange.AwaitAnswer(_frame, 0, length, 0, WaitReason.AfterTransfer, CloseLimitMs, RepeatSafety.Patient);
            return status == StpStatus.Ok;
        }

        /// <summary>
        /// Ends a session left open by this run or a previous one: RESET, and without an answer (the modem may be waiting for the rest of a
        /// block) enough RESETs to fill up any block. A modem that speaks AT reads these as one invalid line.
        /// </summary>
        public int End(int largestBlock, WaitEvents observer)
        {
            for (int at = 0; at < BurstBytes; at += StpFrame.HeaderLength)
                StpFrame.WriteHeader(_resets, at, StpFrame.OpReset, StpFrame.SessionId, 0, 0, 0, _checksum);

            _exchange.Reader.Clear();
            int bursts = ((largestBlock + StpFrame.HeaderLength) / BurstBytes) + 1;
            int limitMs = (bursts + 1) * (EndReplyLimitMs + EndWriteLimitMs);
            long begin = _clock.NowMs;
            int receipt = StpReceipt.Silent;
            for (int i = 0; i <= bursts && receipt == StpReceipt.Silent; i++)
            {
                observer.OnWait(WaitReason.EndSession, (int)(_clock.NowMs - begin), limitMs);
                receipt = SendResets(i == 0 ? 1 : ResetsAtOnce);
            }

            return receipt;
        }

        private int SendResets(int count)
        {
            _exchange.Link.StartWrite(_resets, 0, count * StpFrame.HeaderLength);
            int written = _exchange.Link.FinishWrite(EndWriteLimitMs);
            if (written != LinkStatus.Done)
            {
                _exchange.Link.CancelWrite();
                return written == LinkStatus.HungUp ? StpReceipt.HungUp : StpReceipt.Silent;
            }

            int receipt = _exchange.Reader.Receive(StpFrame.OpReset, StpFrame.SessionId, 0, 0, 0, EndReplyLimitMs);
            if (receipt != StpReceipt.Answer && receipt != StpReceipt.Nack)
                return receipt;

            // the answers to the other frames
            return _exchange.Reader.Drain() == StpReceipt.HungUp ? StpReceipt.HungUp : StpReceipt.Answer;
        }

        private int TakeAnswer(int dataType)
        {
            uint answer = _exchange.Reader.Payload;
            Version = (int)((answer >> 16) & 0xFF);
            MaxTransfer = (int)(answer & 0xFFFF);
            if (answer >> 24 == 0 || MaxTransfer <= StpFrame.HeaderLength)
                return StpStatus.SessionRefused;

            return Version >= 2 ? Send(StpFrame.OpDataType, StpFrame.SessionId, (uint)dataType, 4, 0) : StpStatus.Ok;
        }

        private int Send(int op, int sid, uint payload, int payloadLength, int answerLength)
        {
            if (_exchange.StopRequested)
                return StpStatus.Stopped;

            _exchange.Repeats.Begin(0);
            int length = WriteFrame(op, sid, payload, payloadLength, TakeTid());
            _exchange.Link.StartWrite(_frame, 0, length);
            int limitMs = _settings.OpenLimitMs;
            return _exchange.AwaitAnswer(_frame, 0, length, answerLength, WaitReason.SessionOpen, limitMs, RepeatSafety.Opening);
        }

        private int WriteFrame(int op, int sid, uint payload, int payloadLength, uint tid)
        {
            int at = StpFrame.HeaderLength;
            if (payloadLength == 4)
                StpFrame.PutUInt32(_frame, at, payload);
            else if (payloadLength == 2)
                StpFrame.PutUInt16(_frame, at, (int)payload);

            int crc = _checksum.Compute(_frame, at, payloadLength);
            return StpFrame.WriteHeader(_frame, 0, op, sid, tid, payloadLength, crc, _checksum);
        }
    }
}
