// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Globalization;

namespace NanoSqns.Ports;

/// <summary>ModemManager, the service that types AT commands into new serial ports of a Linux PC to see whether a modem answers.</summary>
public static class ModemDaemon
{
    private static readonly string[] KeptOff = ["E:ID_MM_DEVICE_IGNORE=1", "E:ID_MM_PORT_IGNORE=1"];

    /// <summary>The service, if it runs; else null.</summary>
    public static PortHolder? Running(PortRoots roots)
    {
        ArgumentNullException.ThrowIfNull(roots);
        if (!Directory.Exists(roots.Proc))
            return null;
        foreach (string process in Directory.EnumerateDirectories(roots.Proc))
        {
            if (!int.TryParse(Path.GetFileName(process), NumberStyles.None, CultureInfo.InvariantCulture, out int id))
                continue;
            if (SystemText.FirstLine(Path.Combine(process, "comm")) is string name && new PortHolder(name, id) is { IsModemManager: true } daemon)
                return daemon;
        }

        return null;
    }

    /// <summary>What to tell a user before a port is opened, in one sentence and what to do; null when the service does not run, or a rule keeps it off that port.</summary>
    /// <param name="path">The port; null asks for all.</param>
    /// <param name="roots">Where to look.</param>
    public static (string Note, string Way)? Warning(string? path, PortRoots roots)
    {
        if (Running(roots) is not { } daemon || (path is not null && IsKeptOff(path, roots)))
            return null;
        return ($"{daemon} runs on this PC: it sends AT commands to new serial ports for half a minute",
            "Exclude the board's port with a udev rule (docs/pc-tool.md, Ports), or stop it: sudo systemctl stop ModemManager");
    }

    // What udev's rules have decided is in its database, by the number of the device.
    private static bool IsKeptOff(string path, PortRoots roots)
    {
        if (PortNode.Of(path) is not { Device: > 0 } node)
            return false;
        string record = string.Create(CultureInfo.InvariantCulture, $"c{node.Device >> 32}:{node.Device & uint.MaxValue}");
        return SystemText.Lines(Path.Combine(roots.Run, "udev", "data", record)).Any(KeptOff.Contains);
    }
}
