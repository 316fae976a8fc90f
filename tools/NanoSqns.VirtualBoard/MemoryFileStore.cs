using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Virtual;

/// <summary>Files in memory under <c>/sd</c> and <c>/flash</c>: the card of tests and trials. As on a FAT card, capitals and small letters name the same file on <c>/sd</c>.</summary>
public sealed class MemoryFileStore : IFileStore
{
    private static readonly string[] Roots = ["/sd", "/flash"];

    private readonly SortedDictionary<string, byte[]> _files = new(new DriveNames());
    private readonly HashSet<string> _mounted = new(Roots, StringComparer.Ordinal);

    /// <summary>The content of a file, for tests.</summary>
    public byte[] this[string path]
    {
        get => _files[path];
        set => _files[path] = value;
    }

    /// <inheritdoc />
    public FileEntry? Find(string path)
    {
        Require(path);
        if (_files.TryGetValue(path, out byte[]? content))
            return new FileEntry(path, content.Length, false);
        bool folder = Roots.Contains(path) || _files.Keys.Any(name => IsBelow(name, path));
        return folder ? new FileEntry(path, 0, true) : null;
    }

    /// <inheritdoc />
    public FileEntry[] List(string folder)
    {
        Require(folder);
        return [.. _files.Where(file => IsBelow(file.Key, folder.TrimEnd('/'))).Select(file => new FileEntry(file.Key, file.Value.Length, false))];
    }

    /// <inheritdoc />
    public Stream OpenRead(string path) => Find(path) is { IsFolder: false } ? new MemoryStream(_files[path], false) : throw new SqnsException(ErrorNumber.FileMissing, path);

    /// <inheritdoc />
    public void WriteAll(string path, byte[] content, int count)
    {
        Require(path);
        _files[path] = content[..count];
    }

    /// <inheritdoc />
    public void Append(string path, byte[] buffer, int offset, int count)
    {
        Require(path);
        byte[] old = _files.GetValueOrDefault(path, []);
        _files[path] = [.. old, .. buffer.AsSpan(offset, count)];
    }

    /// <inheritdoc />
    public void Delete(string path)
    {
        Require(path);
        _files.Remove(path);
    }

    /// <inheritdoc />
    public void Rename(string path, string newPath)
    {
        if (Find(path) is not { IsFolder: false })
            throw new SqnsException(ErrorNumber.FileMissing, path);
        byte[] content = _files[path];
        _files.Remove(path);
        _files.Remove(newPath);
        _files[newPath] = content;
    }

    /// <inheritdoc />
    public bool IsMounted(string root) => _mounted.Contains(root);

    /// <inheritdoc />
    public void Mount(string root) => _mounted.Add(root);

    /// <inheritdoc />
    public void Unmount(string root) => _mounted.Remove(root);

    private static bool IsBelow(string name, string folder) => name.StartsWith(folder + "/", DriveNames.On(folder));

    private void Require(string path)
    {
        string? root = Array.Find(Roots, name => path == name || path.StartsWith(name + "/", StringComparison.Ordinal));
        if (root is null)
            throw new SqnsException(ErrorNumber.FileMissing, path);
        if (!_mounted.Contains(root))
            throw new SqnsException(ErrorNumber.CardNotMounted, root, "it is not mounted");
    }
}
