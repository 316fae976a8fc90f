// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Stp
{
    /// <summary>
    /// A session and its small frames: RESET and SESSION_OPEN, DATA_TYPE to slaves of version 2, the announcement of a block, the close. Keeps
    /// the transaction ids. One buffer of 32 bytes.
    /// </summary>
    internal sealed class StpSession
    {
        private const int Tries = 3;
        private const int PauseMs = 500;
        private const int CloseLimitMs = 5000;
        private const int AnnouncementLength = StpFrame.HeaderLength + 2;

        private readonly IClock _clock;
        private readonly IBlockChecksum _checksum;
        private readonly StpSettings _settings;
        private readonly StpExchange _exchange;
        private readonly byte[] _frame = new byte[32];
        private uint _tid;
        private uint _preparedTid;
        private int _preparedLength;

        public StpSession(IClock clock, IBlockChecksum checksum, StpSettings settings, StpExchange exchange)
        {
            _clock = clock;
            _checksum = checksum;
            _settings = settings;
            _exchange = exchange;
        }

        /// <summary>Protocol version that the modem named.</summary>
        public int Version { get; private set; }

        /// <summary>Largest transfer that the modem allows, header included, in bytes.</summary>
        public int MaxTransfer { get; private set; }

        /// <summary>Opens a session; a refusal is asked again from RESET. One of <see cref="StpStatus"/>.</summary>
        public int Open(int dataType)
        {
            Version = 0;
            MaxTransfer = 0;
            _exchange.Patient = false;
            int status = TryOpen(dataType);
            for (int i = 1; i < Tries && status == StpStatus.SessionRefused; i++)
            {
                _clock.Sleep(PauseMs);
                status = TryOpen(dataType);
            }

            return status;
        }

        /// <summary>The transaction id that comes next.</summary>
        public uint NextTid => _tid;

        /// <summary>Makes the next announcement ahead, while a block is on the wire.</summary>
        /// <param name="length">Bytes of the block that it announces.</param>
        public void Prepare(int length)
        {
            WriteFrame(StpFrame.OpBlockCommand, StpSender.SessionId, (uint)length, 2, _tid);
            _preparedTid = _tid;
            _preparedLength = length;
        }

        /// <summary>Announces a block of so many bytes.</summary>
        /// <param name="length">Bytes.</param>
        /// <param name="tries">Repeats after which it is given up, as <see cref="StpExchange.Tries"/>.</param>
        /// <returns>One of <see cref="StpStatus"/>; NotTaken when it was given up.</returns>
        public int Announce(int length, int tries)
        {
            if (_preparedTid != _tid || _preparedLength != length)
                Prepare(length);

            _tid++;
            _exchange.Tries = tries;
            int status = Exchange(AnnouncementLength, 0, WaitReason.BlockAck, _settings.StallLimitMs);
            _exchange.Tries = StpExchange.NoTrial;
            return status;
        }

        /// <summary>Sends the last announcement so often that it fills up a block of which the modem may be waiting for the rest.</summary>
        /// <param name="bytes">Bytes of the block.</param>
        /// <returns>One of <see cref="StpStatus"/>.</returns>
        public int FillUp(int bytes)
        {
            long begin = _clock.NowMs;
            int status = StpStatus.Ok;
            for (int sent = 0; sent < bytes && status == StpStatus.Ok; sent += AnnouncementLength)
            {
                _exchange.Start(_frame, 0, AnnouncementLength);
                status = _exchange.FinishWrite(begin, _settings.StallLimitMs);
            }

            return status;
        }

        /// <summary>The next transaction id.</summary>
        public uint TakeTid() => _tid++;

        /// <summary>Closes the session. False when the modem did not acknowledge it; it may have gone back to AT all the same.</summary>
        public bool Close()
        {
            int length = StpFrame.WriteHeader(_frame, 0, StpFrame.OpReset, StpSender.SessionId, _tid, 0, 0, _checksum);
            _exchange.Budget.NextBlock();
            _exchange.Patient = true;
            _exchange.Start(_frame, 0, length);
            return _exchange.AwaitAnswer(_frame, 0, length, 0, WaitReason.AfterTransfer, CloseLimitMs) == StpStatus.Ok;
        }

        // Only here may RESET start over: after the first DATA it is the close.
        private int TryOpen(int dataType)
        {
            _exchange.Reader.Clear();
            _tid = 0;

            // an announcement that was made ahead of a session that broke has the ids of this one
            _preparedLength = 0;
            int status = Send(StpFrame.OpReset, 0, 0, 0, 0);
            if (status == StpStatus.Ok)
                status = Send(StpFrame.OpSessionOpen, StpSender.SessionId, 0, 0, 4);

            if (status == StpStatus.Ok)
                status = TakeAnswer(dataType);

            // a modem that is silent to the limit is not asked again, one that answers nonsense is
            return status == StpStatus.LineTooBad ? StpStatus.SessionRefused : status == StpStatus.Stalled ? StpStatus.NoSession : status;
        }

        private int TakeAnswer(int dataType)
        {
            uint answer = _exchange.Reader.Payload;
            Version = (int)((answer >> 16) & 0xFF);
            MaxTransfer = (int)(answer & 0xFFFF);
            if (answer >> 24 == 0 || MaxTransfer <= StpFrame.HeaderLength)
                return StpStatus.SessionRefused;

            return Version >= 2 ? Send(StpFrame.OpDataType, StpSender.SessionId, (uint)dataType, 4, 0) : StpStatus.Ok;
        }

        private int Send(int op, int sid, uint payload, int payloadLength, int answerLength)
        {
            if (_exchange.StopRequested)
                return StpStatus.Stopped;

            _exchange.Budget.Begin(0);
            int length = WriteFrame(op, sid, payload, payloadLength, TakeTid());
            return Exchange(length, answerLength, WaitReason.SessionOpen, _settings.OpenLimitMs);
        }

        private int Exchange(int length, int answerLength, int reason, int limitMs)
        {
            _exchange.Start(_frame, 0, length);
            return _exchange.AwaitAnswer(_frame, 0, length, answerLength, reason, limitMs);
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
