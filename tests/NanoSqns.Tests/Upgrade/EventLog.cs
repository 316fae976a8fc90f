using NanoSqns.Simulator.Wire;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>Keeps everything that an upgrade tells, with its moment, and stops it when a test says so.</summary>
internal sealed class EventLog(VirtualClock clock) : UpgradeEvents
{
    private long _lastSeenMs;

    public List<(UpgradeStage Stage, string Detail)> Stages { get; } = [];

    public List<string> Notices { get; } = [];

    public List<(int Reason, int ElapsedMs, int LimitMs)> Waits { get; } = [];

    public List<long> Blocks { get; } = [];

    public List<string> AtLines { get; } = [];

    public List<string> All { get; } = [];

    /// <summary>Events that a user sees: stages, notices, waits and blocks.</summary>
    public int Seen { get; private set; }

    /// <summary>Called at each stage with its number from 1; null = nobody looks.</summary>
    public Action<int>? AtStage { get; set; }

    /// <summary>Stop when so many events have been seen; 0 = never.</summary>
    public int StopAtSeen { get; set; }

    /// <summary>True once a test said stop.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>When the event came at which the stop was asked for.</summary>
    public long StoppedAtMs { get; private set; } = -1;

    /// <summary>Longest time without an event that a user sees, in milliseconds, and what came after it.</summary>
    public (long Ms, string Before) LongestGap { get; private set; }

    public override bool StopRequested => IsStopped || (StopAtSeen > 0 && Seen >= StopAtSeen);

    public override void OnStage(UpgradeStage stage, UpgradeMethod method, string detail)
    {
        Stages.Add((stage, detail));
        See($"stage {stage} {detail}");
        AtStage?.Invoke(Stages.Count);
    }

    public override void OnNotice(string text)
    {
        Notices.Add(text);
        See("notice " + text);
    }

    public override void OnWait(int reason, int elapsedMs, int limitMs)
    {
        Waits.Add((reason, elapsedMs, limitMs));
        See($"wait {reason} {elapsedMs} {limitMs}");
    }

    public override void OnBlock(long acknowledged, long total)
    {
        Blocks.Add(acknowledged);
        See($"block {acknowledged}");
    }

    public override void OnAtLine(bool sent, string line)
    {
        AtLines.Add((sent ? "> " : "< ") + line);
        All.Add($"{clock.NowMs,8} {(sent ? ">" : "<")} {line}");
    }

    public void Stop() => (IsStopped, StoppedAtMs) = (true, clock.NowMs);

    public void GoOn() => IsStopped = false;

    public override string ToString() => string.Join(Environment.NewLine, All.TakeLast(30));

    private void See(string text)
    {
        long gap = clock.NowMs - _lastSeenMs;
        if (gap > LongestGap.Ms)
            LongestGap = (gap, $"{clock.NowMs} {text}");
        _lastSeenMs = clock.NowMs;
        All.Add($"{clock.NowMs,8} {text}");
        Seen++;
        if (Seen == StopAtSeen)
            StoppedAtMs = clock.NowMs;
    }
}
