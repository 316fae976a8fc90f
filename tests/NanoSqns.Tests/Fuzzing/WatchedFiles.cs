using NanoSqns.Hal;

namespace NanoSqns.Tests.Fuzzing;

/// <summary>Drives that notice a path which could lead anywhere else: the engine behind the console is to ask for plain ones only.</summary>
internal sealed class WatchedFiles(IFileStore files) : IFileStore
{
    private static readonly string[] Roots = ["/sd", "/flash"];

    /// <summary>The first path that was none of a drive, or null.</summary>
    public string? Stray { get; private set; }

    /// <summary>True for <c>/sd</c>, <c>/flash</c> and what lies below, written in the one plain way.</summary>
    public static bool IsPlain(string path)
    {
        string[] parts = path.Split('/');
        bool below = parts.Length > 1 && parts[0].Length == 0 && Roots.Contains("/" + parts[1]);
        return below && parts.Skip(2).All(part => part is not ("" or "." or "..")) && !path.Any(c => c is '\\' or ':' || char.IsControl(c));
    }

    public FileEntry? Find(string path) => files.Find(Seen(path));

    public FileEntry[] List(string folder) => files.List(Seen(folder));

    public Stream OpenRead(string path) => files.OpenRead(Seen(path));

    public void WriteAll(string path, byte[] content, int count) => files.WriteAll(Seen(path), content, count);

    public void Append(string path, byte[] buffer, int offset, int count) => files.Append(Seen(path), buffer, offset, count);

    public void Delete(string path) => files.Delete(Seen(path));

    public void Rename(string path, string newPath) => files.Rename(Seen(path), Seen(newPath));

    public bool IsMounted(string root) => files.IsMounted(Root(root));

    public void Mount(string root) => files.Mount(Root(root));

    public void Unmount(string root) => files.Unmount(Root(root));

    private string Seen(string path)
    {
        if (!IsPlain(path))
            Stray ??= path;
        return path;
    }

    private string Root(string root)
    {
        if (!Roots.Contains(root))
            Stray ??= root;
        return root;
    }
}
