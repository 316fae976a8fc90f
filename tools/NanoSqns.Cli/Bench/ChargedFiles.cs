using NanoSqns.Hal;
using NanoSqns.Simulator.Wire;

namespace NanoSqns.Cli.Bench;

/// <summary>A card whose reads take time.</summary>
public sealed class ChargedFiles(IFileStore inner, VirtualClock clock, Workload work) : IFileStore
{
    /// <inheritdoc />
    public FileEntry Find(string path) => inner.Find(path);

    /// <inheritdoc />
    public FileEntry[] List(string folder) => inner.List(folder);

    /// <inheritdoc />
    public Stream OpenRead(string path) => new ChargedStream(inner.OpenRead(path), clock, work);

    /// <inheritdoc />
    public void WriteAll(string path, byte[] content, int count) => inner.WriteAll(path, content, count);

    /// <inheritdoc />
    public void Append(string path, byte[] buffer, int offset, int count) => inner.Append(path, buffer, offset, count);

    /// <inheritdoc />
    public void Delete(string path) => inner.Delete(path);

    /// <inheritdoc />
    public void Rename(string path, string newPath) => inner.Rename(path, newPath);

    /// <inheritdoc />
    public bool IsMounted(string root) => inner.IsMounted(root);

    /// <inheritdoc />
    public void Mount(string root) => inner.Mount(root);

    /// <inheritdoc />
    public void Unmount(string root) => inner.Unmount(root);
}
