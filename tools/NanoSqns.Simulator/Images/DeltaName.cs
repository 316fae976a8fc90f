using System.Globalization;
using System.Text.RegularExpressions;

namespace NanoSqns.Simulator.Images;

/// <summary>The builds in the text of a DIFF record, such as <c>upgdiff_33080-to-39529</c>.</summary>
internal static partial class DeltaName
{
    /// <summary>Where the delta starts and where it leads; both null when the text does not say.</summary>
    public static (int? From, int? To) Read(string description)
    {
        Match match = Pattern().Match(description);
        return match.Success && Number(match.Groups[1]) is { } from && Number(match.Groups[2]) is { } to ? (from, to) : (null, null);
    }

    private static int? Number(Group digits) =>
        int.TryParse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    [GeneratedRegex("([0-9]+)-to-([0-9]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
