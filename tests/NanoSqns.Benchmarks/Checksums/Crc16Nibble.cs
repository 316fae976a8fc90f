// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Benchmarks.Checksums
{
    /// <summary>CRC-16/XMODEM by half bytes: a table of 16.</summary>
    public static class Crc16Nibble
    {
        private static readonly ushort[] Table = Crc16Tables.Of(4);

        /// <summary>CRC-16 of a range.</summary>
        public static int Compute(byte[] buffer, int offset, int count)
        {
            ushort[] table = Table;
            int crc = 0;
            int end = offset + count;
            for (int i = offset; i < end; i++)
            {
                crc = (ushort)(crc << 4) ^ table[(crc >> 12) ^ (buffer[i] >> 4)];
                crc = (ushort)(crc << 4) ^ table[(crc >> 12) ^ (buffer[i] & 15)];
            }

            return crc;
        }
    }
}
