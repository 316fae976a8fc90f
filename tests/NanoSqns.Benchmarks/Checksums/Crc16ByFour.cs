// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Benchmarks.Checksums
{
    /// <summary>CRC-16/XMODEM by four bytes a turn: four tables of 256.</summary>
    public static class Crc16ByFour
    {
        private static readonly ushort[] Table0 = Crc16Tables.Of(8);
        private static readonly ushort[] Table1 = Crc16Tables.Followed(Table0);
        private static readonly ushort[] Table2 = Crc16Tables.Followed(Table1);
        private static readonly ushort[] Table3 = Crc16Tables.Followed(Table2);

        /// <summary>CRC-16 of a range of four times any number of bytes.</summary>
        public static int Compute(byte[] buffer, int offset, int count)
        {
            ushort[] table0 = Table0;
            ushort[] table1 = Table1;
            ushort[] table2 = Table2;
            ushort[] table3 = Table3;
            int crc = 0;
            int end = offset + count;
            for (int i = offset; i < end; i += 4)
            {
                crc = table3[(crc >> 8) ^ buffer[i]] ^ table2[(byte)crc ^ buffer[i + 1]] ^ table1[buffer[i + 2]] ^ table0[buffer[i + 3]];
            }

            return crc;
        }
    }
}
