namespace NanoSqns.Ports;

/// <summary>
/// Windows: the ports that are plugged in stand in DEVICEMAP, what is known about them in the device tree, as bus, device, instance:
/// <c>Enum\USB\VID_10C4&amp;PID_EA60\0001</c>, <c>Enum\FTDIBUS\VID_0403+PID_6001+A50285BIA\0000</c>. Written from its documentation; not run on Windows yet.
/// </summary>
internal static class WindowsPorts
{
    private const string Present = @"HARDWARE\DEVICEMAP\SERIALCOMM";
    private const string Devices = @"SYSTEM\CurrentControlSet\Enum";

    public static IReadOnlyList<PortDescription> List(IRegistryTree registry)
    {
        string[] names = [.. registry.TextsOf(Present).Values.Distinct(StringComparer.OrdinalIgnoreCase)];
        var known = new Dictionary<string, PortDescription>(StringComparer.OrdinalIgnoreCase);
        if (names.Length > 0)
            Gather(registry, known);
        return PortList.Sort(names.Select(name => known.GetValueOrDefault(name) ?? new PortDescription(name)));
    }

    private static void Gather(IRegistryTree registry, Dictionary<string, PortDescription> known)
    {
        foreach (string bus in registry.KeysOf(Devices))
        {
            foreach (string device in registry.KeysOf($@"{Devices}\{bus}"))
            {
                foreach (string instance in registry.KeysOf($@"{Devices}\{bus}\{device}"))
                {
                    string path = $@"{Devices}\{bus}\{device}\{instance}";
                    if (registry.TextsOf(path + @"\Device Parameters").GetValueOrDefault("PortName") is { } name)
                        known[name] = Describe(name, device, instance, registry.TextsOf(path));
                }
            }
        }
    }

    private static PortDescription Describe(string name, string device, string instance, IReadOnlyDictionary<string, string> texts)
    {
        string[] parts = device.Split('&', '+');
        string? vendor = After("VID_", parts);
        string? product = After("PID_", parts);
        bool isUsb = vendor is not null && product is not null;

        // FTDI's bus has the serial number in the device's name, with the letter of the port behind it. Elsewhere it is the instance; one with an & is
        // made up by Windows for a device that has none.
        string? serial = device.Contains('+') ? parts.ElementAtOrDefault(2) : isUsb && !instance.Contains('&') ? instance : null;
        return new PortDescription(name)
        {
            Product = texts.GetValueOrDefault("FriendlyName")?.Replace($" ({name})", "", StringComparison.OrdinalIgnoreCase) ?? Plain(texts.GetValueOrDefault("DeviceDesc")),
            Manufacturer = Plain(texts.GetValueOrDefault("Mfg")),
            SerialNumber = serial,
            UsbId = isUsb ? $"{vendor}:{product}".ToLowerInvariant() : null,
            Driver = texts.GetValueOrDefault("Service"),
        };
    }

    // "@oem12.inf,%mfg%;Silicon Labs" is a reference and its meaning.
    private static string? Plain(string? text) => text?[(text.LastIndexOf(';') + 1)..];

    private static string? After(string mark, string[] parts) =>
        Array.Find(parts, part => part.StartsWith(mark, StringComparison.OrdinalIgnoreCase))?[mark.Length..];
}
