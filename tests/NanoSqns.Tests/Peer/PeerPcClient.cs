using NanoSqns.Hal;

namespace NanoSqns.Tests.Peer;

/// <summary>
/// The peer's desktop flavour, written from what is seen of it on the wire: always at 921600, one byte a flush, the port opened anew for each
/// phase. With an updater the modem has to be in recovery at 921600 already.
/// </summary>
/// <param name="open">Gives the port freshly opened at a baud, after closing the one before.</param>
/// <param name="clock">The time that passes.</param>
public sealed class PeerPcClient(Func<int, IByteLink> open, IClock clock)
{
    private const int Baud = 921600;
    private const int LargestStored = 4 * 1024 * 1024;
    private const int InfoTimeoutMs = 1000;

    /// <summary>An upgrade with a container, and an updater before it when one is given.</summary>
    /// <param name="container">The .dup file.</param>
    /// <param name="updater">The updater, or null.</param>
    /// <param name="store">False to take the on-the-fly method for a small container too.</param>
    /// <param name="resume">True when the modem is in the upgrade mode already.</param>
    /// <exception cref="PeerException">Where the peer would end with an exception.</exception>
    public PeerResult Run(byte[] container, byte[]? updater = null, bool store = true, bool resume = false)
    {
        ArgumentNullException.ThrowIfNull(container);
        var result = new PeerResult(clock);
        var port = new PeerPcSerial(open, clock);
        var at = new PeerAt(port, result);
        var engine = new PeerEngine(at, result);
        var ending = new PeerEnding(at, result);
        bool stored = store && container.Length <= LargestStored;

        if (updater is not null)
        {
            port.Open(Baud);
            if (!engine.Run(new PeerJob(updater, IsUpdater: true, Store: false, Resume: true, MTools: false, Negotiate: false)))
                return result;
            resume = true;
        }

        port.Open(Baud);
        if (!engine.Run(new PeerJob(container, IsUpdater: false, stored, resume, MTools: false, Negotiate: false)))
            return result;
        ending.Run(stored);
        port.Open(Baud);
        port.TimeoutMs = InfoTimeoutMs;
        ending.Info();
        return result;
    }
}
