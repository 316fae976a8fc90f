namespace NanoSqns.Ports;

/// <summary>A folder of /sys by its real path, where a device's parent is the folder above.</summary>
internal sealed class SysfsDevice
{
    // Since Linux 6.5 two drivers of the serial core's own stand between a UART and the one that knows it.
    private static readonly string[] CoreDrivers = ["port", "ctrl"];

    private readonly string _folder;

    private SysfsDevice(string folder) => _folder = folder;

    /// <summary>The nearest driver that says something.</summary>
    public string? Driver
    {
        get
        {
            for (string? folder = _folder; folder is not null; folder = Path.GetDirectoryName(folder))
            {
                if (new SysfsDevice(folder).Link("driver") is { } driver && !CoreDrivers.Contains(Path.GetFileName(driver._folder)))
                    return Path.GetFileName(driver._folder);
            }

            return null;
        }
    }

    /// <summary>What a path leads to.</summary>
    public static SysfsDevice At(string path) => new(Resolve(path));

    /// <summary>What a link of the device leads to, or null without it.</summary>
    public SysfsDevice? Link(string name) => Path.Exists(Path.Combine(_folder, name)) ? At(Path.Combine(_folder, name)) : null;

    /// <summary>An attribute, or null when it is not there or empty.</summary>
    public string? Text(string name) => SystemText.FirstLine(Path.Combine(_folder, name));

    /// <summary>The device itself or the nearest one above that has an attribute.</summary>
    public SysfsDevice? Upwards(string attribute)
    {
        for (string? folder = _folder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, attribute)))
                return new SysfsDevice(folder);
        }

        return null;
    }

    private static string Resolve(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (IOException)
        {
            return path;
        }
    }
}
