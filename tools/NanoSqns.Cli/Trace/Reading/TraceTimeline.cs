namespace NanoSqns.Cli.Trace.Reading;

/// <summary>Both directions and the events of a trace as one row of items, in the order in which they were complete.</summary>
internal static class TraceTimeline
{
    /// <summary>The items of the lines.</summary>
    public static IEnumerable<TraceItem> Of(IEnumerable<TraceLine> lines)
    {
        var toModem = new StreamDecoder(TraceWay.ToModem);
        var toHost = new StreamDecoder(TraceWay.ToHost);
        var items = new List<TraceItem>();
        foreach (TraceLine line in lines)
        {
            if (line.Way == TraceWay.ToHost)
            {
                toHost.Take(line, items);
            }
            else
            {
                toHost.EndOverdue(line.Ns, items);
                if (line.Way == TraceWay.ToModem)
                    toModem.Take(line, items);
                else
                    items.Add(new EventItem(line.Ns, line.Words));
            }

            foreach (TraceItem item in items)
                yield return item;
            items.Clear();
        }

        toModem.End(items);
        toHost.End(items);
        foreach (TraceItem item in items)
            yield return item;
    }
}
