namespace NanoSqns.Cli.Trace.Reading;

/// <summary>What kind of line an item is.</summary>
internal enum ItemKind
{
    /// <summary>An AT line, or an answer to one.</summary>
    At,

    /// <summary>A line that came unasked.</summary>
    Urc,

    /// <summary>An STP frame.</summary>
    Frame,

    /// <summary>Bytes that are neither.</summary>
    Garbage,

    /// <summary>Something on the host.</summary>
    Event,
}

/// <summary>An item, and what is to be said of it in its place.</summary>
/// <param name="Item">The item.</param>
/// <param name="Kind">What it is.</param>
/// <param name="SinceNs">Since the item before.</param>
/// <param name="SilenceNs">How long the modem had been silent since it was first spoken to, when this breaks the silence; else 0.</param>
/// <param name="Oddities">What is not as it should be; a long silence is not among it.</param>
/// <param name="IsRepeat">True for a frame that was sent before.</param>
/// <param name="IsAnswer">True for a frame that answers the request before it.</param>
internal sealed record ToldItem(TraceItem Item, ItemKind Kind, long SinceNs, long SilenceNs, IReadOnlyList<string> Oddities, bool IsRepeat, bool IsAnswer)
{
    private const long LongSilenceNs = 5_000_000_000;

    /// <summary>True after a silence that a reader wants to see.</summary>
    public bool IsLate => SilenceNs >= LongSilenceNs;

    /// <summary>True when nothing is to be remarked.</summary>
    public bool IsPlain => Oddities.Count == 0 && !IsRepeat && !IsLate;

    /// <summary>True when a reader learns nothing new from the other.</summary>
    public bool SaysTheSame(ToldItem other) =>
        Kind == other.Kind && Kind != ItemKind.Event && !other.IsLate && Item.Way == other.Item.Way && Oddities.SequenceEqual(other.Oddities) && ItemText.Of(Item) == ItemText.Of(other.Item);
}

/// <summary>The same item so many times in a row.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Count">How many, at least 1.</param>
/// <param name="LastNs">When the last came.</param>
/// <param name="LongestWaitNs">The longest wait between two of them.</param>
internal sealed record RepeatedItem(ToldItem First, int Count, long LastNs, long LongestWaitNs);
