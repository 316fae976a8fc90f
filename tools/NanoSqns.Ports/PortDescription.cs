namespace NanoSqns.Ports;

/// <summary>A serial port and what its adapter says about itself; what is not known is null.</summary>
/// <param name="Path">What is opened: <c>/dev/ttyUSB0</c>, <c>/dev/cu.usbserial-10</c>, <c>COM5</c>.</param>
public sealed record PortDescription(string Path)
{
    /// <summary>The adapter's or board's name.</summary>
    public string? Product { get; init; }

    /// <summary>Who made it.</summary>
    public string? Manufacturer { get; init; }

    /// <summary>The adapter's own serial number: what tells two of a kind apart.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>USB vendor and product, such as <c>10c4:ea60</c>.</summary>
    public string? UsbId { get; init; }

    /// <summary>Which of an adapter's several ports it is.</summary>
    public string? Interface { get; init; }

    /// <summary>The system's driver.</summary>
    public string? Driver { get; init; }

    /// <summary>Another path of the port that stays the same wherever it is plugged in.</summary>
    public string? ById { get; init; }

    /// <summary>All of it in one line, the path apart.</summary>
    public override string ToString()
    {
        string?[] parts = [Product, Interface, Manufacturer, UsbId, SerialNumber is null ? null : "serial number " + SerialNumber, Driver is null ? null : "driver " + Driver];
        return string.Join(", ", parts.Where(part => part is not null).Distinct());
    }
}
