using System.Globalization;
using NanoSqns.Hal;
using NanoSqns.Upgrade;

namespace NanoSqns.Sweep;

/// <summary>Hears an upgrade for the sweep: its stages, and everything for a story.</summary>
internal sealed class SweepObserver(PreflightWatch watch, IClock clock, Func<bool> stops, Action<string>? story) : UpgradeEvents
{
    public override bool StopRequested => stops();

    public override void OnStage(UpgradeStage stage, UpgradeMethod method, string detail)
    {
        watch.OnStage(stage);
        Tell($"stage {stage} {detail}");
    }

    public override void OnNotice(string text) => Tell("notice " + text);

    public override void OnBlock(long acknowledged, long total) => Tell(string.Create(CultureInfo.InvariantCulture, $"block {acknowledged} of {total}"));

    public override void OnRepeat(int why) => Tell(string.Create(CultureInfo.InvariantCulture, $"repeat ({why})"));

    public override void OnAtLine(bool sent, string line) => Tell((sent ? "> " : "< ") + line);

    private void Tell(string text)
    {
        if (story is not null)
            story(string.Create(CultureInfo.InvariantCulture, $"{clock.NowMs,9} {text}"));
    }
}
