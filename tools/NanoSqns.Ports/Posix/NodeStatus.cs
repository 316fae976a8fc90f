using System.Runtime.InteropServices;

namespace NanoSqns.Ports.Posix;

/// <summary>What the file system says about a name, without opening it. Of statx: its layout is the same on every processor, that of stat is not.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal partial struct NodeStatus
{
    private const int CurrentFolder = -100;
    private const uint BasicStatus = 0x7FF;

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

    /// <summary>Asks; a symbolic link is followed. Null when there is nothing, or nobody to ask (not Linux).</summary>
    public static NodeStatus? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        try
        {
            return Statx(CurrentFolder, path, 0, BasicStatus, out NodeStatus status) == 0 ? status : null;
        }
        catch (EntryPointNotFoundException)
        {
            // an old musl
            return null;
        }
    }

    [LibraryImport(Libc.Name, EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint wanted, out NodeStatus status);
}
