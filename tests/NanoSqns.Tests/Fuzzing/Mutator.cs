using System.Buffers.Binary;

namespace NanoSqns.Tests.Fuzzing;

/// <summary>Makes inputs from inputs: flips, cuts, doubles, splices, and numbers at the edges of their ranges in both byte orders. Deterministic from its seed.</summary>
internal sealed class Mutator(int seed)
{
    private static readonly uint[] Edges = [0, 1, 2, 3, 4, 15, 16, 17, 127, 128, 255, 256, 2016, 2032, 8176, 8192, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFF0, 0xFFFF_FFFF];
    private static readonly byte[] Bytes = [0, 1, 9, 10, 13, 0x1D, 32, 34, 39, 40, 41, 44, 45, 47, 48, 57, 58, 61, 91, 92, 93, 123, 125, 127, 128, 254, 255];

    private readonly Random _random = new(seed);

    /// <summary>An input made from one of a corpus, with pieces of others.</summary>
    public byte[] Make(IReadOnlyList<byte[]> corpus, int mostBytes)
    {
        // the newest are the least known
        int pick = _random.Next(4) == 0 ? Math.Max(0, corpus.Count - 1 - _random.Next(16)) : _random.Next(corpus.Count);
        List<byte> input = [.. corpus[pick]];
        for (int i = 1 << _random.Next(5); i > 0; i--)
            Change(input, corpus);
        if (input.Count > mostBytes)
            input.RemoveRange(mostBytes, input.Count - mostBytes);
        return [.. input];
    }

    private void Change(List<byte> input, IReadOnlyList<byte[]> corpus)
    {
        int at = _random.Next(input.Count + 1);
        int left = input.Count - at;
        switch (_random.Next(10))
        {
            case 0 when left > 0:
                input[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1 when left > 0:
                input[at] = Bytes[_random.Next(Bytes.Length)];
                break;
            case 2:
                input.Insert(at, (byte)_random.Next(256));
                break;
            case 3:
                input.Insert(at, Bytes[_random.Next(Bytes.Length)]);
                break;
            case 4 when left > 0:
                input.RemoveRange(at, 1 + _random.Next(Math.Min(left, 32)));
                break;
            case 5 when left > 0:
                input.InsertRange(_random.Next(input.Count), input.GetRange(at, 1 + _random.Next(Math.Min(left, 64))));
                break;
            case 6:
                byte[] other = corpus[_random.Next(corpus.Count)];
                int from = _random.Next(other.Length + 1);
                input.InsertRange(at, other.AsSpan(from, Math.Min(other.Length - from, 1 + _random.Next(128))));
                break;
            case 7:
                input.RemoveRange(at, left);
                break;
            case 8:
                PutNumber(input, at, 4);
                break;
            default:
                PutNumber(input, at, 2);
                break;
        }
    }

    private void PutNumber(List<byte> input, int at, int bytes)
    {
        Span<byte> number = stackalloc byte[4];
        uint value = Edges[_random.Next(Edges.Length)] + (uint)_random.Next(-2, 3);
        if (_random.Next(2) == 0)
            BinaryPrimitives.WriteUInt32LittleEndian(number, value);
        else
            BinaryPrimitives.WriteUInt32BigEndian(number, bytes == 2 ? value << 16 : value);
        for (int i = 0; i < bytes && at + i < input.Count; i++)
            input[at + i] = number[i];
    }
}
