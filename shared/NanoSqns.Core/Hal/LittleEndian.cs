// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Hal
{
    /// <summary>Unsigned integers of the container, least significant byte first.</summary>
    internal static class LittleEndian
    {
        public static int U16(byte[] buffer, int offset) => buffer[offset] | (buffer[offset + 1] << 8);

        public static uint U32(byte[] buffer, int offset) => (uint)U16(buffer, offset) | ((uint)U16(buffer, offset + 2) << 16);
    }
}
