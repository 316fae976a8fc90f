using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Ports.Posix;

namespace NanoSqns.Cli.Files;

/// <summary>A file on the card: its name there, bytes and CRC-32, and what the board need not find out again; or null.</summary>
internal sealed record CardFile(string Name, long Length, uint Crc32, string? Verified = null);

/// <summary>
/// A new or empty folder that becomes the content of a card. Unless <see cref="Keep"/> is called at the end, nothing of it is left behind. Files are written
/// where they belong and not beside it: the folder may be the card itself.
/// </summary>
internal sealed class CardFolder : IDisposable
{
    private const int BufferBytes = 64 * 1024;

    private readonly string _folder;
    private readonly bool _isNew;
    private readonly List<string> _made = [];
    private readonly byte[] _buffer = new byte[BufferBytes];
    private bool _kept;

    /// <exception cref="SqnsException"><see cref="ErrorNumber.FolderNotEmpty"/>, <see cref="ErrorNumber.CardWriteFailed"/></exception>
    public CardFolder(string folder)
    {
        _folder = folder;
        Guarded(folder, () =>
        {
            if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
                throw new SqnsException(ErrorNumber.FolderNotEmpty, folder);
        });
        string parent = Path.GetDirectoryName(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar)) ?? folder;
        if (!Directory.Exists(parent))
            throw new SqnsException(ErrorNumber.CardWriteFailed, folder, $"the folder {parent} does not exist");
        _isNew = !Directory.Exists(folder);
        Guarded(folder, () => Directory.CreateDirectory(folder));
    }

    /// <summary>True when every copy was read back from the medium; false when the system may have read its own memory instead.</summary>
    public bool WasReadFromMedium { get; private set; } = true;

    /// <summary>Copies a file and reads the copy back.</summary>
    /// <param name="source">Where it is.</param>
    /// <param name="length">Bytes that it had when it was checked.</param>
    /// <param name="cancel">Stops it.</param>
    public CardFile Copy(string source, long length, CancellationToken cancel)
    {
        string target = PathOf(Path.GetFileName(source));
        using FileStream from = RegularFile.Open(source);
        Guarded(target, () => Pour(from, target, cancel));
        uint given = Sum(from, source, cancel);
        using FileStream copy = RegularFile.Open(target);
        WasReadFromMedium &= PageCache.Forget(copy.SafeFileHandle);
        if (from.Length != length || copy.Length != length)
            throw new SqnsException(ErrorNumber.FileChanged, source, $"it had {length} bytes when checked, but {copy.Length} were copied");
        return Sum(copy, target, cancel) == given
            ? new CardFile(Path.GetFileName(source), length, given)
            : throw new SqnsException(ErrorNumber.CardWriteFailed, target, "the data read back differs from the data written");
    }

    /// <summary>Writes a text.</summary>
    public void Write(string name, string text)
    {
        string target = PathOf(name);
        Guarded(target, () =>
        {
            using FileStream to = Create(target);
            to.Write(System.Text.Encoding.UTF8.GetBytes(text));
            to.Flush(flushToDisk: true);
        });
    }

    /// <summary>Everything is there and stays.</summary>
    public void Keep() => _kept = true;

    /// <summary>Removes what was made, unless it is kept.</summary>
    public void Dispose()
    {
        if (_kept)
            return;
        try
        {
            _made.ForEach(File.Delete);
            if (_isNew)
                Directory.Delete(_folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A medium that was pulled: the failure that led here is reported already.
        }
    }

    private void Pour(FileStream from, string target, CancellationToken cancel)
    {
        using FileStream to = Create(target);
        for (int got; (got = Take(from, from.Name, cancel)) > 0;)
            to.Write(_buffer, 0, got);
        to.Flush(flushToDisk: true);
    }

    private uint Sum(FileStream stream, string path, CancellationToken cancel)
    {
        var crc = new Crc32();
        stream.Position = 0;
        for (int got; (got = Take(stream, path, cancel)) > 0;)
            crc.Append(_buffer, 0, got);
        return crc.Value;
    }

    private int Take(FileStream stream, string path, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested)
            throw new SqnsException(ErrorNumber.Stopped, $"{_folder} is empty again");
        try
        {
            return stream.Read(_buffer, 0, _buffer.Length);
        }
        catch (IOException e)
        {
            throw new SqnsException(ErrorNumber.FileUnreadable, path, e.Message);
        }
    }

    private FileStream Create(string target)
    {
        var stream = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1);
        _made.Add(target);
        return stream;
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private static void Guarded(string path, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SqnsException(ErrorNumber.CardWriteFailed, path, e.Message);
        }
    }
}
