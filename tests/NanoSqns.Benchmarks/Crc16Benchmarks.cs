using BenchmarkDotNet.Attributes;
using NanoSqns.Benchmarks.Checksums;
using NanoSqns.Stp;

namespace NanoSqns.Benchmarks;

/// <summary>CRC-16 of a block on the PC, which compiles what the device interprets: for comparison, not for the choice.</summary>
[MemoryDiagnoser]
public class Crc16Benchmarks
{
    private const int BlockBytes = 2016;

    private readonly byte[] _block = new byte[BlockBytes];
    private readonly Crc16 _chosen = new();

    /// <summary>Fills the block.</summary>
    [GlobalSetup]
    public void Fill() => new Random(1).NextBytes(_block);

    /// <summary>The engine's.</summary>
    [Benchmark(Baseline = true)]
    public int Chosen() => _chosen.Compute(_block, 0, BlockBytes);

    /// <summary>No table.</summary>
    [Benchmark]
    public int Bitwise() => Crc16Bitwise.Compute(_block, 0, BlockBytes);

    /// <summary>A table of 16.</summary>
    [Benchmark]
    public int Nibble() => Crc16Nibble.Compute(_block, 0, BlockBytes);

    /// <summary>A table of 256.</summary>
    [Benchmark]
    public int ByOne() => Crc16ByOne.Compute(_block, 0, BlockBytes);

    /// <summary>Two tables.</summary>
    [Benchmark]
    public int ByTwo() => Crc16ByTwo.Compute(_block, 0, BlockBytes);

    /// <summary>Four tables.</summary>
    [Benchmark]
    public int ByFour() => Crc16ByFour.Compute(_block, 0, BlockBytes);

    /// <summary>Eight tables.</summary>
    [Benchmark]
    public int ByEight() => Crc16ByEight.Compute(_block, 0, BlockBytes);
}
