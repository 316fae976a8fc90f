using System.Globalization;

namespace NanoSqns.Ports;

/// <summary>
/// Who has which port open, as /proc shows it at one moment: the open files of every process that this user may look into, and the locks of all.
/// Linux only; elsewhere nobody is seen.
/// </summary>
public sealed class PortHolders
{
    private const int LockFields = 6;

    private readonly List<(ulong Device, PortHolder Holder)> _open = [];
    private readonly Dictionary<string, PortHolder> _lockers = [];

    private PortHolders()
    {
    }

    /// <summary>False when there are processes that this user may not look into.</summary>
    public bool SawAll { get; private set; } = true;

    /// <summary>ModemManager, when it runs and may not be looked into.</summary>
    public PortHolder? Suspect { get; private set; }

    /// <summary>Looks around.</summary>
    /// <param name="roots">Where.</param>
    /// <param name="exceptHandle">A handle of this process that does not count, or -1.</param>
    public static PortHolders See(PortRoots roots, int exceptHandle = -1)
    {
        ArgumentNullException.ThrowIfNull(roots);
        var seen = new PortHolders();
        if (!Directory.Exists(roots.Proc))
        {
            seen.SawAll = false;
            return seen;
        }

        foreach (string process in Directory.EnumerateDirectories(roots.Proc))
        {
            if (int.TryParse(Path.GetFileName(process), NumberStyles.None, CultureInfo.InvariantCulture, out int id))
                seen.LookInto(process, id, id == Environment.ProcessId ? exceptHandle : -1);
        }

        seen.ReadLocks(roots.Proc);
        return seen;
    }

    /// <summary>Who has a port open. The owner of its lock comes alone: that is who keeps others out.</summary>
    public IReadOnlyList<PortHolder> Of(string path)
    {
        if (PortNode.Of(path) is not { } node)
            return [];
        if (_lockers.TryGetValue(node.LockName, out PortHolder locker))
            return [locker];
        return node.Device == 0 ? [] : [.. _open.Where(open => open.Device == node.Device).Select(open => open.Holder).Distinct()];
    }

    private void LookInto(string process, int id, int exceptHandle)
    {
        try
        {
            foreach (string handle in Directory.EnumerateFileSystemEntries(Path.Combine(process, "fd")))
            {
                // Only what is a node: asking for a file on a server that is gone may take for ever.
                bool isNode = new FileInfo(handle).LinkTarget?.StartsWith("/dev/", StringComparison.Ordinal) == true;
                if (isNode && Path.GetFileName(handle) != exceptHandle.ToString(CultureInfo.InvariantCulture) && PortNode.Of(handle) is { Device: > 0 } node)
                    _open.Add((node.Device, Name(process, id)));
            }
        }
        catch (UnauthorizedAccessException)
        {
            SawAll = false;
            if (Name(process, id) is { IsModemManager: true } suspect)
                Suspect = suspect;
        }
        catch (IOException)
        {
            // it ended this moment
        }
    }

    // "1: FLOCK  ADVISORY  WRITE 4711 00:05:94 0 EOF"; who only waits for a lock has an arrow in the second place.
    private void ReadLocks(string proc)
    {
        foreach (string line in SystemText.Lines(Path.Combine(proc, "locks")))
        {
            string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length < LockFields || fields[1] != "FLOCK" || !int.TryParse(fields[4], NumberStyles.None, CultureInfo.InvariantCulture, out int id))
                continue;
            string process = Path.Combine(proc, fields[4]);
            if (Directory.Exists(process))
                _lockers[fields[5]] = Name(process, id);
        }
    }

    private static PortHolder Name(string process, int id) => new(SystemText.FirstLine(Path.Combine(process, "comm")) ?? "a program", id);
}
