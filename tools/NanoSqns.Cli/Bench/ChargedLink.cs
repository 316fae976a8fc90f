using NanoSqns.Hal;
using NanoSqns.Simulator.Wire;

namespace NanoSqns.Cli.Bench;

/// <summary>A link on which every write costs time of the processor before its first byte goes out.</summary>
public sealed class ChargedLink(IByteLink inner, VirtualClock clock, Workload work) : IByteLink
{
    /// <inheritdoc />
    public int BaudRate
    {
        get => inner.BaudRate;
        set => inner.BaudRate = value;
    }

    /// <inheritdoc />
    public bool IsBaudFixed => inner.IsBaudFixed;

    /// <inheritdoc />
    public int Read(byte[] buffer, int offset, int count, int timeoutMs) => inner.Read(buffer, offset, count, timeoutMs);

    /// <inheritdoc />
    public void StartWrite(byte[] buffer, int offset, int count)
    {
        work.ChargeFrame(clock);
        inner.StartWrite(buffer, offset, count);
    }

    /// <inheritdoc />
    public int FinishWrite(int timeoutMs) => inner.FinishWrite(timeoutMs);

    /// <inheritdoc />
    public void CancelWrite() => inner.CancelWrite();

    /// <inheritdoc />
    public void DiscardInput() => inner.DiscardInput();
}
