using System.Collections.Generic;

namespace NanoSqns.NanoSubset.Analyzers;

/// <summary>A place in a composite format: {index[,alignment][:format]}.</summary>
public sealed class CompositeItem
{
    private CompositeItem(int index, string format)
    {
        Index = index;
        Format = format;
    }

    /// <summary>Which argument.</summary>
    public int Index { get; }

    /// <summary>What follows the colon, or nothing.</summary>
    public string Format { get; }

    /// <summary>The places of a text; {{ and }} are braces, not places.</summary>
    public static IEnumerable<CompositeItem> In(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '{')
                continue;

            int close = text.IndexOf('}', i);
            if (i + 1 < text.Length && text[i + 1] == '{')
            {
                i++;
            }
            else if (close > 0)
            {
                if (Parse(text.Substring(i + 1, close - i - 1)) is { } item)
                    yield return item;

                i = close;
            }
        }
    }

    private static CompositeItem? Parse(string inside)
    {
        int colon = inside.IndexOf(':');
        string place = (colon < 0 ? inside : inside.Substring(0, colon)).Split(',')[0];
        return int.TryParse(place, out int index) ? new CompositeItem(index, colon < 0 ? "" : inside.Substring(colon + 1)) : null;
    }
}
