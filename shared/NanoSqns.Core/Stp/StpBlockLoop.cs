// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using NanoSqns.Hal;

namespace NanoSqns.Stp
{
    /// <summary>
    /// Sends the blocks of a file in a session that is open. While one is on the wire the next one is read from the card and its checksum and headers are made, so that card
    /// and processor cost no time of the wire. Allocates only when made.
    /// </summary>
    internal sealed class StpBlockLoop
    {
        private const int NoProgressPauseMs = 250;

        // a block that is tried out: the acknowledgement may be lost, and the same again is harmless then
        private const int TriesOfBlock = 1;

        // 2, 4 and 8 s of silence
        private const int RepeatsBeforeFilling = 2;

        private readonly StpExchange _exchange;
        private readonly StpSession _session;
        private readonly StpReadAhead _blocks;
        private readonly IClock _clock;
        private readonly IBlockChecksum _checksum;
        private readonly IStpObserver _observer;
        private readonly BlockTrial _trial;
        private readonly int _stallLimitMs;
        private long _length;

        public StpBlockLoop(StpExchange exchange, StpSession session, StpReadAhead blocks, IClock clock, IBlockChecksum checksum, StpSettings settings, IStpObserver observer)
        {
            _exchange = exchange;
            _session = session;
            _blocks = blocks;
            _clock = clock;
            _checksum = checksum;
            _observer = observer;
            _trial = settings.TriesBlocks ? new BlockTrial() : null;
            _stallLimitMs = settings.StallLimitMs;
        }

        /// <summary>Largest block of this session in bytes; 0 before it began.</summary>
        public int BlockSize { get; private set; }

        /// <summary>Blocks acknowledged.</summary>
        public int Blocks { get; private set; }

        /// <summary>Bytes of the file that the modem has taken.</summary>
        public long Acknowledged { get; private set; }

        /// <summary>True once a block was on its way to the modem, acknowledged or not.</summary>
        public bool HasSentBlocks { get; private set; }

        /// <summary>Size of block that was tried out and not taken, in bytes; 0 while there is none.</summary>
        public int TooLarge => _trial == null ? 0 : _trial.TooLarge;

        /// <summary>Forgets the session of before.</summary>
        public void Clear()
        {
            BlockSize = 0;
            Blocks = 0;
            Acknowledged = 0;
            HasSentBlocks = false;
        }

        /// <summary>Sends the blocks of a file.</summary>
        /// <param name="file">Where the bytes come from.</param>
        /// <param name="length">How many of them.</param>
        /// <param name="allowed">Bytes of the largest block.</param>
        /// <returns>One of <see cref="StpStatus"/>.</returns>
        public int Send(Stream file, long length, int allowed)
        {
            _length = length;
            BlockSize = _trial == null ? allowed : _trial.Begin(allowed, !_exchange.Patient && !_exchange.Careful);
            _exchange.Budget.Begin(((length - 1) / BlockSize) + 1);
            _blocks.Begin(file, length);
            while (_blocks.Read(BlockSize))
            {
                StpBlock block = _blocks.Take();
                _exchange.Budget.NextBlock();
                int status;
                do
                {
                    status = SendBlock(block);
                }
                while (status == StpStatus.Ok && block.Length > 0);

                if (status != StpStatus.Ok || _blocks.AtEnd)
                    return status;
            }

            return StpStatus.ReadFailed;
        }

        // A block that is tried out may not go: then a smaller one is announced, under new ids, and the session goes on.
        private int SendBlock(StpBlock block)
        {
            if (_exchange.StopRequested)
                return StpStatus.Stopped;

            int part = block.Cut(BlockSize, _checksum);
            bool tries = _trial != null && _trial.IsOpen && part > _trial.Proved;
            int status = _session.Announce(part, tries ? 0 : StpExchange.NoTrial);
            if (status == StpStatus.NotTaken)
            {
                BlockSize = _trial.Fail(part);
                return StpStatus.Ok;
            }

            status = status == StpStatus.Ok ? SendAnnounced(block, tries) : status;
            return status == StpStatus.NotTaken ? SendSmaller(block) : status;
        }

        // While it is on the wire the next block is read, and its frames are made.
        private int SendAnnounced(StpBlock block, bool tries)
        {
            if (_exchange.StopRequested)
                return StpStatus.Stopped;

            HasSentBlocks = true;
            int part = block.Part;
            int frame = block.WriteHeader(_session.TakeTid(), _checksum);
            _exchange.Start(block.Buffer, block.Start, frame);
            if (!_blocks.AtEnd && _blocks.Read(BlockSize))
            {
                _session.Prepare(_blocks.Ahead.Part);
                _blocks.Ahead.WriteHeader(_session.NextTid + 1, _checksum);
            }

            _exchange.Tries = tries ? TriesOfBlock : StpExchange.NoTrial;
            int status = _exchange.AwaitAnswer(block.Buffer, block.Start, frame, 2, WaitReason.BlockAck, _stallLimitMs);
            _exchange.Tries = StpExchange.NoTrial;
            if (status != StpStatus.Ok)
                return status;

            if (tries)
                _trial.Took(part);

            return Taken(block, part - (int)_exchange.Reader.Payload);
        }

        // The modem may only have been busy: then the acknowledgement of the large block comes before that of the announcement, and nothing may be sent twice. Or it may wait
        // for bytes that were lost.
        private int SendSmaller(StpBlock block)
        {
            int large = block.Part;
            _exchange.Reader.Watch(_session.NextTid - 1);
            int small = block.Cut(_trial.Proved, _checksum);
            int status = _session.Announce(small, RepeatsBeforeFilling);
            if (status == StpStatus.NotTaken)
            {
                status = _session.FillUp(StpFrame.HeaderLength + large);
                status = status == StpStatus.Ok ? _session.Announce(small, StpExchange.NoTrial) : status;
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
            return SendAnnounced(block, false);
        }

        // The modem says how much of the block it did not take.
        private int Taken(StpBlock block, int bytes)
        {
            Blocks++;
            Acknowledged += bytes;
            block.Consume(bytes);
            if (!_exchange.IsLeaving)
                _observer.OnBlock(Acknowledged, _length);

            if (bytes > 0)
                return StpStatus.Ok;
            if (!_exchange.Budget.Allows)
                return StpStatus.LineTooBad;

            _exchange.Budget.Count();
            _clock.Sleep(NoProgressPauseMs);
            return StpStatus.Ok;
        }
    }
}
