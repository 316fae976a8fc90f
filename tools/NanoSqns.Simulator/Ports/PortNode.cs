using System.Globalization;
using System.Runtime.InteropServices;
using NanoSqns.Simulator.Posix;

namespace NanoSqns.Simulator.Ports;

/// <summary>What the file system says about a port's node. It is asked, never opened.</summary>
/// <param name="Device">Number of the device behind the node; 0 when there is none or the system does not tell.</param>
/// <param name="LockName">The node's name in /proc/locks.</param>
/// <param name="GroupId">Its group.</param>
/// <param name="Mode">Its permissions, the lowest nine bits.</param>
internal readonly partial record struct PortNode(ulong Device, string LockName, uint GroupId, int Mode)
{
    private const int ReadAndWrite = 4 | 2;
    private const int CurrentFolder = -100;
    private const uint BasicStatus = 0x7FF;
    private const int Permissions = 0x1FF;

    /// <summary>True when the group may read and write.</summary>
    public bool GroupMay => (Mode & 0x30) == 0x30;

    /// <summary>Asks for a node; a symbolic link is followed. Null when there is nothing, or nobody to ask (not Linux).</summary>
    public static PortNode? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        try
        {
            if (Statx(CurrentFolder, path, 0, BasicStatus, out Status status) != 0)
                return null;
            ulong device = ((ulong)status.DeviceMajor << 32) | status.DeviceMinor;
            string name = string.Create(CultureInfo.InvariantCulture, $"{status.FileSystemMajor:x2}:{status.FileSystemMinor:x2}:{status.Inode}");
            return new PortNode(device, name, status.Group, status.Mode & Permissions);
        }
        catch (EntryPointNotFoundException)
        {
            // an old musl
            return null;
        }
    }

    /// <summary>True when this user may open it for reading and writing.</summary>
    public static bool MayOpen(string path) => OperatingSystem.IsWindows() || Access(path, ReadAndWrite) == 0;

    [LibraryImport(Libc.Name, EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);

    // Not stat: its layout differs from one processor to the next, that of statx does not.
    [LibraryImport(Libc.Name, EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint wanted, out Status status);

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Status
    {
        [FieldOffset(24)]
        public uint Group;
        [FieldOffset(28)]
        public ushort Mode;
        [FieldOffset(32)]
        public ulong Inode;
        [FieldOffset(128)]
        public uint DeviceMajor;
        [FieldOffset(132)]
        public uint DeviceMinor;
        [FieldOffset(136)]
        public uint FileSystemMajor;
        [FieldOffset(140)]
        public uint FileSystemMinor;
    }
}
