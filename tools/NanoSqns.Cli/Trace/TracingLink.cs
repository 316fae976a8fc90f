using System.Globalization;
using NanoSqns.Hal;

namespace NanoSqns.Cli.Trace;

/// <summary>A link to a modem that notes everything that passes. It costs its user a copy of the bytes, and changes nothing.</summary>
/// <param name="link">The link; it is not disposed here.</param>
/// <param name="trace">Where to.</param>
internal sealed class TracingLink(IByteLink link, TraceFile trace) : IByteLink
{
    private int _held;
    private bool _gone;

    /// <inheritdoc />
    public int BaudRate
    {
        get => link.BaudRate;
        set
        {
            link.BaudRate = value;
            trace.Note("baud " + value.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <inheritdoc />
    public bool IsBaudFixed => link.IsBaudFixed;

    /// <inheritdoc />
    public int Read(byte[] buffer, int offset, int count, int timeoutMs)
    {
        int got = link.Read(buffer, offset, count, timeoutMs);
        if (got > 0)
            trace.ToHost(buffer.AsSpan(offset, got));
        return Heed(got);
    }

    /// <inheritdoc />
    public void StartWrite(byte[] buffer, int offset, int count)
    {
        _held = 0;
        trace.ToModem(buffer.AsSpan(offset, count));
        link.StartWrite(buffer, offset, count);
    }

    /// <inheritdoc />
    public int FinishWrite(int timeoutMs)
    {
        int result = link.FinishWrite(timeoutMs);
        // noted once a write: it may be asked for again and again
        if (result == LinkStatus.TimedOut && _held++ == 0)
            trace.Note("the write is held up");
        return Heed(result);
    }

    /// <inheritdoc />
    public void CancelWrite()
    {
        trace.Note("the write is given up");
        link.CancelWrite();
    }

    /// <inheritdoc />
    public void DiscardInput() => link.DiscardInput();

    private int Heed(int result)
    {
        bool gone = result == LinkStatus.HungUp;
        if (gone && !_gone)
            trace.Note("hung up");
        _gone = gone;
        return result;
    }
}
