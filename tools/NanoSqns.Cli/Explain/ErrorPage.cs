using System.Reflection;
using NanoSqns.Errors;

namespace NanoSqns.Cli.Explain;

/// <summary>The list of errors as docs/errors.md, grouped by who can fix them. The page is never written by hand; a test compares it.</summary>
internal static class ErrorPage
{
    private static readonly Dictionary<ErrorGroup, string> Headings = new()
    {
        [ErrorGroup.File] = "1xx: the firmware files",
        [ErrorGroup.Card] = "2xx: the card, or the folder that holds the files",
        [ErrorGroup.Port] = "3xx: the serial port, its wires and its settings",
        [ErrorGroup.Modem] = "4xx: the modem",
        [ErrorGroup.Power] = "5xx: the power supply",
        [ErrorGroup.Usage] = "6xx: what was typed",
        [ErrorGroup.Internal] = "9xx: this program",
    };

    /// <summary>The page, line by line.</summary>
    public static IEnumerable<string> Lines()
    {
        yield return "# Errors";
        yield return "";
        yield return "Look up an error on the board with `help E401`, on the PC with `nanosqns explain E401`.";
        yield return "Every failure of the board and the PC tool is one of these. The hundreds show who can fix it; a number never changes its meaning.";
        yield return "Dots are filled in when the error occurs. This page is generated: `nanosqns explain --markdown > docs/errors.md`.";
        foreach (IGrouping<ErrorGroup, ErrorInfo> group in ErrorNames.All.GroupBy(error => error.Group))
        {
            yield return "";
            yield return "## " + Headings[group.Key];
            yield return "";
            yield return "| number | what happened | what to do |";
            yield return "|---|---|---|";
            foreach (ErrorInfo error in group)
                yield return $"| **E{error.Number}** {ErrorNames.Of(error)} | {Cell(error.Sentence)} | {Cell(error.Hint)} |";
        }
    }

    private static string Cell(string text) => ErrorInfo.WithoutPlaces(text).Replace("|", "\\|", StringComparison.Ordinal);
}

/// <summary>The names of the error numbers, which the device does not carry: those of the constants.</summary>
internal static class ErrorNames
{
    private static readonly Dictionary<int, string> Names =
        typeof(ErrorNumber).GetFields(BindingFlags.Public | BindingFlags.Static).ToDictionary(field => (int)field.GetRawConstantValue()!, field => field.Name);

    /// <summary>The whole list, by number.</summary>
    public static IEnumerable<ErrorInfo> All => Names.Keys.Order().Select(ErrorTable.Find);

    public static string Of(ErrorInfo error) => Names[error.Number];
}
