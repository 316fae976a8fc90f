// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Benchmarks.Checksums
{
    /// <summary>Fletcher-32 of four figures that can be joined, one word a turn: the engine's before its turns had sixteen bytes.</summary>
    public static class FletcherOneWordATurn
    {
        private const uint Modulus = 65535;
        private const int ChunkBytes = 4096;

        /// <summary>Fletcher-32 of at most 4096 bytes, an even number.</summary>
        public static int Compute(byte[] buffer, int offset, int count)
        {
            uint high = 0;
            uint highRuns = 0;
            uint low = 0;
            uint lowRuns = 0;
            int end = offset + (count < ChunkBytes ? count : ChunkBytes);
            while (offset < end)
            {
                high += buffer[offset];
                highRuns += high;
                low += buffer[offset + 1];
                lowRuns += low;
                offset += 2;
            }

            uint first = ((high << 8) + low) % Modulus;
            uint second = (((highRuns % Modulus) << 8) + lowRuns) % Modulus;
            return (int)((second == 0 ? 0xFFFF0000 : second << 16) | (first == 0 ? 0xFFFF : first));
        }
    }
}
