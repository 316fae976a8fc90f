using System.Globalization;
using NanoSqns.Mirror;

namespace NanoSqns.Cli.Terminals;

/// <summary>Follows a board into its mirror and out of it: which baud its console's port has now.</summary>
/// <param name="nowMs">The present moment.</param>
internal sealed class MirrorFollower(long nowMs)
{
    private long _lastSentMs = nowMs;
    private int _escapes;

    /// <summary>Baud of the PC's side while the port is the modem's; null while it is the board's console.</summary>
    public int? Baud { get; private set; }

    /// <summary>Takes a line that came. True when it changes who is at the port.</summary>
    public bool Hear(string line)
    {
        int? before = Baud;
        if (line.StartsWith(MirrorProtocol.LeftWord, StringComparison.Ordinal))
            Baud = null;
        else if (line.StartsWith(MirrorProtocol.ReadyWord, StringComparison.Ordinal) && BaudOf(line) is int baud)
            Baud = baud;
        return Baud != before;
    }

    /// <summary>The port is the board's console again, however that is known.</summary>
    public void Leave() => Baud = null;

    /// <summary>Takes what was sent. True when, after a silence, it was the escape and nothing else: if nothing follows, the board leaves the mirror.</summary>
    public bool Send(ReadOnlySpan<byte> bytes, long nowMs)
    {
        bool mayBe = _escapes > 0 || nowMs - _lastSentMs >= MirrorProtocol.GuardMs;
        bool breaksOff = _escapes > 0 && nowMs - _lastSentMs >= MirrorProtocol.GuardMs;
        _lastSentMs = nowMs;
        _escapes = mayBe && !bytes.ContainsAnyExcept(MirrorProtocol.EscapeByte) ? (breaksOff ? 0 : _escapes) + bytes.Length : 0;
        if (_escapes > MirrorProtocol.EscapeCount)
            _escapes = 0;
        return _escapes == MirrorProtocol.EscapeCount;
    }

    // "MIRROR READY pc=921600 modem=921600"
    private static int? BaudOf(string line)
    {
        const string Name = "pc=";
        string? word = Array.Find(line.Split(' '), word => word.StartsWith(Name, StringComparison.Ordinal));
        return int.TryParse(word?[Name.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out int baud) && baud > 0 ? baud : null;
    }
}
