using NanoSqns.Cli.Pc;
using NanoSqns.Hal;
using NanoSqns.Simulator.Ports;

namespace NanoSqns.Cli.Boards;

/// <summary>The port is the modem's: a plain adapter, or a bridge that runs already.</summary>
internal sealed class DirectWay(WaySpec spec, IPc pc) : IModemWay
{
    private const int FirstBaud = 921600;

    private IPortLink? _link;

    public bool HasBoard => false;

    public bool HasUpdater => false;

    public int LineBaud => _link?.BaudRate ?? spec.Baud ?? FirstBaud;

    // A given baud is that of a bridge, which no client can change.
    public IByteLink Open(WayPurpose purpose) =>
        _link ??= pc.Open(new PortWish(spec.Port, spec.Baud ?? FirstBaud, spec.RtsCts, spec.Baud is not null));

    public void Close()
    {
        // nobody stands between
    }

    public void Dispose() => _link?.Dispose();
}
