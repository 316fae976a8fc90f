using System.Globalization;
using System.Runtime.InteropServices;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Ports.Posix;

/// <summary>
/// A serial port of the PC, or the slave side of a pseudo-terminal, as the engine's byte link: raw 8N1, for exclusive use.
/// Linux and macOS. Its former settings come back when it is disposed, but for DTR and RTS: they stay as they are, so that the next
/// program that opens the port restarts no board by an edge on them.
/// </summary>
public sealed unsafe class SerialPortLink : IPortLink
{
    private const int BitsPerByte = 10;
    private const int DrainLimitMs = 2000;
    private const int LongestNapMs = 20;

    // What a UART may still hold when the kernel's queue is empty.
    private const int HardwareFifoBytes = 64;

    private readonly string _path;
    private readonly bool _rtsCts;
    private readonly ControlLines _lines;
    private readonly LineSettings _former;
    private int _handle;
    private int _baud;
    private byte[] _output = [];
    private int _next;
    private int _left;
    private bool _hungUp;

    private SerialPortLink(string path, int baud, bool rtsCts, bool isBaudFixed, ControlLines lines)
    {
        _path = path;
        _baud = baud;
        _rtsCts = rtsCts;
        _lines = lines;
        IsBaudFixed = isBaudFixed;
        _handle = PortHandle.Open(path);
        try
        {
            _former = LineSettings.Of(_handle, path);
            _former.KeepLinesAtClose();
            Configure();
        }
        catch
        {
            PortHandle.Close(_handle);
            throw;
        }
    }

    /// <summary>Opens a port. Nothing is thrown away: what came in before and was not read is still there to read.</summary>
    /// <param name="path">Such as <c>/dev/ttyUSB0</c>; a symbolic link is followed.</param>
    /// <param name="baud">Bits per second, both directions.</param>
    /// <param name="rtsCts">True to let RTS and CTS control the flow.</param>
    /// <param name="isBaudFixed">True when the far end is a bridge with a baud rate of its own.</param>
    /// <param name="lines">How DTR and RTS are to be. The system sets both when it opens a port; what is not wanted is taken back at once, both in one step.</param>
    /// <exception cref="SqnsException">A port error, 301 … 307.</exception>
    public static SerialPortLink Open(string path, int baud, bool rtsCts = false, bool isBaudFixed = false, ControlLines lines = default) =>
        new(path, baud, rtsCts, isBaudFixed, lines);

    /// <inheritdoc />
    public bool IsBaudFixed { get; }

    /// <summary>The port, to be waited on; -1 once it is closed.</summary>
    internal int Handle => _handle;

    /// <summary>True while bytes of a write wait for room in the kernel.</summary>
    internal bool WaitsForRoom => _left > 0 && !_hungUp;

    /// <summary>True when the other end has hung up.</summary>
    internal bool IsGone => _handle < 0 || (Waiting.Until(_handle, PollEntry.In, 0) & (PollEntry.HangUp | PollEntry.Error | PollEntry.Invalid)) != 0;

    /// <summary>True from <see cref="StartWrite"/> until <see cref="FinishWrite"/> has seen its end.</summary>
    internal bool IsWriting { get; private set; }

    /// <inheritdoc />
    /// <exception cref="SqnsException"><see cref="ErrorNumber.BaudNotPossible"/>; <see cref="ErrorNumber.PortBlocked"/> when CTS keeps the output from leaving.</exception>
    public int BaudRate
    {
        get => _baud;
        set
        {
            if (IsBaudFixed)
                throw new SqnsException(ErrorNumber.BaudNotPossible, _path, value.ToString(CultureInfo.InvariantCulture), "the far end decides");
            if (FinishWrite(DrainLimitMs) == LinkStatus.TimedOut)
                throw new SqnsException(ErrorNumber.PortBlocked, (DrainLimitMs / 1000).ToString(CultureInfo.InvariantCulture));
            Nap(Math.Max(1, HardwareFifoBytes * BitsPerByte * 1000 / _baud), long.MaxValue);
            LineSettings.Of(_handle, _path).ApplyBaud(_handle, value, _path);
            _baud = value;
        }
    }

