using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Ports;
using NanoSqns.Ports.Posix;

namespace NanoSqns.Virtual;

/// <summary>
/// A serial port that may be unplugged and plugged in again. That it went is reported once by the call under way; what begins afterwards finds it again if it
/// is back, at its previous baud rate. After it was closed it stays gone.
/// </summary>
internal sealed class PluggedLink : IByteLink, IDisposable
{
    private readonly Func<int, IPortLink> _open;
    private IPortLink? _link;
    private int _baud;
    private bool _closed;

    /// <summary>Opens the port.</summary>
    /// <param name="open">Opens it at a baud rate; also later.</param>
    /// <param name="baud">At first.</param>
    /// <exception cref="SqnsException">A port error.</exception>
    public PluggedLink(Func<int, IPortLink> open, int baud)
    {
        _open = open;
        _baud = baud;
        _link = open(baud);
    }

    /// <summary>The port that is plugged in, or null.</summary>
    public IPortLink? Plugged => _link;

    /// <inheritdoc />
    public int BaudRate
    {
        get => _baud;
        set
        {
            if (IsThere())
                _link!.BaudRate = value;
            _baud = value;
        }
    }

    /// <inheritdoc />
    public bool IsBaudFixed => false;

    /// <inheritdoc />
    public int Read(byte[] buffer, int offset, int count, int timeoutMs) => IsThere() ? Heed(_link!.Read(buffer, offset, count, timeoutMs)) : LinkStatus.HungUp;

    /// <inheritdoc />
    public void StartWrite(byte[] buffer, int offset, int count)
    {
        if (IsThere())
            _link!.StartWrite(buffer, offset, count);
    }

    /// <inheritdoc />
    public int FinishWrite(int timeoutMs) => _link is null ? LinkStatus.HungUp : Heed(_link.FinishWrite(timeoutMs));

    /// <inheritdoc />
    public void CancelWrite() => _link?.CancelWrite();

    /// <inheritdoc />
    public void DiscardInput()
    {
        if (IsThere())
            _link!.DiscardInput();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _closed = true;
        Unplug();
    }

    private void Unplug()
    {
        _link?.Dispose();
        _link = null;
    }

    private int Heed(int result)
    {
        if (result == LinkStatus.HungUp)
            Unplug();
        return result;
    }

    // What was at the other end is gone, and nobody has noticed yet: whatever begins now finds what is there by now.
    private bool IsThere()
    {
        if (_link is SerialPortLink { IsGone: true })
            Unplug();
        try
        {
            if (!_closed)
                _link ??= _open(_baud);
        }
        catch (SqnsException)
        {
            // still unplugged: that is a hang-up
        }

        return _link is not null;
    }
}
