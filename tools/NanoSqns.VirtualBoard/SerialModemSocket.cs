using NanoSqns.Hal;
using NanoSqns.Ports;
using NanoSqns.Ports.Posix;

namespace NanoSqns.Virtual;

/// <summary>A modem at a serial port of the PC, or one behind a pseudo-terminal. RTS and CTS are used when the profile wires them.</summary>
/// <param name="open">Opens the port at a baud rate, with RTS/CTS or without; also again after it was unplugged.</param>
public sealed class SerialModemSocket(Func<int, bool, IPortLink> open) : IModemSocket
{
    private PluggedLink? _link;

    /// <summary>For a port of Linux or macOS.</summary>
    public SerialModemSocket(string path)
        : this((baud, rtsCts) => SerialPortLink.Open(path, baud, rtsCts))
    {
    }

    /// <inheritdoc />
    public IClock Clock { get; } = new SystemClock();

    /// <inheritdoc />
    public IByteLink Open(PortWiring wiring)
    {
        Close();
        return _link = new PluggedLink(baud => open(baud, wiring.HasFlowControl), wiring.Baud);
    }

    /// <inheritdoc />
    public void Close()
    {
        _link?.Dispose();
        _link = null;
    }

    /// <inheritdoc />
    public bool Reset() => false;

    /// <inheritdoc />
    public void Dispose() => Close();
}
