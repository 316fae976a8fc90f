using NanoSqns.Errors;
using NanoSqns.Settings;

namespace NanoSqns.Ports;

/// <summary>Why a port cannot be opened, with what the user needs to mend it.</summary>
public static class PortRefusal
{
    private const int MostNames = 6;
    private const string ProberWay = " (it probes every new port for half a minute: wait, or stop it with sudo systemctl stop ModemManager)";

    /// <summary>Port not found: lists the existing ports, or the nearest when there are many.</summary>
    public static SqnsException Missing(string name) => Missing(name, PortList.All(), PortRoots.System);

    /// <summary>This user may not: who may, and the command.</summary>
    public static SqnsException Denied(string name, PortRoots roots)
    {
        PortRight right = PortRight.Of(name, roots);
        return new SqnsException(ErrorNumber.PortDenied, name, right.Who, right.Way);
    }

    /// <summary>Somebody else has it: who.</summary>
    /// <param name="name">The port.</param>
    /// <param name="holders">Whom this user sees.</param>
    public static SqnsException Busy(string name, PortHolders holders)
    {
        ArgumentNullException.ThrowIfNull(holders);
        IReadOnlyList<PortHolder> there = holders.Of(name);
        if (there.Count > 0)
            return new SqnsException(ErrorNumber.PortBusy, name, PortHolder.Names(there), there.Any(holder => holder.IsModemManager) ? ProberWay : "");
        if (holders.Suspect is { } suspect)
            return new SqnsException(ErrorNumber.PortBusy, name, $"a program of another user, perhaps {suspect}", ProberWay);
        return new SqnsException(ErrorNumber.PortBusy, name, Unseen(name), "");
    }

    internal static SqnsException Missing(string name, IReadOnlyList<PortDescription> ports, PortRoots roots)
    {
        // A link to a pseudo-terminal, which the list has not: what else there is would mislead.
        bool isElsewhere = name.Contains('/') && !name.StartsWith(roots.Dev + "/", StringComparison.Ordinal);
        return new SqnsException(ErrorNumber.PortMissing, name, isElsewhere ? "" : There(name, [.. ports.Select(port => port.Path)]));
    }

    private static string There(string name, string[] paths)
    {
        if (paths.Length == 0)
            return "; this PC has no serial port";
        if (paths.Length == 1)
            return "; the only port is " + paths[0];
        if (paths.Length > MostNames && NearestName.Of(name, paths) is string near)
            return $"; did you mean {near}?";
        return "; the ports are " + string.Join(", ", paths.Take(MostNames)) + (paths.Length > MostNames ? " …" : "");
    }

    private static string Unseen(string name)
    {
        if (OperatingSystem.IsWindows())
            return "another program (Windows does not show which)";
        return OperatingSystem.IsMacOS()
            ? $"another program (lsof {name} shows which)"
            : $"another user's program (sudo fuser -v {name} shows which)";
    }
}
