// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO;
using NanoSqns.Hal;

namespace NanoSqns.Stp
{
    /// <summary>
    /// The sending side of STP: opens a session, sends one file block by block (CMD with its length, DATA with its bytes), closes. The line
    /// never waits for card or processor. The constructor allocates all buffers: two blocks, 32 bytes for control frames, 96 for replies.
    /// </summary>
    public sealed class StpSender
    {
        /// <summary>Value of TRANSFER_DATA_TYPE for an ELF, to slaves of version 2.</summary>
        public const int TypeElf = 2;
        /// <summary>Value of TRANSFER_DATA_TYPE for a container, to slaves of version 2.</summary>
        public const int TypeContainer = 4;

        private readonly StpExchange _exchange;
        private readonly StpSession _session;
        private readonly StpReadAhead _blocks;
        private readonly IClock _clock;
        private readonly IBlockChecksum _checksum;
        private readonly TransferEvents _observer;
        private readonly StpSettings _settings;
        private readonly BlockTrial _trial;
        private readonly int _blockLimit;
        private RepeatSafety _safety;
        private long _length;

        /// <summary>Allocates the buffers.</summary>
        /// <param name="spare">Replaces one of them if it is large enough; nothing else may use it during transfers. Or null.</param>
        public StpSender(
            IByteLink link, IClock clock, IBlockChecksum checksum, StpSettings settings, TransferEvents observer, byte[] spare = null)
        {
            _clock = clock;
            _checksum = checksum;
            _observer = observer;
            _settings = settings;
            _blockLimit = settings.BlockLimit;
            _exchange = new StpExchange(link, clock, checksum, observer);
            _blocks = new StpReadAhead(_blockLimit, spare, checksum);
            _session = new StpSession(clock, checksum, settings, _exchange, IdleBuffer);
            _trial = settings.TriesBlocks ? new BlockTrial() : null;
        }

        /// <summary>Room for a block with its header; free between two transfers.</summary>
        internal byte[] IdleBuffer => _blocks.IdleBuffer;

        /// <summary>Protocol version that the modem named, 0 before it did.</summary>
        public int Version => _session.Version;
        /// <summary>Largest transfer that the modem allows, header included, in bytes; 0 while unknown.</summary>
        public int MaxTransfer => _session.MaxTransfer;
        /// <summary>Largest block of this session in bytes; 0 before it was opened.</summary>
        public int BlockSize { get; private set; }
        /// <summary>Blocks acknowledged.</summary>
        public int Blocks { get; private set; }
        /// <summary>True once a block was on its way to the modem: before that, RESET only starts the session over.</summary>
        public bool HasSentBlocks { get; private set; }
        /// <summary>Bytes of the file that the modem has accepted.</summary>
        public long Acknowledged { get; private set; }
        /// <summary>Frames that were sent again.</summary>
        public int Repeats => _exchange.Repeats.Used;
        /// <summary>Longest time between a frame and its answer, in milliseconds.</summary>
        public int LongestWaitMs => _exchange.LongestWaitMs;
        /// <summary>Size of block that was tried out and not taken, in bytes; 0 while there is none.</summary>
        public int TooLarge => _trial == null ? 0 : _trial.TooLarge;
        /// <summary>False when the modem did not acknowledge the closing RESET; it may have returned to AT nevertheless.</summary>
        public bool CloseAcknowledged { get; private set; }

        /// <summary>True: what is sent only ends an empty session. It is not stopped half-way, and is not reported as progress.</summary>
        public bool IsLeaving { get => _exchange.IsLeaving; set => _exchange.IsLeaving = value; }

        /// <summary>Sends bytes of a file, from its current position. The modem must have just answered a transfer command with OK.</summary>
        /// <param name="dataType"><see cref="TypeElf"/> or <see cref="TypeContainer"/>; only sent to slaves of version 2.</param>
        /// <param name="safety">Usual, Careful or Patient.</param>
        /// <returns>One of <see cref="StpStatus"/>. Unless it is Ok, the session may still be open.</returns>
        public int Send(Stream file, long length, int dataType, RepeatSafety safety)
        {
            BlockSize = 0;
            Blocks = 0;
            Acknowledged = 0;
            HasSentBlocks = false;
            CloseAcknowledged = false;
            _exchange.LongestWaitMs = 0;
            _safety = safety;
            _length = length;
            try
            {
                int status = _session.Open(dataType);
                if (status != StpStatus.Ok)
                    return status;

                int allowed = MaxTransfer - StpFrame.HeaderLength;
                allowed = allowed < _blockLimit ? allowed : _blockLimit;
                BlockSize = _trial == null ? allowed : _trial.Begin(allowed, safety == RepeatSafety.Usual);
                _exchange.Repeats.Begin(((length - 1) / BlockSize) + 1);
                _blocks.Begin(file, length);
                do
                {
                    if (!_blocks.Read(BlockSize))
                        return StpStatus.ReadFailed;

                    StpBlock block = _blocks.Take();
                    _exchange.Repeats.NextBlock();
                    while (status == StpStatus.Ok && block.Length > 0)
                        status = SendBlock(block);
                }
                while (status == StpStatus.Ok && !_blocks.AtEnd);

                CloseAcknowledged = status == StpStatus.Ok && _session.Close();
                return status;
            }
            catch (Exception)
            {
                // an observer or a driver failed during a write: the buffer must be free before the next one
                _exchange.Link.CancelWrite();
                throw;
            }
        }

