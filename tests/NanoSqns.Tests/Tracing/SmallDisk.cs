namespace NanoSqns.Tests.Tracing;

/// <summary>A disk that is full after so many bytes.</summary>
internal sealed class SmallDisk(int room) : MemoryStream
{
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Length + buffer.Length > room)
            throw new IOException("no space left");
        base.Write(buffer);
    }
}
