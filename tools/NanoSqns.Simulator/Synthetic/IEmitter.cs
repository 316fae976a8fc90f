namespace NanoSqns.Simulator.Synthetic;

/// <summary>Takes bytes as they are made.</summary>
public delegate void ByteSink(ReadOnlySpan<byte> bytes);

/// <summary>Bytes that are made while they are written, so that a file of gigabytes needs no memory. Emitting twice gives the same bytes.</summary>
public interface IEmitter
{
    /// <summary>How many bytes it makes.</summary>
    long Length { get; }

    /// <summary>Makes them.</summary>
    void Emit(ByteSink sink);
}
