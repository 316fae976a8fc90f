// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Benchmarks.Checksums
{
    /// <summary>Fletcher-32 as it is written down: two sums, folded each 720 bytes. It cannot be joined, so each record inside a PACK would be walked as often as it is covered.</summary>
    public static class FletcherByWord
    {
        private const int ChunkBytes = 720;

        /// <summary>Fletcher-32 of a range of an even number of bytes.</summary>
        public static int Compute(byte[] buffer, int offset, int count)
        {
            uint first = 0xFFFF;
            uint second = 0xFFFF;
            int end = offset + count;
            while (offset < end)
            {
                int chunkEnd = end - offset < ChunkBytes ? end : offset + ChunkBytes;
                while (offset < chunkEnd)
                {
                    first += (uint)((buffer[offset] << 8) + buffer[offset + 1]);
                    second += first;
                    offset += 2;
                }

                first = (first & 0xFFFF) + (first >> 16);
                second = (second & 0xFFFF) + (second >> 16);
            }

            first = (first & 0xFFFF) + (first >> 16);
            second = (second & 0xFFFF) + (second >> 16);
            return (int)((second << 16) | first);
        }
    }
}
