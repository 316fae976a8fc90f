namespace NanoSqns.Ports;

/// <summary>Whether a port could be opened now.</summary>
public enum PortStatus
{
    /// <summary>Nobody is seen to have it open.</summary>
    Free,

    /// <summary>Somebody has it open.</summary>
    Busy,

    /// <summary>This user may not open it.</summary>
    Denied,

    /// <summary>The system shows it only when the port is opened.</summary>
    Unknown,
}

/// <summary>Whether a port could be opened now, and what prevents it.</summary>
/// <param name="Status">The answer.</param>
/// <param name="Holders">Who has it open.</param>
/// <param name="Right">Who may open it, when this user may not.</param>
public sealed record PortUse(PortStatus Status, IReadOnlyList<PortHolder> Holders, PortRight? Right)
{
    /// <summary>Asks for a port without opening it.</summary>
    public static PortUse Of(string path, PortHolders holders, PortRoots roots)
    {
        ArgumentNullException.ThrowIfNull(holders);
        IReadOnlyList<PortHolder> there = holders.Of(path);
        if (!PortNode.MayOpen(path))
            return new PortUse(PortStatus.Denied, there, PortRight.Of(path, roots));
        if (there.Count > 0)
            return new PortUse(PortStatus.Busy, there, null);
        return new PortUse(OperatingSystem.IsLinux() ? PortStatus.Free : PortStatus.Unknown, there, null);
    }
}
