using NanoSqns.Hal;
using NanoSqns.Settings;
using NanoSqns.Sweep;

namespace NanoSqns.Tests.Job;

/// <summary>A card behind a supply that may go at a line of the journal.</summary>
internal sealed class PoweredStore(IFileStore card, CountedSupply supply) : IFileStore
{
    public FileEntry? Find(string path) => On().Find(path);

    public FileEntry[] List(string folder) => On().List(folder);

    public Stream OpenRead(string path) => On().OpenRead(path);

    public void WriteAll(string path, byte[] content, int count)
    {
        On();
        if (path == CardFiles.Journal)
            supply.WriteJournal(count, bytes => card.WriteAll(path, content, bytes));
        else
            card.WriteAll(path, content, count);
    }

    public void Append(string path, byte[] buffer, int offset, int count)
    {
        On();
        if (path == CardFiles.Journal)
            supply.WriteJournal(count, bytes => card.Append(path, buffer, offset, bytes));
        else
            card.Append(path, buffer, offset, count);
    }

    public void Delete(string path) => On().Delete(path);

    public void Rename(string path, string newPath) => On().Rename(path, newPath);

    public bool IsMounted(string root) => On().IsMounted(root);

    public void Mount(string root) => On().Mount(root);

    public void Unmount(string root) => On().Unmount(root);

    private IFileStore On()
    {
        supply.Require();
        return card;
    }
}

/// <summary>The board's end of the wire, behind the same supply, which counts what is written.</summary>
internal sealed class CountedLink(IByteLink link, CountedSupply supply) : PoweredLink(link, supply)
{
    private readonly CountedSupply _supply = supply;

    public override void StartWrite(byte[] buffer, int offset, int count)
    {
        _supply.Require();
        _supply.CountWireWrite();
        base.StartWrite(buffer, offset, count);
    }
}
