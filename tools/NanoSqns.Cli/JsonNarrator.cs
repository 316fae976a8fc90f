using System.Text.Json.Nodes;
using NanoSqns.Hal;
using NanoSqns.Shell;
using NanoSqns.Upgrade;

namespace NanoSqns.Cli;

/// <summary>An upgrade as JSON lines: rows "stage", "progress" (at each percent), "wait" and "notice", each with the time in seconds.</summary>
internal sealed class JsonNarrator(Output output, IClock clock, IStopSwitch? stop) : IUpgradeObserver
{
    private readonly long _begin = clock.NowMs;
    private int _percent = -1;

    public bool StopRequested => stop is { StopRequested: true };

    public void OnStage(UpgradeStage stage, string detail)
    {
        _percent = -1;
        Row("stage", ("stage", UpgradeWords.Stage(stage)), ("detail", detail));
    }

    public void OnNotice(string text) => Row("notice", ("text", text));

    public void OnAtLine(bool sent, string line)
    {
    }

    public void OnRepeat(int why)
    {
    }

    public void OnBlock(long acknowledged, long total)
    {
        int percent = (int)(acknowledged * 100 / total);
        if (percent != _percent)
            Row("progress", ("percent", percent), ("bytes", acknowledged), ("total", total));
        _percent = percent;
    }

    public void OnWait(int reason, int elapsedMs, int limitMs)
    {
        if (elapsedMs >= 1000)
            Row("wait", ("reason", System.Text.Encoding.UTF8.GetString(UpgradeWords.Wait(reason))), ("elapsedMs", elapsedMs), ("limitMs", limitMs));
    }

    private void Row(string kind, params (string Name, JsonNode? Value)[] fields)
    {
        var row = new JsonObject { ["row"] = kind, ["at"] = Math.Round((clock.NowMs - _begin) / 1000.0, 3) };
        foreach ((string name, JsonNode? value) in fields)
            row[name] = value;
        output.Row(row);
    }
}
