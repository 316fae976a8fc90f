using NanoSqns.Device;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Ports.Posix;

namespace NanoSqns.Virtual;

/// <summary>
/// Folders of the PC as the drives of a board: <c>/sd</c> and <c>/flash</c>. A path cannot leave its drive, by a symbolic link in the folder neither: whoever gets at the
/// board's console gets at this folder and at nothing else of the PC. A folder that is gone is a card
/// that was pulled: when it comes back it has to be mounted again. What a board lost its power over, in the middle of replacing a file, is read as the board
/// would read it, by the names of <see cref="FileReplacement"/>. A card is FAT and knows no capitals: on <c>/sd</c> a name is that of the file whose name differs in them only.
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
            return new FileEntry(path, LengthOf(new FileInfo(file)), false);
        return Directory.Exists(real) ? new FileEntry(path, 0, true) : null;
    });

    /// <inheritdoc />
    public FileEntry[] List(string folder) => Guard<FileEntry[]>(folder, real =>
        [.. new DirectoryInfo(real).EnumerateFileSystemInfos().Where(info => IsOfDrive(real, info)).Select(info => new FileEntry(
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

        // In one step: a reader finds the old content or the new.
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
            // the same file: only capitals of its name change
            target = target == real ? Path.Combine(Path.GetDirectoryName(real)!, Path.GetFileName(newPath)) : target;
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
        string real = Path.GetFullPath(Path.Combine(folder, slash < 0 ? "" : Existing(root, folder, path[(slash + 1)..])));
        if (!RealPath.IsIn(folder, real))
            throw new SqnsException(ErrorNumber.FileMissing, path);
        bool isFile = real != folder;
        if (!StaysIn(folder, real) || (isFile && (!StaysIn(folder, real + FileReplacement.Part) || !StaysIn(folder, real + FileReplacement.Complete))))
            throw new SqnsException(ErrorNumber.FileUnreadable, path, "a symbolic link leads out of the folder used as " + root);
        return real;
    }

    // A path below a folder of the PC, each part spelled as the file or folder that is there; an exact name first.
    private static string Existing(string root, string folder, string path)
    {
        if (DriveNames.On(root) == StringComparison.Ordinal)
            return path;
        string at = folder;
        string[] parts = path.Split('/');
        for (int i = 0; i < parts.Length && parts[i].Length > 0 && parts[i] != ".." && parts[i] != "."; i++)
        {
            parts[i] = Spelled(at, parts[i]);
            at = Path.Combine(at, parts[i]);
        }

        return string.Join('/', parts);
    }

    private static string Spelled(string folder, string name)
    {
        if (Path.Exists(Path.Combine(folder, name)) || !Directory.Exists(folder))
            return name;
        try
        {
            return Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Where(found => found.Equals(name, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).FirstOrDefault() ?? name;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return name;
        }
    }

    // Looked at when it is used: between the look and the use somebody on this PC could still change a link, who could as well change the file.
    private static bool StaysIn(string folder, string real)
    {
        string? home = RealPath.Of(folder);
        return home is not null && RealPath.Of(real) is string place && RealPath.IsIn(home, place);
    }

    // What cannot be opened as a file of the drive is not shown as one: pipes and devices would keep the board waiting for ever.
    private bool IsOfDrive(string folder, FileSystemInfo info) =>
        (info.LinkTarget is null || _drives.Values.Any(drive => RealPath.IsIn(drive, folder) && StaysIn(drive, info.FullName))) && (info is DirectoryInfo || FileType.IsOrdinary(info.FullName));

    private T Guard<T>(string path, Func<string, T> action, bool writing = false)
    {
        string real = Resolve(path);
        string[] touched = writing ? [real, real + FileReplacement.Part, real + FileReplacement.Complete] : [real, FileReplacement.Readable(real) ?? real];
        if (!Array.TrueForAll(touched, FileType.IsOrdinary))
            throw new SqnsException(ErrorNumber.FileUnreadable, path, "it is a pipe or a device, not a file");
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
            throw writing ? new SqnsException(ErrorNumber.CardWriteFailed, path, "folder not found") : new SqnsException(ErrorNumber.FileMissing, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SqnsException(writing ? ErrorNumber.CardWriteFailed : ErrorNumber.FileUnreadable, path, e.Message);
        }
    }

    private static string FileAt(string path, string real) =>
        Directory.Exists(real) ? throw new SqnsException(ErrorNumber.FileIsFolder, path) : real;

    // A link has the length of what it leads to; one that leads nowhere has none.
    private static long LengthOf(FileSystemInfo info)
    {
        var target = info.LinkTarget is null ? info as FileInfo : new FileInfo(RealPath.Of(info.FullName) ?? info.FullName);
        return target is { Exists: true } ? target.Length : 0;
    }
}
