using NanoSqns.Cli.Board;
using NanoSqns.Mirror;

namespace NanoSqns.Cli.Console;

/// <summary>Follows a board into its mirror and out of it: which baud rate its console's port has now.</summary>
/// <param name="nowMs">The present moment.</param>
internal sealed class MirrorFollower(long nowMs)
{
    private MirrorEscape _escape = new(nowMs);

    /// <summary>Baud rate of the PC's side while the port is the modem's; null while it is the board's console.</summary>
    public int? Baud { get; private set; }

    /// <summary>Takes a line that came. True when it changes who is at the port.</summary>
    public bool Hear(string line)
    {
        int? before = Baud;
        if (line.StartsWith(MirrorProtocol.LeftWord, StringComparison.Ordinal))
            Baud = null;
        else if (MirrorRates.Of(line) is MirrorRates rates)
            Baud = rates.Pc;
        return Baud != before;
    }

    /// <summary>The port is the board's console again, however that is known.</summary>
    public void Leave() => Baud = null;

    /// <summary>Takes what was sent, at least a byte. True when, after a silence, it was the escape and nothing else: if nothing follows, the board leaves the mirror.</summary>
    public bool Send(byte[] bytes, int count, long nowMs)
    {
        if (_escape.IsComplete(nowMs))
            _escape = new MirrorEscape(_escape.LastMs);
        _escape.Heard(bytes, 0, count, nowMs);
        return _escape.Held == MirrorProtocol.EscapeCount;
    }
}
