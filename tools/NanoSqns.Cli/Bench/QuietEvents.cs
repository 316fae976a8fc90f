using NanoSqns.Upgrade;

namespace NanoSqns.Cli.Bench;

/// <summary>Hears nothing and stops nothing.</summary>
internal sealed class QuietEvents : IUpgradeObserver
{
    public bool StopRequested => false;

    public void OnStage(UpgradeStage stage, UpgradeMethod method, string detail)
    {
    }

    public void OnNotice(string text)
    {
    }

    public void OnAtLine(bool sent, string line)
    {
    }

    public void OnBlock(long acknowledged, long total)
    {
    }

    public void OnRepeat(int why)
    {
    }

    public void OnWait(int reason, int elapsedMs, int limitMs)
    {
    }
}
