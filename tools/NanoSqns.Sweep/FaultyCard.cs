using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Simulator.Wire;

namespace NanoSqns.Sweep;

/// <summary>A card on which every look, every touch of a file and every write is an event.</summary>
/// <param name="card">What is on it.</param>
/// <param name="clock">The time of the events.</param>
/// <param name="strikes">Counts, and says what goes wrong.</param>
/// <param name="strike">Does what is not a fault of the card itself.</param>
internal sealed class FaultyCard(IFileStore card, VirtualClock clock, Strikes strikes, Func<SweepFault, long, bool> strike) : IFileStore
{
    /// <summary>The board that it is in.</summary>
    public BoardSupply Supply { get; set; } = new();

    /// <summary>True while it is out: every touch fails.</summary>
    public bool IsPulled { get; set; }

    /// <summary>Sees every write that got onto the card whole.</summary>
    public Action<string, byte[]>? Written { get; set; }

    /// <summary>Sees every write that did not, or not whole.</summary>
    public Action<string, byte[]>? Refused { get; set; }

    public FileEntry? Find(string path) => Looked("find", path).Find(path);

    public FileEntry[] List(string folder) => Looked("list", folder).List(folder);

    public Stream OpenRead(string path)
    {
        if (!Answers("open " + path))
            throw new SqnsException(ErrorNumber.CardReadFailed, path, "0", "the card does not respond");
        using Stream content = In().OpenRead(path);
        byte[] bytes = new byte[content.Length];
        content.ReadExactly(bytes);
        return new FaultyStream(bytes, BeforeTouch);
    }

    public void WriteAll(string path, byte[] content, int count) => Write(path, content[..count], bytes => card.WriteAll(path, bytes, bytes.Length));

    public void Append(string path, byte[] buffer, int offset, int count) =>
        Write(path, buffer[offset..(offset + count)], bytes => card.Append(path, bytes, 0, bytes.Length));

    public void Delete(string path) => In().Delete(path);

    public void Rename(string path, string newPath) => In().Rename(path, newPath);

    public bool IsMounted(string root)
    {
        Supply.Require();
        return !IsPulled && card.IsMounted(root);
    }

    public void Mount(string root) => In().Mount(root);

    public void Unmount(string root) => card.Unmount(root);

    private IFileStore In()
    {
        Supply.Require();
        return IsPulled ? throw new SqnsException(ErrorNumber.CardNotMounted, "/sd", "no card") : card;
    }

    // The store of a device mounts a card again before it says that something is not there; so a look fails, and is not empty.
    private IFileStore Looked(string what, string path)
    {
        Supply.Require();
        return Meet(SweepEventKind.CardLook, what + " " + path) == SweepFault.LookError ? throw new SqnsException(ErrorNumber.CardReadFailed, path, "0", "the card does not respond") : In();
    }

    private bool Answers(string what)
    {
        Supply.Require();
        return Meet(SweepEventKind.FileRead, what) != SweepFault.ReadError;
    }

    private void BeforeTouch(string what)
    {
        if (!Answers(what) || IsPulled)
            throw new IOException("the card does not respond");
    }

    private SweepFault? Meet(SweepEventKind kind, string what)
    {
        SweepFault? fault = strikes.Meet(kind, clock.NowNs, System.Text.Encoding.ASCII.GetBytes(what));
        if (fault is not null and not SweepFault.ReadError and not SweepFault.LookError)
            strike(fault.Value, clock.NowNs);
        return fault;
    }

    private void Write(string path, byte[] bytes, Action<byte[]> write)
    {
        Supply.Require();
        SweepFault? fault = strikes.Meet(SweepEventKind.CardWrite, clock.NowNs, bytes);
        if (fault == SweepFault.TornWrite)
        {
            write(bytes[..strikes.Detail.Next(bytes.Length)]);
            Refused?.Invoke(path, bytes);
            strike(SweepFault.BoardPower, clock.NowNs);
        }
        else if (fault is not null and not SweepFault.WriteError)
        {
            strike(fault.Value, clock.NowNs);
        }

        if (fault == SweepFault.WriteError || IsPulled)
        {
            Refused?.Invoke(path, bytes);
            throw new SqnsException(ErrorNumber.CardWriteFailed, path, "no room");
        }

        write(bytes);
        Written?.Invoke(path, bytes);
    }
}
