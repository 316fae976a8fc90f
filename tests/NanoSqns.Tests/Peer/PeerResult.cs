using NanoSqns.Hal;

namespace NanoSqns.Tests.Peer;

/// <summary>What a peer client did: each line it sent, and how long each phase took with all its fixed pauses.</summary>
public sealed class PeerResult(IClock clock)
{
    private readonly List<PeerPhase> _phases = [];
    private readonly List<string> _sent = [];
    private long _phaseStartMs = clock.NowMs;

    /// <summary>True when the upgrade itself ended well; the peer's own return value does not always say so (facts, 13.3).</summary>
    public bool Upgraded { get; set; }

    /// <summary>The text of the modem's final report.</summary>
    public string Report { get; set; } = "";

    /// <summary>What the closing question for the version gave.</summary>
    public string Version { get; set; } = "";

    /// <summary>Phases in their order.</summary>
    public IReadOnlyList<PeerPhase> Phases => _phases;

    /// <summary>AT lines as sent, without their ends; a transfer stands as <c>[STP]</c>.</summary>
    public IReadOnlyList<string> Sent => _sent;

    /// <summary>Milliseconds of all phases.</summary>
    public long TotalMs => _phases.Sum(phase => phase.Ms);

    /// <summary>Milliseconds of the phases of one name.</summary>
    public long MsOf(string name) => _phases.Where(phase => phase.Name == name).Sum(phase => phase.Ms);

    internal void Note(string line) => _sent.Add(line.TrimEnd('\r', '\n'));

    internal void EndPhase(string name)
    {
        _phases.Add(new PeerPhase(name, clock.NowMs - _phaseStartMs));
        _phaseStartMs = clock.NowMs;
    }
}

/// <summary>One phase: detect, prepare, switch, enter, transfer, load, apply, return or info.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Ms">Its length in milliseconds.</param>
public readonly record struct PeerPhase(string Name, long Ms);
