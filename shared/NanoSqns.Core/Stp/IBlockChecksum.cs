// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Stp
{
    /// <summary>The checksum of frames as an object, so that a simulation can charge its cost in virtual time. The real one is <see cref="Crc16"/>.</summary>
    public interface IBlockChecksum
    {
        /// <summary>CRC-16 of a range, 0 … 0xFFFF. Does not allocate.</summary>
        int Compute(byte[] buffer, int offset, int count);
    }
}
