using System.Globalization;
using System.Text.Json.Nodes;
using NanoSqns.Cli.Board;
using NanoSqns.Cli.Printing;
using NanoSqns.Errors;
using NanoSqns.Upgrade;
using Spectre.Console;

namespace NanoSqns.Cli.Upload;

/// <summary>How uploads ended: for one port in full, for several as a table; and every failure with its number.</summary>
internal sealed class UploadSummary(WaySpec[] specs, UpgradeResult[] results, Output output)
{
    private bool IsSeveral => specs.Length > 1;

    /// <summary>Tells it.</summary>
    /// <returns>Exit code.</returns>
    public int Tell()
    {
        if (!output.Json && IsSeveral)
            DrawTable();
        else if (!output.Json && UploadTotal.IsNotReached(results[0]))
            output.Line(NotReached(results[0]));
        else if (!output.Json)
            ResultReport.Show(results[0], LineBaudOf(0), output);
        for (int i = 0; i < specs.Length; i++)
        {
            if (results[i].Failure is Failure failure)
                output.Fail(failure.WithHint(results[i].Next), specs[i].Port, IsSeveral);
        }

        int failed = results.Count(result => !result.Success);
        if (IsSeveral)
            output.Line(failed == 0 ? $"All {specs.Length} modems run the wanted firmware." : $"{failed} of {specs.Length} FAILED.");
        int code = failed == 0 ? Output.Success : Output.Failed;
        output.Row(new JsonObject
        {
            ["row"] = "summary",
            ["port"] = null,
            ["ports"] = specs.Length,
            ["succeeded"] = specs.Length - failed,
            ["failed"] = failed,
            ["seconds"] = results.Max(result => result.Milliseconds) / 1000.0,
            ["exit"] = code,
        });
        return code;
    }

    /// <summary>Baud rate of the slowest wire at each port; filled by who knows it.</summary>
    public int[] LineBauds { get; init; } = [];

    private int LineBaudOf(int index) => index < LineBauds.Length ? LineBauds[index] : BoardMirror.UsualBaud;

    private static string NotReached(UpgradeResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"FAILED after {result.Milliseconds / 1000.0:F1} s. The modem was not reached; no firmware was sent. {ResultReport.PowerSentence(result.Power)}");

    private void DrawTable()
    {
        IAnsiConsole console = Terminal.CreateConsole(output.Standard);
        var table = new Table().Border(TableBorder.Simple).AddColumns("port", "result", "before", "after", "power", "seconds");
        for (int i = 0; i < specs.Length; i++)
        {
            UpgradeResult result = results[i];
            string headline = result.Success ? result.NothingToDo ? "[green]nothing to do[/]" : "[green]done[/]" : $"[red]{result.Failure.Code}[/]";
            table.AddRow(
                Markup.Escape(specs[i].Port),
                headline,
                Markup.Escape(ResultReport.Describe(result.ModeBefore, result.Before, "")),
                Markup.Escape(ResultReport.Describe(result.Mode, result.Success ? result.After : null, result.WhyUnknown)),
                result.Power switch { ModemPower.MayBeCut => "may be removed", ModemPower.MustStay => "[red]keep on[/]", _ => "unknown" },
                (result.Milliseconds / 1000.0).ToString("F1", CultureInfo.InvariantCulture));
        }

        console.Write(table);
    }
}
