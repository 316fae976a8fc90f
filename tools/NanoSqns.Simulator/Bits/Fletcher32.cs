using System.Buffers.Binary;

namespace NanoSqns.Simulator.Bits;

/// <summary>
/// Fletcher-32 as the .dup container uses it: both sums start at 0xFFFF, 16-bit big-endian words, folded after at most 720 bytes;
/// an odd last byte counts as the high half of a word. Accepts its input in pieces of any size.
/// </summary>
public sealed class Fletcher32
{
    private const int ChunkBytes = 720;

    private uint _first = 0xFFFF;
    private uint _second = 0xFFFF;
    private int _inChunk;
    private int _pending = -1;

    /// <summary>Adds bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        if (_pending >= 0 && bytes.Length > 0)
        {
            Word((uint)(_pending << 8 | bytes[at++]));
            _pending = -1;
        }

        for (; at + 1 < bytes.Length; at += 2)
            Word(BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]));
        if (at < bytes.Length)
            _pending = bytes[at];
    }

    /// <summary>The checksum of all that was added. Nothing may be added afterwards.</summary>
    public uint Finish()
    {
        if (_inChunk > 0)
            FoldBoth();
        if (_pending >= 0)
        {
            _first += (uint)_pending << 8;
            _second += _first;
            FoldBoth();
        }

        FoldBoth();
        return _second << 16 | _first;
    }

    /// <summary>The checksum of a whole buffer.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var sum = new Fletcher32();
        sum.Append(bytes);
        return sum.Finish();
    }

    private void Word(uint word)
    {
        _first += word;
        _second += _first;
        _inChunk += 2;
        if (_inChunk == ChunkBytes)
            FoldBoth();
    }

    private void FoldBoth()
    {
        _first = (_first & 0xFFFF) + (_first >> 16);
        _second = (_second & 0xFFFF) + (_second >> 16);
        _inChunk = 0;
    }
}
