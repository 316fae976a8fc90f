using NanoSqns.Hal;
using NanoSqns.Simulator.Posix;

namespace NanoSqns.Simulator.Board;

/// <summary>A modem at a serial port of the PC, or one behind a pseudo-terminal. RTS and CTS are used when the profile wires them.</summary>
/// <param name="path">The port.</param>
public sealed class SerialModemSocket(string path) : IModemSocket
{
    private PluggedLink? _link;

    /// <inheritdoc />
    public IClock Clock { get; } = new SystemClock();

    /// <inheritdoc />
    public IByteLink Open(PortWiring wiring)
    {
        Close();
        return _link = new PluggedLink(baud => SerialPortLink.Open(path, baud, wiring.HasFlowControl), wiring.Baud);
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
