using System.Text.Json.Nodes;
using NanoSqns.Cli.Printing;

namespace NanoSqns.Cli.Trace.Reading;

/// <summary>The same for programs: rows <c>item</c>, <c>blocks</c>, and at the end <c>session</c> and <c>totals</c>. Times are seconds.</summary>
internal sealed class TraceRows(Output output) : ITracePrinter
{
    /// <inheritdoc />
    public void Item(RepeatedItem item)
    {
        ToldItem told = item.First;
        var row = new JsonObject
        {
            ["row"] = "item",
            ["time"] = Seconds(told.Item.Ns),
            ["since"] = Seconds(told.SinceNs),
            ["way"] = told.Item.Way switch { TraceWay.ToModem => "modem", TraceWay.ToHost => "host", _ => null },
            ["kind"] = told.Kind.ToString().ToLowerInvariant(),
            ["text"] = ItemText.Of(told.Item),
            ["times"] = item.Count,
            ["until"] = Seconds(item.LastNs),
            ["oddities"] = new JsonArray([.. told.Oddities.Select(oddity => JsonValue.Create(oddity))]),
            ["silence"] = Seconds(told.SilenceNs),
        };
        if (told.Item is FrameItem { HasHeader: true } frame)
            Add(frame, told.IsRepeat, row);
        output.Row(row);
    }

    /// <inheritdoc />
    public void Blocks(BlockRun run) => output.Row(new JsonObject
    {
        ["row"] = "blocks",
        ["time"] = Seconds(run.StartNs),
        ["since"] = Seconds(run.SinceNs),
        ["until"] = Seconds(run.EndNs),
        ["firstTid"] = run.FirstTid,
        ["lastTid"] = run.LastTid,
        ["blocks"] = run.Count,
        ["bytes"] = run.Bytes,
        ["bytesPerSecond"] = Math.Round(run.BytesPerSecond, 1),
        ["slowest"] = Seconds(run.SlowestNs),
        ["slowestTid"] = run.SlowestTid,
    });

    /// <summary>The end.</summary>
    public void Totals(TraceTotals totals, bool breaksOff)
    {
        foreach (TraceSession session in totals.Sessions)
        {
            output.Row(new JsonObject
            {
                ["row"] = "session",
                ["time"] = Seconds(session.OpenedNs),
                ["bytes"] = session.Bytes,
                ["blocks"] = session.Blocks,
                ["repeats"] = session.Repeats,
                ["seconds"] = Seconds(session.TookNs),
                ["bytesPerSecond"] = Math.Round(session.BytesPerSecond, 1),
                ["slowest"] = Seconds(session.SlowestNs),
                ["closed"] = session.IsClosed,
            });
        }

        output.Row(new JsonObject
        {
            ["row"] = "totals",
            ["seconds"] = Seconds(totals.LastNs),
            ["bytesToModem"] = totals.BytesToModem,
            ["bytesToHost"] = totals.BytesToHost,
            ["commands"] = totals.Commands,
            ["unasked"] = totals.Urcs,
            ["frames"] = totals.Frames,
            ["badChecksums"] = totals.BadChecksums,
            ["garbageBytes"] = totals.GarbageBytes,
            ["remarks"] = totals.Remarks,
            ["longestSilence"] = Seconds(totals.Longest?.SilenceNs ?? 0),
            ["longestSilenceUntil"] = Seconds(totals.Longest?.Item.Ns ?? 0),
            ["breaksOff"] = breaksOff,
        });
    }

    private static void Add(FrameItem frame, bool isRepeat, JsonObject row)
    {
        row["op"] = ItemText.NameOf(frame);
        row["sid"] = frame.Sid;
        row["tid"] = frame.Tid;
        row["length"] = frame.Length;
        row["checksum"] = ItemText.WordOf(frame.Checks);
        row["residue"] = frame.Residue;
        row["repeat"] = isRepeat;
    }

    private static double Seconds(long ns) => ns / 1e9;
}
