namespace NanoSqns.Cli.Trace.Reading;

/// <summary>Something that passed as a whole: an AT line, a frame, garbage; or an event.</summary>
/// <param name="StartNs">When its first byte passed.</param>
/// <param name="EndNs">When its last byte passed.</param>
/// <param name="Way">Its direction.</param>
internal abstract record TraceItem(long StartNs, long EndNs, TraceWay Way)
{
    /// <summary>The moment that counts: a request when it begins, an answer when it is complete.</summary>
    public long Ns => Way == TraceWay.ToHost ? EndNs : StartNs;
}

/// <summary>A line of text, without its end.</summary>
internal sealed record TextItem(long StartNs, long EndNs, TraceWay Way, string Text) : TraceItem(StartNs, EndNs, Way);

/// <summary>Bytes that are neither text nor a frame.</summary>
/// <param name="Bytes">All of them, or the first of very many.</param>
/// <param name="Count">How many.</param>
internal sealed record GarbageItem(long StartNs, long EndNs, TraceWay Way, byte[] Bytes, int Count) : TraceItem(StartNs, EndNs, Way);

/// <summary>What happened on the host, in words.</summary>
internal sealed record EventItem(long StartNs, string Words) : TraceItem(StartNs, StartNs, TraceWay.Event);
