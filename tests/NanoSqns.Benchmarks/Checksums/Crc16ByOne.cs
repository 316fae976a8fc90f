// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Benchmarks.Checksums
{
    /// <summary>CRC-16/XMODEM by bytes: a table of 256.</summary>
    public static class Crc16ByOne
    {
        private static readonly ushort[] Table = Crc16Tables.Of(8);

        /// <summary>CRC-16 of a range.</summary>
        public static int Compute(byte[] buffer, int offset, int count)
        {
            ushort[] table = Table;
            int crc = 0;
            int end = offset + count;
            for (int i = offset; i < end; i++)
            {
                crc = (ushort)(crc << 8) ^ table[(crc >> 8) ^ buffer[i]];
            }

            return crc;
        }
    }
}
