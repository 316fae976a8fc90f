namespace NanoSqns.Tests.Container;

/// <summary>Gives its bytes in pieces of random size, as a slow medium may.</summary>
internal sealed class ChoppyStream(byte[] bytes, int seed) : MemoryStream(bytes)
{
    private readonly Random _random = new(seed);

    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, _random.Next(1, 50)));
}
