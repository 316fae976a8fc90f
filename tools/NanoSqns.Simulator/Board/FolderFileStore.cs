using NanoSqns.Device;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Simulator.Board;

/// <summary>
/// Folders of the PC as the drives of a board: <c>/sd</c> and <c>/flash</c>. A path cannot leave its drive. A folder that is gone is a card
/// that was pulled: when it comes back it has to be mounted again. What a board lost its power over, in the middle of replacing a file, is read as the board
/// would read it, by the names of <see cref="FileReplacement"/>.
/// </summary>
public sealed class FolderFileStore : IFileStore
{
    private readonly Dictionary<string, string> _drives = new(StringComparer.Ordinal);
    private readonly HashSet<string> _mounted = new(StringComparer.Ordinal);

    /// <summary>Makes a folder the drive of a root such as <c>/sd</c>.</summary>
    public FolderFileStore Add(string root, string folder, bool mounted = true)
    {
        _drives[root] = Path.GetFullPath(folder);
        if (mounted)
            _mounted.Add(root);
        return this;
    }

    /// <inheritdoc />
    public FileEntry? Find(string path) => Guard<FileEntry?>(path, real =>
    {
        if (FileReplacement.Readable(real) is string file)
            return new FileEntry(path, new FileInfo(file).Length, false);
        return Directory.Exists(real) ? new FileEntry(path, 0, true) : null;
    });

    /// <inheritdoc />
    public FileEntry[] List(string folder) => Guard<FileEntry[]>(folder, real =>
        [.. new DirectoryInfo(real).EnumerateFileSystemInfos().Select(info => new FileEntry(
            folder.TrimEnd('/') + "/" + info.Name, LengthOf(info), info is DirectoryInfo))]);

    /// <inheritdoc />
    public Stream OpenRead(string path) => Guard<Stream>(path, real =>
        new FileStream(FileReplacement.Readable(FileAt(path, real)) ?? real, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1));

    /// <inheritdoc />
    public void WriteAll(string path, byte[] content, int count) => Guard(path, real =>
    {
        FileReplacement.Settle(FileAt(path, real));
        using (FileStream stream = File.Create(real + FileReplacement.Part))
        {
            stream.Write(content, 0, count);
            stream.Flush(true);
        }

        // In one step: whoever reads finds the old content or the new.
        File.Move(real + FileReplacement.Part, real, true);
        return true;
    }, writing: true);

    /// <inheritdoc />
    public void Append(string path, byte[] buffer, int offset, int count) => Guard(path, real =>
    {
        FileReplacement.Settle(FileAt(path, real));
        using var stream = new FileStream(real, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, 1);
        stream.Write(buffer, offset, count);
        stream.Flush(true);
        return true;
    }, writing: true);

    /// <inheritdoc />
    public void Delete(string path) => Guard(path, real =>
    {
        if (Path.Exists(Path.GetDirectoryName(FileAt(path, real))))
            FileReplacement.Delete(real);
        return true;
    }, writing: true);

    /// <inheritdoc />
    public void Rename(string path, string newPath)
    {
        string target = FileAt(newPath, Resolve(newPath));
        Guard(path, real =>
        {
            FileReplacement.Settle(FileAt(path, real));
            File.Delete(real + FileReplacement.Complete); // overtaken: it is not to be read as the file once that has gone
            File.Move(real, target, true);
            return true;
        }, writing: true);
    }

    /// <inheritdoc />
    public bool IsMounted(string root)
    {
        if (!_mounted.Contains(root))
            return false;
        bool there = Directory.Exists(_drives[root]);
        if (!there)
            _mounted.Remove(root);
        return there;
    }

    /// <inheritdoc />
    public void Mount(string root)
    {
        if (!_drives.TryGetValue(root, out string? folder) || !Directory.Exists(folder))
            throw new SqnsException(ErrorNumber.CardNotMounted, root, "no card");
        _mounted.Add(root);
    }

    /// <inheritdoc />
    public void Unmount(string root) => _mounted.Remove(root);

    private string Resolve(string path)
    {
        int slash = path.IndexOf('/', Math.Min(1, path.Length));
        string root = slash < 0 ? path : path[..slash];
        if (!_drives.TryGetValue(root, out string? folder) || path.Contains('\0', StringComparison.Ordinal))
            throw new SqnsException(ErrorNumber.FileMissing, path);
        if (!IsMounted(root))
            throw new SqnsException(ErrorNumber.CardNotMounted, root, Directory.Exists(folder) ? "it is not mounted" : "no card");
        string real = Path.GetFullPath(Path.Combine(folder, slash < 0 ? "" : path[(slash + 1)..]));
        bool inside = real == folder || real.StartsWith(folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return inside ? real : throw new SqnsException(ErrorNumber.FileMissing, path);
    }

    private T Guard<T>(string path, Func<string, T> action, bool writing = false)
    {
        string real = Resolve(path);
        try
        {
            return action(real);
        }
        catch (FileNotFoundException)
        {
            throw new SqnsException(ErrorNumber.FileMissing, path);
        }
        catch (DirectoryNotFoundException)
        {
            throw writing ? new SqnsException(ErrorNumber.CardWriteFailed, path, "there is no such folder") : new SqnsException(ErrorNumber.FileMissing, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SqnsException(writing ? ErrorNumber.CardWriteFailed : ErrorNumber.FileUnreadable, path, e.Message);
        }
    }

    private static string FileAt(string path, string real) =>
        Directory.Exists(real) ? throw new SqnsException(ErrorNumber.FileIsFolder, path) : real;

    // A link that leads nowhere has no length of its own.
    private static long LengthOf(FileSystemInfo info) => info is FileInfo { Exists: true } file ? file.Length : 0;
}
