using BenchmarkDotNet.Attributes;
using NanoSqns.Benchmarks.Checksums;
using NanoSqns.Container;

namespace NanoSqns.Benchmarks;

/// <summary>Fletcher-32 and CRC-32 of what the check of a file reads at once.</summary>
[MemoryDiagnoser]
public class Fletcher32Benchmarks
{
    private const int ReadBytes = 2048;

    private readonly byte[] _read = new byte[ReadBytes];
    private readonly Fletcher32 _chosen = new();
    private readonly Crc32 _crc = new();

    /// <summary>Fills the bytes.</summary>
    [GlobalSetup]
    public void Fill() => new Random(1).NextBytes(_read);

    /// <summary>The engine's.</summary>
    [Benchmark(Baseline = true)]
    public uint Chosen()
    {
        _chosen.Reset();
        _chosen.Append(_read, 0, ReadBytes);
        return _chosen.Value;
    }

    /// <summary>As it is written down.</summary>
    [Benchmark]
    public int ByWord() => FletcherByWord.Compute(_read, 0, ReadBytes);

    /// <summary>Four figures, one word a turn.</summary>
    [Benchmark]
    public int OneWordATurn() => FletcherOneWordATurn.Compute(_read, 0, ReadBytes);

    /// <summary>CRC-32 in managed code; the device has a native one.</summary>
    [Benchmark]
    public uint Crc32()
    {
        _crc.Reset();
        _crc.Append(_read, 0, ReadBytes);
        return _crc.Value;
    }
}
