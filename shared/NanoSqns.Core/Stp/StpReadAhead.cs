// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;

namespace NanoSqns.Stp
{
    /// <summary>The two blocks of a transfer: while one is on the wire, the next one is read from the card and its checksum computed.</summary>
    internal sealed class StpReadAhead
    {
        private readonly IBlockChecksum _checksum;
        private StpBlock _onWire;
        private Stream _file;
        private long _unread;
        private bool _isRead;
        private bool _isGood;

        /// <summary>Makes the blocks.</summary>
        /// <param name="limit">Bytes of the largest block.</param>
        /// <param name="spare">A buffer that is free during transfers, or null.</param>
        /// <param name="checksum">CRC-16 of the blocks.</param>
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

        /// <summary>A file begins.</summary>
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
