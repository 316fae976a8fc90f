using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Tests.Job;

/// <summary>A card that fails where a test says so: full, read-only, or pulled.</summary>
internal sealed class FaultyCard(IFileStore card) : IFileStore
{
    /// <summary>True: the path may not be written now.</summary>
    public Func<string, bool> RefusesWrite { get; set; } = _ => false;

    /// <summary>True: every touch fails.</summary>
    public bool IsPulled { get; set; }

    public List<string> Opened { get; } = [];

    public int RefusedWrites { get; private set; }

    public FileEntry? Find(string path) => In().Find(path);

    public FileEntry[] List(string folder) => In().List(folder);

    public Stream OpenRead(string path)
    {
        Opened.Add(path);
        return In().OpenRead(path);
    }

    public void WriteAll(string path, byte[] content, int count) => ForWriting(path).WriteAll(path, content, count);

    public void Append(string path, byte[] buffer, int offset, int count) => ForWriting(path).Append(path, buffer, offset, count);

    public void Delete(string path) => ForWriting(path).Delete(path);

    public void Rename(string path, string newPath) => ForWriting(path).Rename(path, newPath);

    public bool IsMounted(string root) => !IsPulled && card.IsMounted(root);

    public void Mount(string root) => In().Mount(root);

    public void Unmount(string root) => card.Unmount(root);

    private IFileStore In() => IsPulled ? throw new SqnsException(ErrorNumber.CardNotMounted, "/sd", "no card") : card;

    private IFileStore ForWriting(string path)
    {
        if (!RefusesWrite(path))
            return In();
        RefusedWrites++;
        throw new SqnsException(ErrorNumber.CardWriteFailed, path, "no room");
    }
}
