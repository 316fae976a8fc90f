namespace NanoSqns.Ports;

/// <summary>macOS: the call-out nodes, which open without a carrier. Their names are all that is known without a library of Apple's.</summary>
internal static class ApplePorts
{
    public static IReadOnlyList<PortDescription> List(PortRoots roots) =>
        Directory.Exists(roots.Dev)
            ? PortList.Sort(Directory.EnumerateFileSystemEntries(roots.Dev, "cu.*").Select(path => new PortDescription(path)))
            : [];
}
