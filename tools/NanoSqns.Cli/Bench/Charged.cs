using NanoSqns.Hal;
using NanoSqns.Simulator.Wire;
using NanoSqns.Stp;

namespace NanoSqns.Cli.Bench;

/// <summary>A link on which every write costs time of the processor before its first byte goes out.</summary>
public sealed class ChargedLink(IByteLink inner, VirtualClock clock, Workload work) : IByteLink
{
    /// <inheritdoc />
    public int BaudRate
    {
        get => inner.BaudRate;
        set => inner.BaudRate = value;
    }

    /// <inheritdoc />
    public bool IsBaudFixed => inner.IsBaudFixed;

    /// <inheritdoc />
    public int Read(byte[] buffer, int offset, int count, int timeoutMs) => inner.Read(buffer, offset, count, timeoutMs);

    /// <inheritdoc />
    public void StartWrite(byte[] buffer, int offset, int count)
    {
        work.ChargeFrame(clock);
        inner.StartWrite(buffer, offset, count);
    }

    /// <inheritdoc />
    public int FinishWrite(int timeoutMs) => inner.FinishWrite(timeoutMs);

    /// <inheritdoc />
    public void CancelWrite() => inner.CancelWrite();

    /// <inheritdoc />
    public void DiscardInput() => inner.DiscardInput();
}

/// <summary>A checksum whose time is charged.</summary>
public sealed class ChargedChecksum(IBlockChecksum inner, VirtualClock clock, Workload work) : IBlockChecksum
{
    /// <inheritdoc />
    public int Compute(byte[] buffer, int offset, int count)
    {
        work.ChargeChecksum(clock, count);
        return inner.Compute(buffer, offset, count);
    }
}

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

/// <summary>A file of a card whose reads take time.</summary>
internal sealed class ChargedStream(Stream inner, VirtualClock clock, Workload work) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int got = inner.Read(buffer, offset, count);
        work.ChargeCard(clock, got);
        return got;
    }

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
