using NanoSqns.App;
using NanoSqns.Hal;

namespace NanoSqns.Tests.SelfUpgrade;

/// <summary>A card behind a supply that may go at a line of the journal.</summary>
internal sealed class PoweredStore(IFileStore card, BoardSupply supply) : IFileStore
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

/// <summary>The board's end of the wire, behind the same supply.</summary>
internal sealed class PoweredLink(IByteLink link, BoardSupply supply) : IByteLink
{
    public int BaudRate
    {
        get => On().BaudRate;
        set => On().BaudRate = value;
    }

    public bool IsBaudFixed => On().IsBaudFixed;

    public int Read(byte[] buffer, int offset, int count, int timeoutMs) => On().Read(buffer, offset, count, timeoutMs);

    public void StartWrite(byte[] buffer, int offset, int count)
    {
        On();
        supply.CountWireWrite();
        link.StartWrite(buffer, offset, count);
    }

    public int FinishWrite(int timeoutMs) => On().FinishWrite(timeoutMs);

    public void CancelWrite() => On().CancelWrite();

    public void DiscardInput() => On().DiscardInput();

    private IByteLink On()
    {
        supply.Require();
        return link;
    }
}

/// <summary>A clock that stops with the board.</summary>
internal sealed class PoweredClock(IClock clock, BoardSupply supply) : IClock
{
    public long NowMs
    {
        get
        {
            supply.Require();
            return clock.NowMs;
        }
    }

    public void Sleep(int milliseconds)
    {
        supply.Require();
        clock.Sleep(milliseconds);
    }
}
