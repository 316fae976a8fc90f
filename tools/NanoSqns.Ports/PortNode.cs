using System.Globalization;
using System.Runtime.InteropServices;
using NanoSqns.Ports.Posix;

namespace NanoSqns.Ports;

/// <summary>What the file system says about a port's node. It is asked, never opened.</summary>
/// <param name="Device">Number of the device behind the node; 0 when there is none or the system does not tell.</param>
/// <param name="LockName">The node's name in /proc/locks.</param>
/// <param name="GroupId">Its group.</param>
/// <param name="Mode">Its permissions, the lowest nine bits.</param>
internal readonly partial record struct PortNode(ulong Device, string LockName, uint GroupId, int Mode)
{
    private const int ReadAndWrite = 4 | 2;
    private const int Permissions = 0x1FF;

    /// <summary>True when the group may read and write.</summary>
    public bool GroupMay => (Mode & 0x30) == 0x30;

    /// <summary>Asks for a node; a symbolic link is followed. Null when there is nothing, or nobody to ask (not Linux).</summary>
    public static PortNode? Of(string path)
    {
        if (NodeStatus.Of(path) is not { } status)
            return null;
        ulong device = ((ulong)status.DeviceMajor << 32) | status.DeviceMinor;
        string name = string.Create(CultureInfo.InvariantCulture, $"{status.FileSystemMajor:x2}:{status.FileSystemMinor:x2}:{status.Inode}");
        return new PortNode(device, name, status.Group, status.Mode & Permissions);
    }

    /// <summary>True when this user may open it for reading and writing.</summary>
    public static bool MayOpen(string path) => OperatingSystem.IsWindows() || Access(path, ReadAndWrite) == 0;

    [LibraryImport(Libc.Name, EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);
}
