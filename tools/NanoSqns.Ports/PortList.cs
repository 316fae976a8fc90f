namespace NanoSqns.Ports;

/// <summary>The serial ports of this PC. None is opened for it: that would move DTR and RTS, which restarts many boards.</summary>
public static class PortList
{
    /// <summary>All of them, in natural order.</summary>
    public static IReadOnlyList<PortDescription> All() => Of(PortRoots.System);

    /// <summary>Those of given roots; on Windows the registry's.</summary>
    internal static IReadOnlyList<PortDescription> Of(PortRoots roots)
    {
        if (OperatingSystem.IsWindows())
            return WindowsPorts.List(new WindowsRegistry());
        return OperatingSystem.IsMacOS() ? ApplePorts.List(roots) : LinuxPorts.List(roots);
    }

    /// <summary>Puts them in natural order.</summary>
    internal static IReadOnlyList<PortDescription> Sort(IEnumerable<PortDescription> ports) =>
        [.. ports.OrderBy(port => port.Path, NaturalOrder.Instance)];
}
