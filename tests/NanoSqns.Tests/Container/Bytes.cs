using NanoSqns.Simulator.Synthetic;

namespace NanoSqns.Tests.Container;

/// <summary>Given bytes as the content of a synthetic record.</summary>
internal sealed class Bytes(byte[] bytes) : IEmitter
{
    public long Length => bytes.Length;

    public void Emit(ByteSink sink) => sink(bytes);
}

internal static class EmitterExtensions
{
    public static byte[] ToArray(this IEmitter emitter) => new SyntheticImage("", emitter).ToArray();
}
