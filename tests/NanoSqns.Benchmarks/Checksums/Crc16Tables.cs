// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Benchmarks.Checksums
{
    /// <summary>Tables of the variants of CRC-16/XMODEM.</summary>
    internal static class Crc16Tables
    {
        /// <summary>What a number of so many bits does to the register.</summary>
        public static ushort[] Of(int bits)
        {
            ushort[] table = new ushort[1 << bits];
            for (int value = 0; value < table.Length; value++)
            {
                int crc = value << (16 - bits);
                for (int bit = 0; bit < bits; bit++)
                {
                    crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x11021 : crc << 1;
                }

                table[value] = (ushort)crc;
            }

            return table;
        }

        /// <summary>The same for a byte that one byte more follows than in a table.</summary>
        public static ushort[] Followed(ushort[] before)
        {
            ushort[] last = Of(8);
            ushort[] table = new ushort[256];
            for (int value = 0; value < 256; value++)
            {
                int crc = before[value];
                table[value] = (ushort)((crc << 8) ^ last[crc >> 8]);
            }

            return table;
        }
    }
}
