// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Stp
{
    /// <summary>
    /// CRC-16/XMODEM: polynomial 0x1021, start 0, most significant bit first, no final inversion ("123456789" gives 0x31C3).
    /// One table of 256 entries (536 bytes of heap), shared by all.
    /// </summary>
    public sealed class Crc16 : IBlockChecksum
    {
        private static readonly ushort[] Table = MakeTable();

        /// <inheritdoc />
        public int Compute(byte[] buffer, int offset, int count)
        {
            ushort[] table = Table;
            int crc = 0;
            int end = offset + count;
            for (int i = offset; i < end; i++)
            {
                crc = ((crc << 8) & 0xFFFF) ^ table[(crc >> 8) ^ buffer[i]];
            }

            return crc;
        }

        private static ushort[] MakeTable()
        {
            ushort[] table = new ushort[256];
            for (int value = 0; value < 256; value++)
            {
                int crc = value << 8;
                for (int bit = 0; bit < 8; bit++)
                {
                    crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1;
                }

                table[value] = (ushort)crc;
            }

            return table;
        }
    }
}
