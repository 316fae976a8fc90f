using System.Runtime.InteropServices;
using NanoSqns.Errors;

namespace NanoSqns.Cli;

/// <summary>Opens a file that a user named, or says why it is none. Never opens a pipe or a device: that could wait for ever.</summary>
internal static class RegularFile
{
    private const int TypeMask = 0xF000;
    private const int RegularType = 0x8000;
    private const int PipeType = 0x1000;

    /// <summary>Opens for reading; the caller disposes.</summary>
    public static FileStream Open(string path, bool mayBeEmpty = false)
    {
        try
        {
            if (Directory.Exists(path))
                throw new SqnsException(ErrorNumber.FileIsFolder, path);
            if (path.Length == 0 || !File.Exists(path))
                throw new SqnsException(ErrorNumber.FileMissing, path.Length == 0 ? "(empty name)" : path);
            int type = UnixType(path);
            if (type is not (0 or RegularType))
                throw new SqnsException(ErrorNumber.FileUnreadable, path, type == PipeType ? "it is a named pipe, not a regular file" : "it is a device, not a regular file");

            // Where the type cannot be asked: pipes and devices have no length, so they are never opened either.
            if (type == 0 && !mayBeEmpty && new FileInfo(path).Length == 0)
                throw new SqnsException(ErrorNumber.FileEmpty, path);
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // A symbolic link that leads nowhere is there, its file is not.
            throw new SqnsException(ErrorNumber.FileMissing, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SqnsException(ErrorNumber.FileUnreadable, path, e.Message);
        }
    }

    // The type bits of st_mode, or 0 when they are not known. statx has one layout on every Linux; stat has many.
    private static int UnixType(string path)
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

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, [Out] byte[] status);
}
