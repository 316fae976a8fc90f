using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Settings;

/// <summary>A memory card whose writes or reads fail on demand.</summary>
internal sealed class FailingStore : IFileStore
{
    private readonly MemoryFileStore _files = new();

    public MemoryFileStore Files => _files;

    public bool WritesFail { get; set; }

    /// <summary>Thrown by every read of a stream; null reads well.</summary>
    public Exception? ReadError { get; set; }

    public FileEntry? Find(string path) => _files.Find(path);

    public FileEntry[] List(string folder) => _files.List(folder);

    public Stream OpenRead(string path) => ReadError is null ? _files.OpenRead(path) : new BrokenStream(ReadError, (int)_files.Find(path)!.Length);

    public void WriteAll(string path, byte[] content, int count)
    {
        if (WritesFail)
            throw new SqnsException(ErrorNumber.CardWriteFailed, path, "no room");
        _files.WriteAll(path, content, count);
    }

    public void Append(string path, byte[] buffer, int offset, int count) => _files.Append(path, buffer, offset, count);

    public void Delete(string path) => _files.Delete(path);

    public void Rename(string path, string newPath) => _files.Rename(path, newPath);

    public bool IsMounted(string root) => _files.IsMounted(root);

    public void Mount(string root) => _files.Mount(root);

    public void Unmount(string root) => _files.Unmount(root);

    private sealed class BrokenStream(Exception error, int length) : MemoryStream(new byte[length])
    {
        public override int Read(byte[] buffer, int offset, int count) => throw error;
    }
}
