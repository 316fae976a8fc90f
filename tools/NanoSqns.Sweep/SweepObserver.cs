using System.Globalization;
using NanoSqns.Hal;
using NanoSqns.Upgrade;

namespace NanoSqns.Sweep;

/// <summary>Hears an upgrade for the sweep: its stages, and everything for a story.</summary>
internal sealed class SweepObserver(PreflightWatch watch, IClock clock, Func<bool> stops, Action<string>? story) : IUpgradeObserver
{
    public bool StopRequested => stops();

    public void OnStage(UpgradeStage stage, UpgradeMethod method, string detail)
    {
        watch.OnStage(stage);
        Tell($"stage {stage} {detail}");
    }

    public void OnNotice(string text) => Tell("notice " + text);

    public void OnWait(int reason, int elapsedMs, int limitMs)
    {
        // the lines and stages tell enough
    }

    public void OnBlock(long acknowledged, long total) => Tell(string.Create(CultureInfo.InvariantCulture, $"block {acknowledged} of {total}"));

    public void OnRepeat(int why) => Tell(string.Create(CultureInfo.InvariantCulture, $"repeat ({why})"));

    public void OnAtLine(bool sent, string line) => Tell((sent ? "> " : "< ") + line);

    private void Tell(string text)
    {
        if (story is not null)
            story(string.Create(CultureInfo.InvariantCulture, $"{clock.NowMs,9} {text}"));
    }
}