    /// <inheritdoc />
    public int Read(byte[] buffer, int offset, int count, int timeoutMs)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        long deadline = Waiting.DeadlineNs(timeoutMs);
        while (true)
        {
            fixed (byte* start = &buffer[offset])
            {
                nint got = Libc.Read(_handle, start, (nuint)count);
                if (got > 0)
                    return (int)got;
                // A raw line that waits for one byte (VMIN 1) reads 0 bytes only after a hang-up.
                if (got == 0 || !MayTryAgain())
                    return LinkStatus.HungUp;
            }

            short seen = Waiting.Until(_handle, PollEntry.In, deadline);
            if (seen == 0)
                return LinkStatus.TimedOut;
            if ((seen & PollEntry.In) == 0)
                return LinkStatus.HungUp;
        }
    }

    /// <inheritdoc />
    public void StartWrite(byte[] buffer, int offset, int count)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        _output = buffer;
        _next = offset;
        _left = count;
        _hungUp = false;
        IsWriting = true;
        WriteWhatFits();
    }

    /// <inheritdoc />
    public int FinishWrite(int timeoutMs)
    {
        long deadline = Waiting.DeadlineNs(timeoutMs);
        while (_left > 0 && !_hungUp)
        {
            short seen = Waiting.Until(_handle, PollEntry.Out, deadline);
            if (seen == 0)
                return LinkStatus.TimedOut;
            _hungUp = (seen & PollEntry.Out) == 0;
            WriteWhatFits();
        }

        // Not tcdrain: it has no limit, and CTS may hold the line for ever.
        while (!_hungUp && Queued() is int queued and > 0)
        {
            if (SystemClock.NowNs >= deadline)
                return LinkStatus.TimedOut;
            Nap(Math.Clamp((int)((long)queued * BitsPerByte * 1000 / _baud), 1, LongestNapMs), deadline);
        }

        IsWriting = false;
        return _hungUp ? LinkStatus.HungUp : LinkStatus.Done;
    }

    /// <inheritdoc />
    /// <exception cref="SqnsException">A port error when the port cannot be opened again.</exception>
    public void CancelWrite()
    {
        if (!IsWriting)
            return;
        _left = 0;
        IsWriting = false;
        _output = [];
        _ = Libc.Flush(_handle, Numbers.FlushOutput);
        PortHandle.Close(_handle);
        _handle = -1;
        _handle = PortHandle.Open(_path);
        Configure();
    }

    /// <inheritdoc />
    public void DiscardInput() => _ = Libc.Flush(_handle, Numbers.FlushInput);

    /// <summary>Throws away what has not left yet, puts the former settings back and closes the port.</summary>
    public void Dispose()
    {
        if (_handle < 0)
            return;
        // Else close itself would wait for a line that CTS holds, 30 s by default. Never without need: on a pseudo-terminal
        // a flush also takes away what has left long ago and was not read yet.
        if (_left > 0 || Queued() > 0)
            _ = Libc.Flush(_handle, Numbers.FlushOutput);
        _ = _former.Apply(_handle);
        PortHandle.Close(_handle);
        _handle = -1;
    }

    private void Configure()
    {
        ModemLines.Set(_handle, _lines, _path);
        LineSettings settings = LineSettings.Of(_handle, _path);
        settings.MakeRaw(_rtsCts);
        settings.ApplyBaud(_handle, _baud, _path);
    }

    private void WriteWhatFits()
    {
        while (_left > 0 && !_hungUp)
        {
            fixed (byte* start = &_output[_next])
            {
                nint put = Libc.Write(_handle, start, (nuint)_left);
                if (put > 0)
                {
                    _next += (int)put;
                    _left -= (int)put;
                    continue;
                }
            }

            _hungUp = !MayTryAgain();
            return;
        }
    }

    // A driver that cannot tell counts as empty.
    private int Queued()
    {
        int queued = 0;
        return Libc.Control(_handle, Numbers.OutputQueued, &queued) == 0 ? queued : 0;
    }

    private static void Nap(int ms, long deadlineNs) =>
        _ = Waiting.Until(-1, 0, Math.Min(deadlineNs, Waiting.DeadlineNs(ms)));

    private static bool MayTryAgain()
    {
        int errno = Marshal.GetLastPInvokeError();
        return errno == Numbers.WouldBlock || errno == Numbers.Interrupted;
    }
}
