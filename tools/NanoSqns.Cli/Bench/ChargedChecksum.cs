using NanoSqns.Simulator.Wire;
using NanoSqns.Stp;

namespace NanoSqns.Cli.Bench;

/// <summary>A checksum whose time is charged.</summary>
public sealed class ChargedChecksum(IBlockChecksum inner, VirtualClock clock, Workload work) : IBlockChecksum
{
    /// <inheritdoc />
    public int Compute(byte[] buffer, int offset, int count)
    {
        work.ChargeChecksum(clock, count);
        return inner.Compute(buffer, offset, count);
    }
}
