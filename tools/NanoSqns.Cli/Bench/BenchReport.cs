using System.Globalization;
using System.Text.Json.Nodes;
using NanoSqns.Cli.Printing;
using NanoSqns.Stp;
using NanoSqns.Upgrade;

namespace NanoSqns.Cli.Bench;

/// <summary>Prints what was measured: a row a combination, then memory; and keeps it for the picture.</summary>
internal sealed class BenchReport(Output output, Workload work)
{
    private readonly List<(TransferCase Trial, double Seconds)> _rows = [];

    /// <summary>The rows of a baud rate begin.</summary>
    public void Begin(int bytes, int baud)
    {
        var bare = new TransferCase(TransferMethod.Ours, bytes, baud, StpSettings.DefaultBlockLimit, 0, Workload.None);
        output.Line(Text($"{bytes} bytes at {baud} baud take at least {bare.WireSeconds:F2} s on the line. Times are virtual and equal on every machine."));
        if (!work.IsNone)
            output.Line(Text($"Board: {work.ChecksumUsPerByte} µs per checksum byte, card {work.CardKBps} KB/s, {work.FrameMs} ms per frame."));
        output.Line(Header);
    }

    /// <summary>The rows in real time begin.</summary>
    public void BeginReal(int bytes, int baud)
    {
        output.Line();
        output.Line(Text($"In real time, {bytes} bytes at {baud} baud over a paced pseudo-terminal, with the disk and processor of this PC:"));
        output.Line(Header);
    }

    /// <summary>A row in virtual time.</summary>
    public void Add(TransferCase trial, double seconds)
    {
        _rows.Add((trial, seconds));
        Print("bench", trial, seconds);
    }

    /// <summary>A row in real time.</summary>
    public void AddReal(TransferCase trial, double seconds) => Print("real", trial, seconds);

    /// <summary>What a transfer takes of the memory of this PC; that of the board is in docs/device.md.</summary>
    public void Memory()
    {
        output.Line();
        output.Line("Memory on this PC       a block    a transfer in all");
        foreach (int block in new[] { StpSettings.DefaultBlockLimit, StpSettings.MaxBlockLimit })
        {
            MemoryTrial trial = MemoryTrial.Of(UpgradeMethod.Store, new StpSettings { BlockLimit = block });
            output.Line(Text($"block {block,4}        {trial.PerBlock,8:F0} bytes {trial.InAll,8} bytes"));
            output.Row(new JsonObject { ["row"] = "memory", ["block"] = block, ["bytesPerBlock"] = trial.PerBlock, ["bytesInAll"] = trial.InAll });
        }
    }

    /// <summary>Draws throughput over latency.</summary>
    public void Draw(string path)
    {
        BenchPicture.Write(path, _rows);
        output.Line();
        output.Line($"{path}: the picture");
        output.Row(new JsonObject { ["row"] = "picture", ["file"] = path });
    }

    private static string Header => "method     block   latency    checksum       card     seconds   of the line";

    private void Print(string kind, TransferCase trial, double seconds)
    {
        string method = trial.Method == TransferMethod.Ours ? "ours" : "split2048";
        double share = trial.ShareOf(seconds);
        output.Line(Text($"{method,-9} {trial.Block,6} {trial.LatencyMs,6} ms {trial.Work.ChecksumUsPerByte,6} µs/B {trial.Work.CardKBps,5} KB/s {seconds,9:F2} s {100 * share,8:F1} %"));
        output.Row(new JsonObject
        {
            ["row"] = kind,
            ["method"] = method,
            ["bytes"] = trial.Bytes,
            ["baud"] = trial.Baud,
            ["block"] = trial.Block,
            ["latencyMs"] = trial.LatencyMs,
            ["cpuUsPerByte"] = trial.Work.ChecksumUsPerByte,
            ["cardKBps"] = trial.Work.CardKBps,
            ["seconds"] = Math.Round(seconds, 3),
            ["share"] = Math.Round(share, 4),
        });
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
