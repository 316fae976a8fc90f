using System.Text.Json.Nodes;
using NanoSqns.Cli.Pc;
using NanoSqns.Cli.Printing;
using NanoSqns.Hal;

namespace NanoSqns.Cli.Upload;

/// <summary>A port as JSON rows; docs/pc-tool.md has their fields.</summary>
internal sealed class JsonObserver(string? port, IClock clock, Interrupts interrupts, Output output) : PortObserver(port, clock, interrupts)
{
    private int _percent = -1;

    protected override void ShowStage(string key, string name, string detail)
    {
        _percent = -1;
        Row("stage", ("stage", key), ("text", name), ("detail", detail));
    }

    protected override void ShowNotice(string text) => Row("notice", ("text", text));

    protected override void ShowProgress()
    {
        if (Meter.Percent == _percent)
            return;
        _percent = Meter.Percent;
        Row(
            "progress",
            ("percent", Meter.Percent),
            ("bytes", Meter.Bytes),
            ("total", Meter.Total),
            ("bytesPerSecond", Math.Round(Meter.BytesPerSecond)),
            ("share", Math.Round(Meter.ShareOf(LineBaud), 4)),
            ("secondsLeft", Meter.SecondsLeft));
    }

    protected override void ShowWait(string what, int elapsedMs, int limitMs) => Row("wait", ("reason", what), ("elapsedMs", elapsedMs), ("limitMs", limitMs));

    protected override void ShowBoardLine(string line) => Row("board", ("text", line));

    private void Row(string kind, params (string Name, JsonNode? Value)[] fields)
    {
        var row = new JsonObject { ["row"] = kind, ["port"] = Port, ["at"] = Math.Round(At, 3) };
        foreach ((string name, JsonNode? value) in fields)
            row[name] = value;
        output.Row(row);
    }
}
