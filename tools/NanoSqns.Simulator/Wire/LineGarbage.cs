namespace NanoSqns.Simulator.Wire;

/// <summary>
/// What a receiver makes of bytes at another baud rate: mostly long runs of one level. Deterministic from its seed.
/// </summary>
public sealed class LineGarbage(int seed)
{
    private readonly Random _random = new(seed);

    private static ReadOnlySpan<byte> Levels => [0x00, 0x80, 0xC0, 0xE0, 0xF0, 0xF8, 0xFC, 0xFE, 0xFF, 0x1C, 0x66, 0x9F];

    /// <summary>Overwrites bytes with garbage.</summary>
    public void Spoil(Span<byte> bytes)
    {
        foreach (ref byte b in bytes)
            b = Levels[_random.Next(Levels.Length)];
    }
}
