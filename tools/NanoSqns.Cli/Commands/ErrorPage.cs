using NanoSqns.Errors;

namespace NanoSqns.Cli.Commands;

/// <summary>The whole list of errors as docs/errors.md, grouped by who can mend them. The page is never written by hand; a test compares it.</summary>
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
        yield return "The closed list: every failure on the board and on the PC is one of these. A number never changes its meaning and is never used again; the hundreds say who can mend it.";
        yield return "On the board `help E401` tells the same, on the PC `nanosqns explain E401`. Dots stand for what is filled in.";
        yield return "This page is made by `nanosqns explain --markdown > docs/errors.md`.";
        foreach (IGrouping<ErrorGroup, ErrorInfo> group in Enumerable.Range(0, ErrorTable.Count).Select(ErrorTable.At).GroupBy(error => error.Group))
        {
            yield return "";
            yield return "## " + Headings[group.Key];
            yield return "";
            yield return "| number | what happened | what to do |";
            yield return "|---|---|---|";
            foreach (ErrorInfo error in group)
                yield return $"| **E{error.Number}** {error.Name} | {Cell(error.Sentence)} | {Cell(error.Hint)} |";
        }
    }

    private static string Cell(string text) => ErrorInfo.WithoutPlaces(text).Replace("|", "\\|", StringComparison.Ordinal);
}
