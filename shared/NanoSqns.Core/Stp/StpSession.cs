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

        private readonly IClock _clock;
        private readonly IBlockChecksum _checksum;
        private readonly StpSettings _settings;
        private readonly StpExchange _exchange;
        private readonly byte[] _frame = new byte[32];
        private uint _tid;

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
            _exchange.Budget.Begin(0);
            int status = TryOpen(dataType);
            for (int i = 1; i < Tries && status == StpStatus.SessionRefused; i++)
            {
                _clock.Sleep(PauseMs);
                status = TryOpen(dataType);
            }

            return status;
        }

        /// <summary>Announces a block of so many bytes. One of <see cref="StpStatus"/>.</summary>
        public int Announce(int length)
        {
            return Send(StpFrame.OpBlockCommand, StpSender.SessionId, (uint)length, 2, 0);
        }

        /// <summary>The next transaction id.</summary>
        public uint TakeTid()
        {
            return _tid++;
        }

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
            _exchange.Budget.NextBlock();
            _tid = 0;
            int status = Send(StpFrame.OpReset, 0, 0, 0, 0);
            if (status == StpStatus.Ok)
            {
                status = Send(StpFrame.OpSessionOpen, StpSender.SessionId, 0, 0, 4);
            }

            if (status == StpStatus.Ok)
            {
                status = TakeAnswer(dataType);
            }

            // a modem that is silent to the limit is not asked again, one that answers nonsense is
            return status == StpStatus.LineTooBad ? StpStatus.SessionRefused : status == StpStatus.Stalled ? StpStatus.NoSession : status;
        }

        private int TakeAnswer(int dataType)
        {
            uint answer = _exchange.Reader.Payload;
            Version = (int)((answer >> 16) & 0xFF);
            MaxTransfer = (int)(answer & 0xFFFF);
            if (answer >> 24 == 0 || MaxTransfer <= StpFrame.HeaderLength)
            {
                return StpStatus.SessionRefused;
            }

            return Version >= 2 ? Send(StpFrame.OpDataType, StpSender.SessionId, (uint)dataType, 4, 0) : StpStatus.Ok;
        }

        private int Send(int op, int sid, uint payload, int payloadLength, int answerLength)
        {
            int at = StpFrame.HeaderLength;
            if (payloadLength == 4)
            {
                StpFrame.PutUInt32(_frame, at, payload);
            }
            else if (payloadLength == 2)
            {
                StpFrame.PutUInt16(_frame, at, (int)payload);
            }

            int crc = _checksum.Compute(_frame, at, payloadLength);
            int length = StpFrame.WriteHeader(_frame, 0, op, sid, TakeTid(), payloadLength, crc, _checksum);
            bool opening = op != StpFrame.OpBlockCommand;
            _exchange.Start(_frame, 0, length);
            return _exchange.AwaitAnswer(
                _frame,
                0,
                length,
                answerLength,
                opening ? WaitReason.SessionOpen : WaitReason.BlockAck,
                opening ? _settings.OpenLimitMs : _settings.StallLimitMs);
        }
    }
}
