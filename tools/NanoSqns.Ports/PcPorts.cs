#if SYSTEM_IO_PORTS
using NanoSqns.Ports.Windows;
#endif
using NanoSqns.Errors;
using NanoSqns.Ports.Posix;

namespace NanoSqns.Ports;

/// <summary>The one way to a serial port of this PC by the name that a user typed.</summary>
internal static class PcPorts
{
    /// <summary>Opens a port for this program alone.</summary>
    /// <param name="name"><c>/dev/ttyUSB0</c> or just <c>ttyUSB0</c>, <c>/dev/cu.usbserial-10</c>, <c>COM5</c>, or the link of a pseudo-terminal.</param>
    /// <param name="baud">Bits per second, both directions.</param>
    /// <param name="rtsCts">True to let RTS and CTS control the flow.</param>
    /// <param name="isBaudFixed">True when the far end is a bridge with a baud rate of its own.</param>
    /// <param name="lines">How DTR and RTS are to be.</param>
    /// <exception cref="SqnsException">A port error, 301 … 307; <see cref="ErrorNumber.NotHere"/> on Windows when this build has no serial ports there.</exception>
    public static IPortLink Open(string name, int baud, bool rtsCts = false, bool isBaudFixed = false, ControlLines lines = default)
    {
#if SYSTEM_IO_PORTS
        if (OperatingSystem.IsWindows())
            return SystemPortLink.Open(name, baud, rtsCts, isBaudFixed, lines);
#endif
        return SerialPortLink.Open(PathOf(name, PortRoots.System), baud, rtsCts, isBaudFixed, lines);
    }

    /// <summary>A name without a folder means the one in /dev, unless there is something of that name right here.</summary>
    internal static string PathOf(string name, PortRoots roots)
    {
        string inDev = Path.Combine(roots.Dev, name);
        return name.Contains('/') || Path.Exists(name) || !Path.Exists(inDev) ? name : inDev;
    }
}
