using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Ports.Posix;

namespace NanoSqns.Cli.Files;

/// <summary>Files of the PC under the paths that a user typed, for checks that need a file store. Only to read.</summary>
internal sealed class SourceFiles : IFileStore
{
    public FileEntry? Find(string path)
    {
        if (Directory.Exists(path))
            return new FileEntry(path, 0, true);
        if (!File.Exists(path))
            return null;
        RegularFile.Require(path);
        return new FileEntry(path, new FileInfo(path).Length, false);
    }

    public FileEntry[] List(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos().Select(entry => new FileEntry($"{folder.TrimEnd('/')}/{entry.Name}", (entry as FileInfo)?.Length ?? 0, entry is DirectoryInfo))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or System.Security.SecurityException)
        {
            throw new SqnsException(ErrorNumber.FileUnreadable, folder, e.Message);
        }
    }

    public Stream OpenRead(string path) => RegularFile.Open(path);

    public void WriteAll(string path, byte[] content, int count) => throw OnlyToRead(path);

    public void Append(string path, byte[] buffer, int offset, int count) => throw OnlyToRead(path);

    public void Delete(string path) => throw OnlyToRead(path);

    public void Rename(string path, string newPath) => throw OnlyToRead(path);

    public bool IsMounted(string root) => true;

    public void Mount(string root)
    {
    }

    public void Unmount(string root)
    {
    }

    private static SqnsException OnlyToRead(string path) => new(ErrorNumber.CardWriteFailed, path, "source files are only read");
}

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
    /// <param name="path">The file.</param>
    /// <param name="number">FileUnreadable or CardWriteFailed.</param>
    /// <returns>The type; 0 where it cannot be asked, or nothing is there.</returns>
    public static int Require(string path, int number = ErrorNumber.FileUnreadable)
    {
        int type = FileType.Of(path);
        return type == 0 || FileType.IsRegular(type)
            ? type
            : throw new SqnsException(number, path, FileType.IsPipe(type) ? "it is a named pipe, not a regular file" : "it is a device, not a regular file");
    }
}
