namespace NanoSqns.Ports;

/// <summary>
/// Linux: every tty that has a driver. Of the thirty-two ttyS that a PC always has, those without a UART are left out; consoles and
/// pseudo-terminals have no device.
/// </summary>
internal static class LinuxPorts
{
    private const string NoUart = "0";

    public static IReadOnlyList<PortDescription> List(PortRoots roots)
    {
        string ttys = Path.Combine(roots.Sys, "class", "tty");
        if (!Directory.Exists(ttys))
            return [];
        Dictionary<string, string> byId = ById(roots);
        return PortList.Sort(Directory.EnumerateFileSystemEntries(ttys)
            .Select(entry => Describe(entry, Path.Combine(roots.Dev, Path.GetFileName(entry)), byId))
            .OfType<PortDescription>());
    }

    private static PortDescription? Describe(string entry, string node, Dictionary<string, string> byId)
    {
        SysfsDevice tty = SysfsDevice.At(entry);
        if (tty.Link("device") is not { } device || device.Link("driver") is null || tty.Text("type") == NoUart || !Path.Exists(node))
            return null;
        SysfsDevice? usb = device.Upwards("idVendor");
        return new PortDescription(node)
        {
            Product = usb?.Text("product"),
            Manufacturer = usb?.Text("manufacturer"),
            SerialNumber = usb?.Text("serial"),
            UsbId = usb is null ? null : $"{usb.Text("idVendor")}:{usb.Text("idProduct")}",
            Interface = InterfaceOf(device),
            Driver = device.Driver,
            ById = byId.GetValueOrDefault(Path.GetFileName(node)),
        };
    }

    private static string? InterfaceOf(SysfsDevice device)
    {
        if (device.Upwards("bInterfaceNumber") is not { } usbInterface)
            return null;
        string? count = device.Upwards("bNumInterfaces")?.Text("bNumInterfaces");

        // A modem of two interfaces (control and data) has one port.
        bool isOneOfMany = int.TryParse(count, out int interfaces) && interfaces > 2;
        return usbInterface.Text("interface") ?? (isOneOfMany ? "interface " + usbInterface.Text("bInterfaceNumber") : null);
    }

    // The links that udev makes; the last name of each is its target's.
    private static Dictionary<string, string> ById(PortRoots roots)
    {
        var names = new Dictionary<string, string>();
        string folder = Path.Combine(roots.Dev, "serial", "by-id");
        if (!Directory.Exists(folder))
            return names;
        foreach (string link in Directory.EnumerateFileSystemEntries(folder))
        {
            if (new FileInfo(link).LinkTarget is { } target)
                names[Path.GetFileName(target)] = link;
        }

        return names;
    }
}
