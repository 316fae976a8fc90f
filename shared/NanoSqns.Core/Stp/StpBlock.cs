// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO;

namespace NanoSqns.Stp
{
    /// <summary>One block and the room for its header in front of it, so that both leave in one write.</summary>
    internal sealed class StpBlock
    {
        private uint _headerTid;

        /// <param name="limit">Bytes of the largest block.</param>
        /// <param name="spare">A buffer that is free during transfers, or null; taken when it is large enough.</param>
        public StpBlock(int limit, byte[] spare)
        {
            int bytes = StpFrame.HeaderLength + limit;
            Buffer = spare != null && spare.Length >= bytes ? spare : new byte[bytes];
        }

        public byte[] Buffer { get; }
        /// <summary>Index of the header; the payload follows 16 bytes later.</summary>
        public int Start { get; private set; }
        /// <summary>Bytes that the modem has not accepted yet; <see cref="Part"/> of them are in the current frame.</summary>
        public int Length { get; private set; }
        public int Part { get; private set; }
        public int PayloadCrc { get; private set; }

        /// <summary>Fills the block from a file and computes its checksum. False when the file did not give all bytes.</summary>
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

        /// <summary>Decides how many bytes the next frame has, and computes their checksum unless it is known.</summary>
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

        /// <summary>Drops bytes that the modem has accepted. The rest becomes a new block, whose header overwrites them.</summary>
        public void Consume(int taken)
        {
            Start += taken;
            Length -= taken;
            Part = 0;
        }

        /// <summary>Writes the header, unless it was written ahead. Returns the frame's length.</summary>
        public int WriteHeader(uint tid, IBlockChecksum checksum)
        {
            if (_headerTid == tid)
                return StpFrame.HeaderLength + Part;

            _headerTid = tid;
            return StpFrame.WriteHeader(Buffer, Start, StpFrame.OpBlock, StpFrame.SessionId, tid, Part, PayloadCrc, checksum);
        }
    }

    /// <summary>The two blocks of a transfer: while one is on the wire, the next one is read and its checksum computed.</summary>
    internal sealed class StpReadAhead
    {
        private readonly IBlockChecksum _checksum;
        private StpBlock _onWire;
        private Stream _file;
        private long _unread;
        private bool _isRead;
        private bool _isGood;

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

        /// <summary>Reads the next block, once: so many bytes unless the file ends before. False when the file could not be read.</summary>
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

    /// <summary>
    /// The block size when it is not fixed: the largest that the modem allows, if it accepts the first such blocks, otherwise the size that
    /// every known modem accepts. The result is remembered for the next files.
    /// </summary>
    internal sealed class BlockTrial
    {
        private const int WantedBlocks = 3;

        private int _size;
        private int _wanted;

        /// <summary>Largest size that is known to go, in bytes.</summary>
        public int Proved { get; private set; } = StpSettings.DefaultBlockLimit;
        /// <summary>True while the current size is not confirmed.</summary>
        public bool IsOpen { get; private set; }
        /// <summary>Smallest size that failed, in bytes; 0 while there is none.</summary>
        public int TooLarge { get; private set; }

        /// <summary>The size of a session's blocks, in bytes.</summary>
        public int Begin(int allowed, bool mayTry)
        {
            IsOpen = mayTry && allowed > Proved && (TooLarge == 0 || allowed < TooLarge);
            if (IsOpen && allowed != _size)
            {
                _size = allowed;
                _wanted = WantedBlocks;
            }

            return IsOpen || allowed < Proved ? allowed : Proved;
        }

        /// <summary>The modem accepted a block; only one of the tried size counts.</summary>
        public void Took(int bytes)
        {
            if (IsOpen && bytes == _size && --_wanted == 0)
            {
                Proved = _size;
                IsOpen = false;
            }
        }

        /// <summary>The modem did not accept a block of this size. Returns the size to continue with.</summary>
        public int Fail(int bytes)
        {
            TooLarge = bytes;
            _size = 0;
            IsOpen = false;
            return Proved;
        }
    }
}
