// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Benchmarks.Checksums
{
    /// <summary>CRC-16/XMODEM bit by bit: no table.</summary>
    public static class Crc16Bitwise
    {
        /// <summary>CRC-16 of a range.</summary>
        public static int Compute(byte[] buffer, int offset, int count)
        {
            int crc = 0;
            int end = offset + count;
            for (int i = offset; i < end; i++)
            {
                crc ^= buffer[i] << 8;
                for (int bit = 0; bit < 8; bit++)
                {
                    crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x11021 : crc << 1;
                }
            }

            return crc;
        }
    }
}
