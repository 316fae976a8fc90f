using System.Runtime.InteropServices;

namespace NanoSqns.Simulator.Posix;

/// <summary>What stands behind a name, told without opening it: a pipe or a device could keep whoever opens it waiting for ever.</summary>
public static partial class FileType
{
    private const int TypeMask = 0xF000;
    private const int RegularType = 0x8000;
    private const int FolderType = 0x4000;
    private const int PipeType = 0x1000;

    /// <summary>True for a file and for a folder, and for what is not there or cannot be asked.</summary>
    public static bool IsOrdinary(string path) => Of(path) is 0 or RegularType or FolderType;

    /// <summary>True for a regular file. Links are followed.</summary>
    public static bool IsRegular(int type) => type == RegularType;

    /// <summary>True for a named pipe.</summary>
    public static bool IsPipe(int type) => type == PipeType;

    /// <summary>The type bits of st_mode, or 0 when they are not known. statx has one layout on every Linux; stat has many.</summary>
    public static int Of(string path)
    {
        if (!OperatingSystem.IsLinux())
            return 0;
        const int AtCurrentFolder = -100;
        const int WantsType = 1;
        const int ModeAt = 28;
        var status = new byte[256];
        try
        {
            return Statx(AtCurrentFolder, path, 0, WantsType, status) == 0 ? BitConverter.ToUInt16(status, ModeAt) & TypeMask : 0;
        }
        catch (EntryPointNotFoundException)
        {
            return 0;
        }
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(int folder, string path, int flags, uint mask, [Out] byte[] status);
}
