using NanoSqns.Errors;
using NanoSqns.Ports.Posix;

namespace NanoSqns.Cli.Files;

/// <summary>Opens a file that a user named, or says why it is none. Never opens a pipe or a device: that could wait for ever.</summary>
internal static class RegularFile
{
    /// <summary>Opens for reading; the caller disposes.</summary>
    public static FileStream Open(string path, bool mayBeEmpty = false)
    {
        try
        {
            if (Directory.Exists(path))
                throw new SqnsException(ErrorNumber.FileIsFolder, path);
            if (path.Length == 0 || !File.Exists(path))
                throw new SqnsException(ErrorNumber.FileMissing, path.Length == 0 ? "(empty name)" : path);
            int type = Require(path);

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

    /// <summary>Refuses a pipe or a device, whose length is 0 whatever is in it.</summary>
    /// <returns>The type; 0 where it cannot be asked.</returns>
    public static int Require(string path)
    {
        int type = FileType.Of(path);
        if (type != 0 && !FileType.IsRegular(type))
            throw new SqnsException(ErrorNumber.FileUnreadable, path, FileType.IsPipe(type) ? "it is a named pipe, not a regular file" : "it is a device, not a regular file");
        return type;
    }
}
