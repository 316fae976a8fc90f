// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using NanoSqns.Hal;

namespace NanoSqns.Stp
{
    /// <summary>
    /// The sending side of STP: opens a session, sends one file block by block (CMD with its length, DATA with its bytes), closes.
    /// While a block is on the wire the next one is read and its checksum computed. All buffers are made in the constructor:
    /// two blocks, 32 bytes for control frames, 256 for replies.
    /// </summary>
    public sealed class StpSender
    {
        /// <summary>Session id after the opening RESET.</summary>
        public const int SessionId = 1;

        /// <summary>Value of TRANSFER_DATA_TYPE for an ELF, to slaves of version 2.</summary>
        public const int TypeElf = 2;

        /// <summary>Value of TRANSFER_DATA_TYPE for a container, to slaves of version 2.</summary>
        public const int TypeContainer = 4;

        private const int CloseLimitMs = 5000;
        private const int NoProgressPauseMs = 250;

        private readonly IClock _clock;
        private readonly IBlockChecksum _checksum;
        private readonly StpSettings _settings;
        private readonly IStpObserver _observer;
        private readonly StpExchange _exchange;
        private readonly byte[] _control = new byte[32];
        private StpBlock _onWire;
        private StpBlock _ahead;
        private uint _tid;

        /// <summary>Makes the buffers for transfers over a link.</summary>
        public StpSender(IByteLink link, IClock clock, IBlockChecksum checksum, StpSettings settings, IStpObserver observer)
        {
            _clock = clock;
            _checksum = checksum;
            _settings = settings;
            _observer = observer;
            _exchange = new StpExchange(link, clock, checksum, observer);
            _onWire = new StpBlock(settings.BlockLimit);
            _ahead = new StpBlock(settings.BlockLimit);
        }

        /// <summary>Protocol version that the modem named, 0 before it did.</summary>
        public int Version { get; private set; }

        /// <summary>Largest transfer that the modem allows, header included, in bytes.</summary>
        public int MaxTransfer { get; private set; }

        /// <summary>Largest block of this session in bytes.</summary>
        public int BlockSize { get; private set; }

        /// <summary>Blocks acknowledged.</summary>
        public int Blocks { get; private set; }

        /// <summary>Bytes of the file that the modem has taken.</summary>
        public long Acknowledged { get; private set; }

        /// <summary>Frames that were sent again.</summary>
        public int Repeats
        {
            get { return _exchange.Budget.Used; }
        }

        /// <summary>Longest time between a frame and its answer, in milliseconds.</summary>
        public int LongestWaitMs
        {
            get { return _exchange.LongestWaitMs; }
        }

        /// <summary>False when the modem did not acknowledge the closing RESET; it may have gone back to AT all the same.</summary>
        public bool CloseAcknowledged { get; private set; }

        /// <summary>
        /// Sends bytes of a file, from its present position on. The modem must have just answered a transfer command with OK.
        /// </summary>
        /// <param name="file">Where the bytes come from.</param>
        /// <param name="length">How many of them.</param>
        /// <param name="dataType"><see cref="TypeElf"/> or <see cref="TypeContainer"/>; only slaves of version 2 are told.</param>
        /// <returns>One of <see cref="StpStatus"/>. Unless it is Ok, the session may still be open.</returns>
        public int Send(Stream file, long length, int dataType)
        {
            Version = 0;
            BlockSize = 0;
            Blocks = 0;
            Acknowledged = 0;
            CloseAcknowledged = false;
            _exchange.LongestWaitMs = 0;
            _exchange.Patient = false;
            _exchange.Budget.Begin(0);

            int status = Open(dataType);
            if (status != StpStatus.Ok)
            {
                return status;
            }

            _exchange.Patient = _settings.Patient;
            _exchange.Budget.Begin(((length - 1) / BlockSize) + 1);
            status = SendBlocks(file, length);
            if (status == StpStatus.Ok)
            {
                Close();
            }

            return status;
        }

