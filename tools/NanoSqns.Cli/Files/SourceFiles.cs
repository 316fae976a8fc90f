using NanoSqns.Errors;
using NanoSqns.Hal;

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
