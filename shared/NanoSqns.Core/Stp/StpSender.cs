// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using NanoSqns.Hal;

namespace NanoSqns.Stp
{
    /// <summary>
    /// The sending side of STP: opens a session, sends one file block by block (CMD with its length, DATA with its bytes), closes.
    /// While a block is on the wire the next one is read and its checksum computed. All buffers are made in the constructor:
    /// two blocks, 32 bytes for control frames, 96 for replies.
    /// </summary>
    public sealed class StpSender
    {
        /// <summary>Session id after the opening RESET.</summary>
        public const int SessionId = 1;

        /// <summary>Value of TRANSFER_DATA_TYPE for an ELF, to slaves of version 2.</summary>
        public const int TypeElf = 2;

        /// <summary>Value of TRANSFER_DATA_TYPE for a container, to slaves of version 2.</summary>
        public const int TypeContainer = 4;

        private readonly StpExchange _exchange;
        private readonly StpSession _session;
        private readonly StpReadAhead _blocks;
        private readonly StpBlockLoop _loop;
        private readonly int _blockLimit;

        /// <summary>Makes the buffers for transfers over a link.</summary>
        public StpSender(IByteLink link, IClock clock, IBlockChecksum checksum, StpSettings settings, IStpObserver observer)
            : this(link, clock, checksum, settings, observer, null)
        {
        }

        /// <summary>Makes the buffers for transfers over a link, but one if a spare is large enough.</summary>
        /// <param name="link">The modem's UART.</param>
        /// <param name="clock">Time.</param>
        /// <param name="checksum">CRC-16 of the frames.</param>
        /// <param name="settings">Limits.</param>
        /// <param name="observer">Receives every event.</param>
        /// <param name="spare">A buffer that nobody else uses during transfers; or null.</param>
        public StpSender(IByteLink link, IClock clock, IBlockChecksum checksum, StpSettings settings, IStpObserver observer, byte[] spare)
        {
            _exchange = new StpExchange(link, clock, checksum, observer);
            _session = new StpSession(clock, checksum, settings, _exchange);
            _blockLimit = settings.BlockLimit;
            _blocks = new StpReadAhead(_blockLimit, spare, checksum);
            _loop = new StpBlockLoop(_exchange, _session, _blocks, clock, checksum, settings, observer);
        }

        /// <summary>Reads answers; free between two transfers.</summary>
        public StpReplyReader Reader => _exchange.Reader;

        /// <summary>Room for a block with its header; free between two transfers.</summary>
        public byte[] IdleBuffer => _blocks.IdleBuffer;

        /// <summary>Protocol version that the modem named, 0 before it did.</summary>
        public int Version => _session.Version;

        /// <summary>Largest transfer that the modem allows, header included, in bytes; 0 before it said so.</summary>
        public int MaxTransfer => _session.MaxTransfer;

        /// <summary>Largest block of this session in bytes; 0 before it was opened.</summary>
        public int BlockSize => _loop.BlockSize;

        /// <summary>Blocks acknowledged.</summary>
        public int Blocks => _loop.Blocks;

        /// <summary>True once a block was on its way to the modem, acknowledged or not: before that, RESET only starts the session over.</summary>
        public bool HasSentBlocks => _loop.HasSentBlocks;

        /// <summary>Bytes of the file that the modem has taken.</summary>
        public long Acknowledged => _loop.Acknowledged;

        /// <summary>Frames that were sent again.</summary>
        public int Repeats => _exchange.Budget.Used;

        /// <summary>Longest time between a frame and its answer, in milliseconds.</summary>
        public int LongestWaitMs => _exchange.LongestWaitMs;

        /// <summary>Size of block that was tried out and not taken, in bytes; 0 while there is none. See <see cref="StpSettings.TriesBlocks"/>.</summary>
        public int TooLarge => _loop.TooLarge;

        /// <summary>False when the modem did not acknowledge the closing RESET; it may have gone back to AT all the same.</summary>
        public bool CloseAcknowledged { get; private set; }

        /// <summary>
        /// True: silence is answered with the same block only after minutes. For what cannot be sent a second time, such as a delta that overwrites its own source: a modem that
        /// is merely slow, and does not drop a repeated block, would take it twice.
        /// </summary>
        public bool Careful { get => _exchange.Careful; set => _exchange.Careful = value; }

        /// <summary>True: what is sent only ends an empty session. It is not stopped half-way, and is not reported as progress.</summary>
        public bool IsLeaving { get => _exchange.IsLeaving; set => _exchange.IsLeaving = value; }

        /// <summary>Sends bytes of a file, from its present position on. The modem must have just answered a transfer command with OK.</summary>
        /// <param name="file">Where the bytes come from.</param>
        /// <param name="length">How many of them.</param>
        /// <param name="dataType"><see cref="TypeElf"/> or <see cref="TypeContainer"/>; only slaves of version 2 are told.</param>
        /// <param name="patient">
        /// True: silence is never answered with a repeat. For the second attempt after a rejected image: a modem that does not drop a
        /// repeated block would take it twice.
        /// </param>
        /// <returns>One of <see cref="StpStatus"/>. Unless it is Ok, the session may still be open.</returns>
        public int Send(Stream file, long length, int dataType, bool patient)
        {
            _loop.Clear();
            CloseAcknowledged = false;
            _exchange.LongestWaitMs = 0;
            int status = _session.Open(dataType);
            if (status != StpStatus.Ok)
                return status;

            int allowed = MaxTransfer - StpFrame.HeaderLength;
            _exchange.Patient = patient;
            status = _loop.Send(file, length, allowed < _blockLimit ? allowed : _blockLimit);
            CloseAcknowledged = status == StpStatus.Ok && _session.Close();
            return status;
        }
    }
}