        // Only here may RESET start over: after the first DATA it is the close.
        private int Open(int dataType)
        {
            _exchange.Reader.Clear();
            int status = Control(StpFrame.OpReset, 0, 0, 0, 0, 0);
            if (status == StpStatus.Ok)
            {
                _tid = 1;
                status = Control(StpFrame.OpSessionOpen, SessionId, _tid++, 0, 0, 4);
            }

            if (status != StpStatus.Ok)
            {
                return status == StpStatus.Stalled || status == StpStatus.LineTooBad ? StpStatus.SessionRefused : status;
            }

            uint answer = _exchange.Reader.Payload;
            Version = (int)((answer >> 16) & 0xFF);
            MaxTransfer = (int)(answer & 0xFFFF);
            BlockSize = MaxTransfer - StpFrame.HeaderLength;
            BlockSize = BlockSize < _settings.BlockLimit ? BlockSize : _settings.BlockLimit;
            if (answer >> 24 == 0 || BlockSize < 1)
            {
                return StpStatus.SessionRefused;
            }

            return Version >= 2 ? Control(StpFrame.OpDataType, SessionId, _tid++, (uint)dataType, 4, 0) : StpStatus.Ok;
        }

        private int SendBlocks(Stream file, long length)
        {
            long unread = length;
            if (!Prepare(file, ref unread))
            {
                return StpStatus.ReadFailed;
            }

            while (true)
            {
                StpBlock block = _ahead;
                _ahead = _onWire;
                _onWire = block;
                bool more = unread > 0;
                bool readAhead = true;
                _exchange.Budget.NextBlock();
                do
                {
                    int status = Control(StpFrame.OpBlockCommand, SessionId, _tid++, (uint)block.Length, 2, 0);
                    if (status != StpStatus.Ok)
                    {
                        return status;
                    }

                    int frame = block.WriteHeader(_tid++, _checksum);
                    _exchange.Start(block.Buffer, block.Start, frame);
                    if (more)
                    {
                        readAhead = Prepare(file, ref unread);
                        more = false;
                    }

                    status = _exchange.AwaitAnswer(block.Buffer, block.Start, frame, 2, WaitReason.BlockAck, _settings.StallLimitMs);
                    if (status == StpStatus.Ok)
                    {
                        status = Take(block, (int)_exchange.Reader.Payload, length);
                    }

                    if (status != StpStatus.Ok)
                    {
                        return status;
                    }
                }
                while (block.Length > 0);

                if (!readAhead)
                {
                    return StpStatus.ReadFailed;
                }

                if (Acknowledged == length)
                {
                    return StpStatus.Ok;
                }

                if (_observer.StopRequested)
                {
                    return StpStatus.Stopped;
                }
            }
        }

        private bool Prepare(Stream file, ref long unread)
        {
            int count = unread < BlockSize ? (int)unread : BlockSize;
            unread -= count;
            return _ahead.Fill(file, count, _checksum);
        }

        // The modem says how much of the block it did not take; the rest goes out as a new block.
        private int Take(StpBlock block, int residue, long length)
        {
            int taken = block.Length - residue;
            Blocks++;
            Acknowledged += taken;
            block.Consume(taken, _checksum);
            _observer.OnBlock(Acknowledged, length);
            if (taken > 0)
            {
                return StpStatus.Ok;
            }

            if (!_exchange.Budget.Allows)
            {
                return StpStatus.LineTooBad;
            }

            _exchange.Budget.Count();
            _clock.Sleep(NoProgressPauseMs);
            return StpStatus.Ok;
        }

        private void Close()
        {
            int length = StpFrame.WriteHeader(_control, 0, StpFrame.OpReset, SessionId, _tid, 0, 0, _checksum);
            _exchange.Budget.NextBlock();
            _exchange.Patient = true;
            _exchange.Start(_control, 0, length);
            CloseAcknowledged = _exchange.AwaitAnswer(_control, 0, length, 0, WaitReason.AfterTransfer, CloseLimitMs) == StpStatus.Ok;
        }

        private int Control(int op, int sid, uint tid, uint payload, int payloadLength, int answerLength)
        {
            int at = StpFrame.HeaderLength;
            if (payloadLength == 4)
            {
                StpFrame.PutUInt32(_control, at, payload);
            }
            else if (payloadLength == 2)
            {
                StpFrame.PutUInt16(_control, at, (int)payload);
            }

            int crc = _checksum.Compute(_control, at, payloadLength);
            int length = StpFrame.WriteHeader(_control, 0, op, sid, tid, payloadLength, crc, _checksum);
            bool opening = op != StpFrame.OpBlockCommand;
            _exchange.Start(_control, 0, length);
            return _exchange.AwaitAnswer(
                _control,
                0,
                length,
                answerLength,
                opening ? WaitReason.SessionOpen : WaitReason.BlockAck,
                opening ? _settings.OpenLimitMs : _settings.StallLimitMs);
        }
    }
}
