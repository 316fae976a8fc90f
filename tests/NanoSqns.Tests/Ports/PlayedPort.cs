namespace NanoSqns.Tests.Ports;

/// <summary>What a test plays behind the stub of System.IO.Ports' SerialPort: the driver and the wire.</summary>
public sealed class PlayedPort
{
    private static readonly Dictionary<string, PlayedPort> Ports = [];

    private TaskCompletionSource? _write;

    /// <summary>Plugs it in under a name.</summary>
    public PlayedPort(string name) => Ports[name] = this;

    /// <summary>What the link did, in order.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Bytes that came in.</summary>
    public Queue<byte> Incoming { get; } = new();

    /// <summary>Bytes that left.</summary>
    public List<byte> Outgoing { get; } = [];

    /// <summary>What each opening throws; null or none left: it opens.</summary>
    public Queue<Exception?> Openings { get; } = new();

    /// <summary>What everything throws since the adapter was pulled out.</summary>
    public Exception? Gone { get; set; }

    /// <summary>True while CTS holds the line.</summary>
    public bool IsHeld { get; set; }

    /// <summary>True for a driver that keeps a write even when it is told to drop it.</summary>
    public bool KeepsWrites { get; set; }

    public static PlayedPort Find(string name) => Ports[name];

    /// <summary>An opening, with what was set until then.</summary>
    public void Open(string settings)
    {
        Calls.Add("open " + settings);
        if (Openings.TryDequeue(out Exception? failure) && failure is not null)
            throw failure;
        Touch();
    }

    /// <summary>Fails when the adapter is gone.</summary>
    public void Touch()
    {
        if (Gone is not null)
            throw Gone;
    }

    public Task Write(byte[] bytes)
    {
        Touch();
        _write = new TaskCompletionSource();
        if (IsHeld)
            return _write.Task;
        Outgoing.AddRange(bytes);
        return Task.CompletedTask;
    }

    /// <summary>The write that is held ends.</summary>
    public void DropWrites()
    {
        Calls.Add("drop");
        if (!KeepsWrites)
            _write?.TrySetException(new IOException("aborted"));
    }
}
