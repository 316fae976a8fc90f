using System.Globalization;
using System.IO.Ports;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Ports.Windows;

/// <summary>
/// A serial port of Windows as the engine's byte link, over System.IO.Ports. Compiled only with the MSBuild property SystemIoPorts; not run on Windows yet.
/// A write is an overlapped call: it is under way while the next block is made, and one that CTS holds can be given up.
/// </summary>
internal sealed class SystemPortLink : IPortLink
{
    private const int BitsPerByte = 10;
    private const int HardwareFifoBytes = 64;
    private const int DrainLimitMs = 2000;
    private const int CloseLimitMs = 2000;
    private const int NapMs = 10;

    private readonly SystemPortOpening _opening;
    private SerialPort _port;
    private int _baud;
    private Task? _write;
    private bool _hungUp;

    private SystemPortLink(string name, int baud, bool rtsCts, bool isBaudFixed, ControlLines lines)
    {
        _opening = new SystemPortOpening(name, rtsCts, lines);
        _baud = baud;
        IsBaudFixed = isBaudFixed;
        _port = _opening.Open(baud);
    }

    /// <summary>Opens a port.</summary>
    /// <exception cref="SqnsException">A port error, 301 … 307.</exception>
    public static SystemPortLink Open(string name, int baud, bool rtsCts, bool isBaudFixed, ControlLines lines = default) => new(name, baud, rtsCts, isBaudFixed, lines);

    /// <inheritdoc />
    public bool IsBaudFixed { get; }

    /// <inheritdoc />
    /// <exception cref="SqnsException"><see cref="ErrorNumber.BaudNotPossible"/>; <see cref="ErrorNumber.PortBlocked"/> when CTS keeps the output from leaving.</exception>
    public int BaudRate
    {
        get => _baud;
        set
        {
            if (IsBaudFixed)
                throw _opening.BaudRefusal(value, "the far end decides");
            Drain();
            try
            {
                _port.BaudRate = value;
            }
            catch (Exception e) when (e is ArgumentException || SystemPortOpening.IsGone(e))
            {
                throw _opening.BaudRefusal(value, e.Message);
            }

            _baud = value;
        }
    }

    /// <inheritdoc />
    public int Read(byte[] buffer, int offset, int count, int timeoutMs)
    {
        try
        {
            if (_port.BytesToRead == 0)
            {
                if (timeoutMs <= 0)
                    return LinkStatus.TimedOut;
                if (_port.ReadTimeout != timeoutMs)
                    _port.ReadTimeout = timeoutMs;
            }

            int got = _port.Read(buffer, offset, count);
            return got > 0 ? got : LinkStatus.HungUp;
        }
        catch (TimeoutException)
        {
            return LinkStatus.TimedOut;
        }
        catch (Exception e) when (SystemPortOpening.IsGone(e))
        {
            return LinkStatus.HungUp;
        }
    }

    /// <inheritdoc />
    public void StartWrite(byte[] buffer, int offset, int count)
    {
        _hungUp = false;
        try
        {
            _write = _port.BaseStream.WriteAsync(buffer, offset, count);
        }
        catch (Exception e) when (SystemPortOpening.IsGone(e))
        {
            _write = null;
            _hungUp = true;
        }
    }

    /// <inheritdoc />
    public int FinishWrite(int timeoutMs)
    {
        try
        {
            if (_write?.Wait(timeoutMs) == false)
                return LinkStatus.TimedOut;
        }
        catch (AggregateException)
        {
            // the driver's own limit is off, so there is one reason left
            _hungUp = true;
        }

        _write = null;
        return _hungUp ? LinkStatus.HungUp : LinkStatus.Done;
    }

    /// <inheritdoc />
    /// <exception cref="SqnsException">A port error when the port cannot be opened again; <see cref="ErrorNumber.PortBlocked"/> when the driver keeps the write.</exception>
    public void CancelWrite()
    {
        bool closed = SystemPortOpening.Close(_port, CloseLimitMs);
        if (FinishWrite(CloseLimitMs) == LinkStatus.TimedOut || !closed)
            throw Blocked(CloseLimitMs);
        _hungUp = false;
        _port = _opening.OpenAgain(_baud);
    }

    /// <inheritdoc />
    public void DiscardInput() => SystemPortOpening.Quietly(_port.DiscardInBuffer);

    /// <summary>Throws away what has not left yet and closes the port.</summary>
    public void Dispose()
    {
        _ = SystemPortOpening.Close(_port, CloseLimitMs);
        _ = FinishWrite(CloseLimitMs);
    }

    private void Drain()
    {
        if (FinishWrite(DrainLimitMs) == LinkStatus.TimedOut)
            throw Blocked(DrainLimitMs);
        long deadline = Environment.TickCount64 + DrainLimitMs;
        while (Queued() > 0)
        {
            if (Environment.TickCount64 >= deadline)
                throw Blocked(DrainLimitMs);
            Thread.Sleep(NapMs);
        }

        Thread.Sleep(Math.Max(1, HardwareFifoBytes * BitsPerByte * 1000 / _baud));
    }

    // A port that is gone has nothing.
    private int Queued()
    {
        int queued = 0;
        SystemPortOpening.Quietly(() => queued = _port.BytesToWrite);
        return queued;
    }

    private static SqnsException Blocked(int ms) => new(ErrorNumber.PortBlocked, (ms / 1000).ToString(CultureInfo.InvariantCulture));
}
