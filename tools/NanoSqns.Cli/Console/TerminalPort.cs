using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Cli.Console;

/// <summary>The port of a terminal: it may be unplugged and come back, and what cannot be written is no reason to end.</summary>
/// <param name="open">Opens it at a baud; the link is disposed if it can be.</param>
internal sealed class TerminalPort(Func<int, IByteLink> open) : IDisposable
{
    private const int WriteLimitMs = 2000;

    private IByteLink? _link;
    private int _baud;

    /// <summary>False before it was opened, and once it was found unplugged.</summary>
    public bool IsThere => _link is not null;

    /// <summary>Baud; while it is away, the one at which it is opened again.</summary>
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

    /// <summary>Opens it.</summary>
    /// <exception cref="SqnsException">A port error.</exception>
    public void Open(int baud)
    {
        _link = open(baud);
        _baud = baud;
    }

    /// <summary>Takes what is there, waiting for it.</summary>
    /// <returns>Number of bytes; 0 when nothing came, also because the port is gone.</returns>
    public int Read(byte[] buffer, int timeoutMs)
    {
        int got = _link?.Read(buffer, 0, buffer.Length, timeoutMs) ?? 0;
        if (got == LinkStatus.HungUp)
            Dispose();
        return Math.Max(0, got);
    }

    /// <summary>Sends bytes.</summary>
    /// <returns>False when they did not all leave: the port is gone, or takes nothing.</returns>
    public bool Write(byte[] bytes, int count)
    {
        if (_link is null)
            return false;
        _link.StartWrite(bytes, 0, count);
        int result = _link.FinishWrite(WriteLimitMs);
        if (result == LinkStatus.HungUp)
            Dispose();
        else if (result == LinkStatus.TimedOut)
            _link.CancelWrite();
        return result == LinkStatus.Done;
    }

    /// <summary>Throws away what came.</summary>
    public void DiscardInput() => _link?.DiscardInput();

    /// <summary>Closes it.</summary>
    public void Dispose()
    {
        (_link as IDisposable)?.Dispose();
        _link = null;
    }
}
