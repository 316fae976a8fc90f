using System.Runtime.InteropServices;

namespace NanoSqns.Simulator.Synthetic;

/// <summary>Pseudo-random bytes after a head, up to a length: xorshift, the same on every machine.</summary>
internal sealed class Noise(byte[] head, long length, ulong seed) : IEmitter
{
    private const int BlockBytes = 64 * 1024;

    public long Length => length;

    public void Emit(ByteSink sink)
    {
        sink(head);
        long left = length - head.Length;
        ulong state = (seed * 0x9E3779B97F4A7C15UL) | 1;
        var block = new byte[BlockBytes];
        while (left > 0)
        {
            Fill(block, ref state);
            int count = (int)Math.Min(left, BlockBytes);
            sink(block.AsSpan(0, count));
            left -= count;
        }
    }

    private static void Fill(byte[] block, ref ulong state)
    {
        foreach (ref ulong word in MemoryMarshal.Cast<byte, ulong>(block.AsSpan()))
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            word = BitConverter.IsLittleEndian ? state : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(state);
        }
    }
}