        /// <summary>Ends a session that may be open, in which the modem may be waiting for the rest of a block of so many bytes.</summary>
        /// <returns>
        /// One of <see cref="StpReceipt"/>: Answer when acknowledged, Restarted when the modem speaks AT, Garbled for anything else,
        /// Silent, HungUp.
        /// </returns>
        public int EndSession(int largestBlock) => _session.End(largestBlock, _observer);

        // The modem may refuse a block size on trial; the session continues with a smaller block, under new ids.
        private int SendBlock(StpBlock block)
        {
            if (_exchange.StopRequested)
                return StpStatus.Stopped;

            int part = block.Cut(BlockSize, _checksum);
            RepeatSafety safety = _trial != null && _trial.IsOpen && part > _trial.Proved ? RepeatSafety.Trial : _safety;
            int status = _session.Announce(part, safety);
            if (status == StpStatus.NotTaken)
            {
                BlockSize = _trial.Fail(part);
                return StpStatus.Ok;
            }

            if (status == StpStatus.Ok)
                status = SendAnnounced(block, safety);

            return status == StpStatus.NotTaken ? SendSmaller(block) : status;
        }

        // While it is on the wire the next block is read, and its frames are made.
        private int SendAnnounced(StpBlock block, RepeatSafety safety)
        {
            if (_exchange.StopRequested)
                return StpStatus.Stopped;

            HasSentBlocks = true;
            int part = block.Part;
            int frame = block.WriteHeader(_session.TakeTid(), _checksum);
            _exchange.Link.StartWrite(block.Buffer, block.Start, frame);
            if (!_blocks.AtEnd && _blocks.Read(BlockSize))
            {
                _session.Prepare(_blocks.Ahead.Part);
                _blocks.Ahead.WriteHeader(_session.NextTid + 1, _checksum);
            }

            int status = _exchange.AwaitAnswer(block.Buffer, block.Start, frame, 2, WaitReason.BlockAck, _settings.StallLimitMs, safety);
            if (status != StpStatus.Ok)
                return status;

            if (safety == RepeatSafety.Trial)
                _trial.Took(part);

            return Taken(block, part - (int)_exchange.Reader.Payload);
        }

        // The modem may only have been busy: then the acknowledgement of the large block comes before that of the announcement, and nothing
        // may be sent twice. Or it may wait for bytes that were lost.
        private int SendSmaller(StpBlock block)
        {
            int large = block.Part;
            _exchange.Reader.Watch(_session.NextTid - 1);
            int small = block.Cut(_trial.Proved, _checksum);
            int status = _session.Announce(small, RepeatSafety.AfterTrial);
            if (status == StpStatus.NotTaken)
            {
                status = _session.FillUp(StpFrame.HeaderLength + large);
                status = status == StpStatus.Ok ? _session.Announce(small, RepeatSafety.Usual) : status;
            }

            if (status != StpStatus.Ok)
                return status;

            int late = _exchange.Reader.LateResidue;
            if (late >= 0 && late <= large)
            {
                _trial.Took(large);
                return Taken(block, large - late);
            }

            BlockSize = _trial.Fail(large);
            return SendAnnounced(block, RepeatSafety.Usual);
        }

        // The residue is the part of the block that the modem did not accept.
        private int Taken(StpBlock block, int bytes)
        {
            Blocks++;
            Acknowledged += bytes;
            block.Consume(bytes);
            if (!_exchange.IsLeaving)
                _observer.OnBlock(Acknowledged, _length);

            if (bytes > 0)
                return StpStatus.Ok;
            if (!RepeatPolicy.IsWithin(_exchange.Repeats))
                return StpStatus.LineTooBad;

            _exchange.Repeats.Count();
            _clock.Sleep(RepeatPolicy.NoProgressPauseMs);
            return StpStatus.Ok;
        }
    }
}
