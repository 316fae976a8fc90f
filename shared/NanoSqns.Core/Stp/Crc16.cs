// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Stp
{
    /// <summary>The checksum of frames as an object, so that a simulation can charge its cost in virtual time.</summary>
    public interface IBlockChecksum
    {
        /// <summary>CRC-16 of a range, 0 … 0xFFFF. Does not allocate.</summary>
        int Compute(byte[] buffer, int offset, int count);
    }

    /// <summary>
    /// CRC-16/XMODEM: polynomial 0x1021, start 0, most significant bit first, no final inversion ("123456789" gives 0x31C3).
    /// <para>
    /// The device interprets: what counts is the number of instructions a byte. So two bytes are looked up at once, and sixteen a turn:
    /// 11.8 instructions a byte, where one byte a turn needs 22 (variants: tests/NanoSqns.Benchmarks/README.md). Two tables of 256 entries,
    /// made once (1080 bytes of heap), are shared.
    /// </para>
    /// </summary>
    public sealed class Crc16 : IBlockChecksum
    {
        // a header is one turn, a block of 2016 bytes 126
        private const int TurnBytes = 16;

        // what a byte does that is the last one, and one that another follows
        private static readonly ushort[] Last = MakeLast();
        private static readonly ushort[] Followed = MakeFollowed(Last);

        /// <inheritdoc />
        public int Compute(byte[] buffer, int offset, int count)
        {
            // locals, because a field costs the interpreter more
            ushort[] followed = Followed;
            ushort[] last = Last;
            int crc = 0;
            int i = offset;
            int end = offset + count;
            int lastTurn = end - TurnBytes;
            while (i <= lastTurn)
            {
                crc = followed[(crc >> 8) ^ buffer[i]] ^ last[(byte)crc ^ buffer[i + 1]];
                crc = followed[(crc >> 8) ^ buffer[i + 2]] ^ last[(byte)crc ^ buffer[i + 3]];
                crc = followed[(crc >> 8) ^ buffer[i + 4]] ^ last[(byte)crc ^ buffer[i + 5]];
                crc = followed[(crc >> 8) ^ buffer[i + 6]] ^ last[(byte)crc ^ buffer[i + 7]];
                crc = followed[(crc >> 8) ^ buffer[i + 8]] ^ last[(byte)crc ^ buffer[i + 9]];
                crc = followed[(crc >> 8) ^ buffer[i + 10]] ^ last[(byte)crc ^ buffer[i + 11]];
                crc = followed[(crc >> 8) ^ buffer[i + 12]] ^ last[(byte)crc ^ buffer[i + 13]];
                crc = followed[(crc >> 8) ^ buffer[i + 14]] ^ last[(byte)crc ^ buffer[i + 15]];
                i += TurnBytes;
            }

            while (i < end)
            {
                crc = (ushort)(crc << 8) ^ last[(crc >> 8) ^ buffer[i]];
                i++;
            }

            return crc;
        }

        private static ushort[] MakeLast()
        {
            ushort[] table = new ushort[256];
            for (int value = 0; value < 256; value++)
            {
                int crc = value << 8;
                for (int bit = 0; bit < 8; bit++)
                    crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1;

                table[value] = (ushort)crc;
            }

            return table;
        }

        private static ushort[] MakeFollowed(ushort[] last)
        {
            ushort[] table = new ushort[256];
            for (int value = 0; value < 256; value++)
            {
                int crc = last[value];
                table[value] = (ushort)((crc << 8) ^ last[crc >> 8]);
            }

            return table;
        }
    }
}
