using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Tests.Consoles;

/// <summary>Drives that fail when a test says so.</summary>
internal sealed class TrialStore(IFileStore files) : IFileStore
{
    /// <summary>Why the card cannot be mounted; or null.</summary>
    public string? NoCard { get; set; }

    /// <summary>The file that cannot be opened; or null.</summary>
    public string? Unreadable { get; set; }

    /// <summary>How often mounting the card fails before it succeeds.</summary>
    public int FailingMounts { get; set; }

    /// <summary>Bytes that still fit onto the drives.</summary>
    public long Room { get; set; } = long.MaxValue;

    /// <summary>True: what finds no room kills the board, so that nothing more is done.</summary>
    public bool KillsBoard { get; set; }

    /// <summary>Paths that were read from, in order.</summary>
    public List<string> Opened { get; } = [];

    public FileEntry? Find(string path) => files.Find(path);

    public FileEntry[] List(string folder) => files.List(folder);

    public Stream OpenRead(string path)
    {
        Opened.Add(path);
        if (path == Unreadable)
            throw new SqnsException(ErrorNumber.CardReadFailed, path, "0", "no sector");
        return files.OpenRead(path);
    }

    public void WriteAll(string path, byte[] content, int count)
    {
        Take(path, count);
        files.WriteAll(path, content, count);
    }

    public void Append(string path, byte[] buffer, int offset, int count)
    {
        Take(path, count);
        files.Append(path, buffer, offset, count);
    }

    public void Delete(string path)
    {
        if (Room < 0 && KillsBoard)
            throw new InvalidOperationException("the board has no power");
        files.Delete(path);
    }

    public void Rename(string path, string newPath) => files.Rename(path, newPath);

    public bool IsMounted(string root) => files.IsMounted(root);

    public void Mount(string root)
    {
        if (root == "/sd" && FailingMounts-- > 0)
            throw new SqnsException(ErrorNumber.CardNotMounted, root, "not ready");
        if (NoCard is not null && root == "/sd")
            throw new SqnsException(ErrorNumber.CardNotMounted, root, NoCard);
        files.Mount(root);
    }

    public void Unmount(string root) => files.Unmount(root);

    private void Take(string path, int count)
    {
        Room -= count;
        if (Room < 0 && KillsBoard)
            throw new InvalidOperationException("the board has no power");
        if (Room < 0)
            throw new SqnsException(ErrorNumber.CardWriteFailed, path, "no room");
    }
}
