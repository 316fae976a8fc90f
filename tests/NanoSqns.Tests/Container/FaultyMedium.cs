namespace NanoSqns.Tests.Container;

/// <summary>A medium that fails at an offset, with words or without, or ends there although the file is longer.</summary>
internal sealed class FaultyMedium(byte[] bytes) : MemoryStream(bytes)
{
    public int FailsAt { get; init; } = int.MaxValue;

    public int EndsAt { get; init; } = int.MaxValue;

    public string Says { get; init; } = "";

    public override int Read(byte[] buffer, int offset, int count) =>
        Position >= FailsAt ? throw new IOException(Says) : base.Read(buffer, offset, (int)Math.Min(count, Math.Min(FailsAt, EndsAt) - Position));
}
