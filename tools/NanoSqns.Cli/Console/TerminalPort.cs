using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Cli.Console;

/// <summary>The port of a terminal: it may be unplugged and come back, and what cannot be written is no reason to end.</summary>
/// <param name="name">For messages.</param>
/// <param name="open">Opens it at a baud rate; the link is disposed if it can be.</param>
internal sealed class TerminalPort(string name, Func<int, IByteLink> open) : IByteLink, IDisposable
{
    private const int WriteLimitMs = 2000;

    private IByteLink? _link;
    private int _baud;

    public string Name => name;

    /// <summary>False before it was opened, and once it was found unplugged.</summary>
    public bool IsThere => _link is not null;

    /// <inheritdoc />
    public bool IsBaudFixed => false;

    /// <summary>While it is away, the rate at which it is opened again.</summary>
    /// <exception cref="SqnsException">BaudNotPossible, PortBlocked.</exception>
    public int BaudRate
    {
        get => _baud;
        set
        {
            if (_link is not null)
                _link.BaudRate = value;
            _baud = value;
        }
    }

    /// <exception cref="SqnsException">A port error.</exception>
    public void Open(int baud)
    {
        _link = open(baud);
        _baud = baud;
    }

    /// <inheritdoc />
    public int Read(byte[] buffer, int offset, int count, int timeoutMs) => Checked(_link?.Read(buffer, offset, count, timeoutMs));

    /// <inheritdoc />
    public void StartWrite(byte[] buffer, int offset, int count) => _link?.StartWrite(buffer, offset, count);

    /// <inheritdoc />
    public int FinishWrite(int timeoutMs) => Checked(_link?.FinishWrite(timeoutMs));

    /// <inheritdoc />
    public void CancelWrite() => _link?.CancelWrite();

    /// <summary>Sends bytes.</summary>
    /// <returns>False when they did not all leave: the port is gone, or takes nothing.</returns>
    public bool Write(byte[] bytes, int count)
    {
        StartWrite(bytes, 0, count);
        int result = FinishWrite(WriteLimitMs);
        if (result == LinkStatus.TimedOut)
            CancelWrite();
        return result == LinkStatus.Done;
    }

    /// <inheritdoc />
    public void DiscardInput() => _link?.DiscardInput();

    /// <summary>Closes it.</summary>
    public void Dispose()
    {
        (_link as IDisposable)?.Dispose();
        _link = null;
    }

    private int Checked(int? status)
    {
        if (status == LinkStatus.HungUp)
            Dispose();
        return status ?? LinkStatus.HungUp;
    }
}
