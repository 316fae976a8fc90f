// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO;

namespace NanoSqns.Stp
{
    /// <summary>
    /// One block and the room for its header in front of it, so that both leave in one write. Two of these take turns: one is on the
    /// wire while the other is filled.
    /// </summary>
    internal sealed class StpBlock
    {
        private uint _headerTid;

        /// <summary>Makes room for blocks of up to <paramref name="limit"/> bytes.</summary>
        /// <param name="limit">Bytes of payload.</param>
        /// <param name="spare">A buffer that is free during transfers, or null; taken when it is large enough.</param>
        public StpBlock(int limit, byte[] spare)
        {
            int bytes = StpFrame.HeaderLength + limit;
            Buffer = spare != null && spare.Length >= bytes ? spare : new byte[bytes];
        }

        /// <summary>Header room and payload.</summary>
        public byte[] Buffer { get; }

        /// <summary>Index of the header; the payload follows 16 bytes later.</summary>
        public int Start { get; private set; }

        /// <summary>Bytes that the modem has not accepted yet.</summary>
        public int Length { get; private set; }

        /// <summary>How many of these are in the current frame.</summary>
        public int Part { get; private set; }

        /// <summary>CRC of these.</summary>
        public int PayloadCrc { get; private set; }

        /// <summary>Fills the block from a file and computes its checksum.</summary>
        /// <returns>False when the file gave fewer bytes or could not be read.</returns>
        public bool Fill(Stream file, int count, IBlockChecksum checksum)
        {
            Start = 0;
            Length = count;
            Part = 0;
            int have = 0;
            try
            {
                while (have < count)
                {
                    int got = file.Read(Buffer, StpFrame.HeaderLength + have, count - have);
                    if (got <= 0)
                        return false;

                    have += got;
                }
            }
            catch (Exception)
            {
                // nano's file system throws several types without a message; the caller names file and offset
                return false;
            }

            Cut(count, checksum);
            return true;
        }

        /// <summary>
        /// Decides how many bytes the next frame has: all, or as many as there may be; and computes their checksum unless it is known.
        /// </summary>
        /// <returns>How many they are.</returns>
        public int Cut(int most, IBlockChecksum checksum)
        {
            int part = Length < most ? Length : most;
            if (part != Part)
            {
                Part = part;
                _headerTid = 0;
                PayloadCrc = checksum.Compute(Buffer, Start + StpFrame.HeaderLength, part);
            }

            return part;
        }

        /// <summary>
        /// Drops the bytes that the modem has accepted. The rest becomes a new block, whose header overwrites the accepted bytes.
        /// </summary>
        public void Consume(int taken)
        {
            Start += taken;
            Length -= taken;
            Part = 0;
        }

        /// <summary>
        /// Writes the header of the frame, unless it is there already: it is written ahead, while another block is on the wire.
        /// </summary>
        /// <returns>Length of the frame.</returns>
        public int WriteHeader(uint tid, IBlockChecksum checksum)
        {
            if (_headerTid == tid)
                return StpFrame.HeaderLength + Part;

            _headerTid = tid;
            return StpFrame.WriteHeader(Buffer, Start, StpFrame.OpBlock, StpFrame.SessionId, tid, Part, PayloadCrc, checksum);
        }
    }

    /// <summary>
    /// The two blocks of a transfer: while one is on the wire, the next one is read from the card and its checksum computed.
    /// </summary>
    internal sealed class StpReadAhead
    {
        private readonly IBlockChecksum _checksum;
        private StpBlock _onWire;
        private Stream _file;
        private long _unread;
        private bool _isRead;
        private bool _isGood;

        /// <param name="limit">Bytes of the largest block.</param>
        /// <param name="spare">A buffer that is free during transfers, or null.</param>
        public StpReadAhead(int limit, byte[] spare, IBlockChecksum checksum)
        {
            _checksum = checksum;
            _onWire = new StpBlock(limit, null);
            Ahead = new StpBlock(limit, spare);
        }

        /// <summary>Room for a block with its header; free between two transfers.</summary>
        public byte[] IdleBuffer => _onWire.Buffer;

        /// <summary>The block that comes next.</summary>
        public StpBlock Ahead { get; private set; }

        /// <summary>True when the block that was taken is the last one.</summary>
        public bool AtEnd { get; private set; }

        public void Begin(Stream file, long length)
        {
            _file = file;
            _unread = length;
            _isRead = false;
            AtEnd = false;
        }

        /// <summary>Reads the next block, once.</summary>
        /// <param name="most">Bytes of it, unless the file ends before.</param>
        /// <returns>False when the file could not be read.</returns>
        public bool Read(int most)
        {
            if (!_isRead)
            {
                int count = _unread < most ? (int)_unread : most;
                _unread -= count;
                _isRead = true;
                _isGood = Ahead.Fill(_file, count, _checksum);
            }

            return _isGood;
        }

        /// <summary>Takes the block that was read.</summary>
        public StpBlock Take()
        {
            StpBlock block = Ahead;
            Ahead = _onWire;
            _onWire = block;
            _isRead = false;
            AtEnd = _unread == 0;
            return block;
        }
    }
}
