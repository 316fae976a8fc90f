// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO;

namespace NanoSqns.Stp
{
    /// <summary>
    /// One block and the room for its header in front of it, so that both leave in one write. Two of these take turns: one is on the
    /// wire while the other is filled.
    /// </summary>
    public sealed class StpBlock
    {
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

        /// <summary>Bytes of payload.</summary>
        public int Length { get; private set; }

        /// <summary>CRC of the payload.</summary>
        public int PayloadCrc { get; private set; }

        /// <summary>Fills the block from a file and computes its checksum.</summary>
        /// <returns>False when the file gave fewer bytes or could not be read.</returns>
        public bool Fill(Stream file, int count, IBlockChecksum checksum)
        {
            Start = 0;
            Length = count;
            int have = 0;
            try
            {
                while (have < count)
                {
                    int got = file.Read(Buffer, StpFrame.HeaderLength + have, count - have);
                    if (got <= 0)
                    {
                        return false;
                    }

                    have += got;
                }
            }
            catch (Exception)
            {
                // nano's file system throws several types without a message; the caller names file and offset
                return false;
            }

            PayloadCrc = checksum.Compute(Buffer, StpFrame.HeaderLength, count);
            return true;
        }

        /// <summary>
        /// Drops the bytes that the modem has taken; what is left becomes a block of its own, its header over the taken bytes.
        /// </summary>
        public void Consume(int taken, IBlockChecksum checksum)
        {
            Start += taken;
            Length -= taken;
            PayloadCrc = checksum.Compute(Buffer, Start + StpFrame.HeaderLength, Length);
        }

        /// <summary>Writes the header of the block's frame.</summary>
        /// <returns>Length of the frame.</returns>
        public int WriteHeader(uint tid, IBlockChecksum checksum)
        {
            return StpFrame.WriteHeader(Buffer, Start, StpFrame.OpBlock, StpSender.SessionId, tid, Length, PayloadCrc, checksum);
        }
    }
}
