using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Simulator.Board;

/// <summary>
/// Folders of the PC as the drives of a board: <c>/sd</c> and <c>/flash</c>. A path cannot leave its drive. A folder that is gone is a card
/// that was pulled.
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
    public FileEntry? Find(string path)
    {
        string real = Resolve(path);
        if (File.Exists(real))
            return new FileEntry(path, new FileInfo(real).Length, false);
        return Directory.Exists(real) ? new FileEntry(path, 0, true) : null;
    }

    /// <inheritdoc />
    public FileEntry[] List(string folder) => Guard<FileEntry[]>(folder, real =>
        [.. new DirectoryInfo(real).EnumerateFileSystemInfos().Select(info => new FileEntry(
            folder.TrimEnd('/') + "/" + info.Name, info is FileInfo file ? file.Length : 0, info is DirectoryInfo))]);

    /// <inheritdoc />
    public Stream OpenRead(string path) => Guard<Stream>(path, real => new FileStream(real, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1));

    /// <inheritdoc />
    public void WriteAll(string path, byte[] content, int count) => Guard(path, real =>
    {
        string temporary = real + ".tmp";
        using (FileStream stream = File.Create(temporary))
        {
            stream.Write(content, 0, count);
            stream.Flush(true);
        }

        File.Move(temporary, real, true);
        return true;
    }, writing: true);

    /// <inheritdoc />
    public void Append(string path, byte[] buffer, int offset, int count) => Guard(path, real =>
    {
        using var stream = new FileStream(real, FileMode.Append, FileAccess.Write, FileShare.Read, 1);
        stream.Write(buffer, offset, count);
        stream.Flush(true);
        return true;
    }, writing: true);

    /// <inheritdoc />
    public void Delete(string path) => Guard(path, real =>
    {
        File.Delete(real);
        return true;
    }, writing: true);

    /// <inheritdoc />
    public void Rename(string path, string newPath)
    {
        string target = Resolve(newPath);
        Guard(path, real =>
        {
            File.Move(real, target, true);
            return true;
        }, writing: true);
    }

    /// <inheritdoc />
    public bool IsMounted(string root) => _mounted.Contains(root) && Directory.Exists(_drives[root]);

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
        int slash = path.IndexOf('/', 1);
        string root = slash < 0 ? path : path[..slash];
        if (!_drives.TryGetValue(root, out string? folder))
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
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SqnsException(ErrorNumber.FileMissing, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SqnsException(writing ? ErrorNumber.CardWriteFailed : ErrorNumber.FileUnreadable, path, e.Message);
        }
    }
}
