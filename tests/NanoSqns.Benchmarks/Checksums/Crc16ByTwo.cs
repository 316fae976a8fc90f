// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Benchmarks.Checksums
{
    /// <summary>CRC-16/XMODEM by two bytes a turn: two tables of 256.</summary>
    public static class Crc16ByTwo
    {
        private static readonly ushort[] Table0 = Crc16Tables.Of(8);
        private static readonly ushort[] Table1 = Crc16Tables.Followed(Table0);

        /// <summary>CRC-16 of a range of an even number of bytes.</summary>
        public static int Compute(byte[] buffer, int offset, int count)
        {
            ushort[] table0 = Table0;
            ushort[] table1 = Table1;
            int crc = 0;
            int end = offset + count;
            for (int i = offset; i < end; i += 2)
            {
                crc = table1[(crc >> 8) ^ buffer[i]] ^ table0[(byte)crc ^ buffer[i + 1]];
            }

            return crc;
        }
    }
}
