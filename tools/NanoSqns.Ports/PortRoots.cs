namespace NanoSqns.Ports;

/// <summary>The folders that tell about ports, so that a test can lay out its own.</summary>
/// <param name="Sys">Linux's devices and drivers.</param>
/// <param name="Dev">The nodes that are opened.</param>
/// <param name="Proc">Linux's processes.</param>
/// <param name="Etc">Where the names of groups are.</param>
/// <param name="Run">Where udev keeps what its rules decided.</param>
public sealed record PortRoots(string Sys, string Dev, string Proc, string Etc, string Run = "/run")
{
    /// <summary>Those of this PC.</summary>
    public static PortRoots System { get; } = new("/sys", "/dev", "/proc", "/etc");
}
