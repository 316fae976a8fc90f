using NanoSqns.Hal;

namespace NanoSqns.Tests.Peer;

/// <summary>
/// The peer's on-board flavour, written from what is seen of it on the wire: finds the mode first, brings a modem in recovery from 115200 to 921600 itself.
/// The way over the bootrom phase of a factory modem is not in here.
/// </summary>
/// <param name="open">Gives the port freshly opened at a baud, after closing the one before.</param>
/// <param name="clock">The time that passes.</param>
public sealed class PeerBoardClient(Func<int, IByteLink> open, IClock clock)
{
    private const int Baud = 921600;
    private const int SlowBaud = 115200;
    private const int LargestStored = 4 * 1024 * 1024;
    private const int Recovery = 0;
    private const int MTools = 1;
    private const int Upgrade = 4;

    /// <summary>The mode that was found first; null when none was, and the peer went on all the same.</summary>
    public int? FoundMode { get; private set; }

    /// <summary>An upgrade with a container, and an updater before it when the modem is in recovery.</summary>
    /// <param name="container">The .dup file.</param>
    /// <param name="updater">The updater, or null. Outside recovery it is not used.</param>
    /// <param name="store">False to take the on-the-fly method for a small container too.</param>
    /// <param name="hangup">True to end a data connection by <c>+++</c> first.</param>
    /// <exception cref="PeerException">Where the peer would end with an exception.</exception>
    public PeerResult Run(byte[] container, byte[]? updater = null, bool store = true, bool hangup = true)
    {
        ArgumentNullException.ThrowIfNull(container);
        var result = new PeerResult(clock);
        var at = new PeerAt(new PeerBoardSerial(open, clock), result);
        var engine = new PeerEngine(at, result);
        var ending = new PeerEnding(at, result);
        var detection = new PeerDetection(at);
        FoundMode = detection.Detect(hangup);
        result.EndPhase("detect");

        bool recovery = FoundMode == Recovery;
        if (recovery && updater is null)
            return result;
        bool stored = store && !recovery && container.Length <= LargestStored;
        if (recovery)
        {
            at.Port.Open(detection.Baud == 0 ? SlowBaud : detection.Baud);
            if (!engine.Run(new PeerJob(updater!, IsUpdater: true, Store: false, Resume: true, MTools: false, Negotiate: true)))
                return result;
        }

        at.Port.Open(Baud);
        bool resume = recovery || FoundMode == Upgrade;
        if (!engine.Run(new PeerJob(container, IsUpdater: false, stored, resume, FoundMode == MTools, Negotiate: false)))
            return result;
        ending.Run(stored);
        ending.Info();
        return result;
    }
}
