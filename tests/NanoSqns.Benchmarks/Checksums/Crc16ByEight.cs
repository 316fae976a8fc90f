// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Benchmarks.Checksums
{
    /// <summary>CRC-16/XMODEM by eight bytes a turn: eight tables of 256.</summary>
    public static class Crc16ByEight
    {
        private static readonly ushort[] Table0 = Crc16Tables.Of(8);
        private static readonly ushort[] Table1 = Crc16Tables.Followed(Table0);
        private static readonly ushort[] Table2 = Crc16Tables.Followed(Table1);
        private static readonly ushort[] Table3 = Crc16Tables.Followed(Table2);
        private static readonly ushort[] Table4 = Crc16Tables.Followed(Table3);
        private static readonly ushort[] Table5 = Crc16Tables.Followed(Table4);
        private static readonly ushort[] Table6 = Crc16Tables.Followed(Table5);
        private static readonly ushort[] Table7 = Crc16Tables.Followed(Table6);

        /// <summary>CRC-16 of a range of eight times any number of bytes.</summary>
        public static int Compute(byte[] buffer, int offset, int count)
        {
            ushort[] table0 = Table0;
            ushort[] table1 = Table1;
            ushort[] table2 = Table2;
            ushort[] table3 = Table3;
            ushort[] table4 = Table4;
            ushort[] table5 = Table5;
            ushort[] table6 = Table6;
            ushort[] table7 = Table7;
            int crc = 0;
            int end = offset + count;
            for (int i = offset; i < end; i += 8)
            {
                crc = table7[(crc >> 8) ^ buffer[i]] ^ table6[(byte)crc ^ buffer[i + 1]] ^ table5[buffer[i + 2]] ^ table4[buffer[i + 3]]
                    ^ table3[buffer[i + 4]] ^ table2[buffer[i + 5]] ^ table1[buffer[i + 6]] ^ table0[buffer[i + 7]];
            }

            return crc;
        }
    }
}
