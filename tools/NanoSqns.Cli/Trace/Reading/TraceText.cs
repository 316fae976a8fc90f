using System.Globalization;
using NanoSqns.Cli.Printing;

namespace NanoSqns.Cli.Trace.Reading;

/// <summary>A readable trace for people: time, time since the line before, direction, what it was, and after a <c>!</c> what is odd.</summary>
internal sealed class TraceText(Output output) : ITracePrinter
{
    private const int LongestLine = 240;

    /// <inheritdoc />
    public void Item(RepeatedItem item)
    {
        ToldItem told = item.First;
        string text = ItemText.Of(told.Item);
        if (text.Length > LongestLine)
            text = text[..LongestLine] + " …";
        var remarks = new List<string>(told.Oddities);
        if (told.IsLate)
            remarks.Insert(0, Invariant($"after {Seconds(told.SilenceNs)} s of silence"));
        if (item.Count > 1)
            text += Invariant($"   {item.Count} times until {Seconds(item.LastNs)}, {Seconds(item.LongestWaitNs)} s apart at most");
        if (told.Kind == ItemKind.Urc)
            text += "   (unsolicited)";
        Print(told.Item.Ns, told.SinceNs, SignOf(told.Item.Way), text + (remarks.Count == 0 ? "" : "   ! " + string.Join(", ", remarks)));
    }

    /// <inheritdoc />
    public void Blocks(BlockRun run) => Print(run.StartNs, run.SinceNs, "=", Invariant(
        $"{run.Count} good blocks, tid {run.FirstTid} to {run.LastTid}: {run.Bytes} bytes in {Seconds(run.EndNs - run.StartNs)} s, {run.BytesPerSecond:F0} bytes/s, slowest acknowledgment {Seconds(run.SlowestNs)} s (tid {run.SlowestTid})"));

    /// <summary>What the file says of itself.</summary>
    public void Head(IEnumerable<string> lines)
    {
        foreach (string line in lines)
            output.Line("# " + line);
    }

    /// <summary>The end.</summary>
    public void Totals(TraceTotals totals, bool breaksOff)
    {
        output.Line();
        if (breaksOff)
            output.Line("The last line is incomplete: the program that wrote the trace was stopped.");
        output.Line(Invariant($"{totals.BytesToModem} bytes to the modem, {totals.BytesToHost} bytes to the host, {Seconds(totals.LastNs)} s"));
        output.Line(Invariant($"{totals.Commands} AT lines, {totals.Urcs} unsolicited lines, {totals.Frames} frames, {totals.BadChecksums} bad checksums, {totals.GarbageBytes} bytes of garbage, {totals.Remarks} remarks"));
        for (int i = 0; i < totals.Sessions.Count; i++)
            output.Line(Session(i + 1, totals.Sessions[i]));
        if (totals.Longest is ToldItem longest)
            output.Line(Invariant($"longest silence of the modem: {Seconds(longest.SilenceNs)} s, until {Seconds(longest.Item.Ns)} ({ItemText.Of(longest.Item)})"));
    }

    private static string Session(int number, TraceSession session) => Invariant(
        $"session {number} at {Seconds(session.OpenedNs)}: {session.Bytes} bytes in {session.Blocks} blocks, {session.Repeats} repeats, {Seconds(session.TookNs)} s, {session.BytesPerSecond:F0} bytes/s, slowest acknowledgment {Seconds(session.SlowestNs)} s")
        + (session.IsClosed ? "" : "; not closed");

    private void Print(long ns, long sinceNs, string sign, string text) => output.Line(Invariant($"{Seconds(ns),11}  {"+" + Seconds(sinceNs),9}  {sign}  {text}"));

    // Of an event nothing: its words have the sign.
    private static string SignOf(TraceWay way) => way == TraceWay.Event ? " " : TraceForm.SignOf(way).ToString();

    private static string Seconds(long ns) => (ns / 1e9).ToString("F3", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
