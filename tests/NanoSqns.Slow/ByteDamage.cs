namespace NanoSqns.Slow;

/// <summary>Flips one bit of a byte, loses it or doubles it, each at the same rate; the same seed does the same to the same bytes.</summary>
internal sealed class ByteDamage(double rate, int seed)
{
    private const int Bits = 8;

    private readonly Random _random = new(seed);

    /// <summary>Bytes that came.</summary>
    public long Bytes { get; private set; }

    public int Flipped { get; private set; }

    public int Lost { get; private set; }

    public int Doubled { get; private set; }

    /// <summary>Passes bytes on; gives how many they have become.</summary>
    /// <param name="from">What came.</param>
    /// <param name="to">What goes on; twice as large.</param>
    public int Pass(ReadOnlySpan<byte> from, Span<byte> to)
    {
        int count = 0;
        foreach (byte value in from)
        {
            double drawn = _random.NextDouble();
            to[count++] = drawn < rate ? (byte)(value ^ (1 << _random.Next(Bits))) : value;
            if (drawn < rate)
            {
                Flipped++;
            }
            else if (drawn < 2 * rate)
            {
                Lost++;
                count--;
            }
            else if (drawn < 3 * rate)
            {
                Doubled++;
                to[count++] = value;
            }
        }

        Bytes += from.Length;
        return count;
    }

    public override string ToString() => $"{Bytes} bytes, {Flipped} flipped, {Lost} lost, {Doubled} doubled";
}
