using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using NanoSqns.Cli.CommandLine;
using NanoSqns.Cli.Printing;
using NanoSqns.Errors;

namespace NanoSqns.Cli.Explain;

/// <summary><c>nanosqns explain E401</c>: an error of the closed list in full; without a number, the whole list.</summary>
internal static class ExplainCommand
{
    public static Command Create(CommandRunner runner)
    {
        var number = new Argument<string?>("number") { HelpName = "number", Description = "E401, e401 or 401; default: the whole list.", Arity = ArgumentArity.ZeroOrOne };
        var markdown = new Option<bool>("--markdown") { Description = "Print the whole list as the page docs/errors.md." };
        var command = new Command("explain", "Explain an error: what happened, who can fix it, what to do.") { number, markdown };
        number.CompletionSources.Add(_ => ErrorNames.All.Select(error => "E" + error.Number));
        runner.Handle(command, (parse, output) => parse.GetValue(markdown) ? PrintPage(parse.GetValue(number), output) : Explain(parse.GetValue(number), output));
        return command.WithExamples("nanosqns explain E401", "nanosqns explain", "nanosqns explain --json");
    }

    private static int PrintPage(string? number, Output output)
    {
        if (number is not null)
            return output.Fail(new Failure(ErrorNumber.BadArgument, "nanosqns explain", "--markdown prints the whole list and takes no error number (" + number + ")"));
        foreach (string line in ErrorPage.Lines())
            output.Line(line);
        return Output.Success;
    }

    private static int Explain(string? text, Output output)
    {
        if (text is null)
        {
            foreach (ErrorInfo error in ErrorNames.All)
                Print(error, output);
            return Output.Success;
        }

        string digits = text.StartsWith('E') || text.StartsWith('e') ? text[1..] : text;
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || !ErrorTable.Has(number))
            return output.Fail(new Failure(ErrorNumber.UnknownErrorNumber, text));
        Print(ErrorTable.Find(number), output);
        return Output.Success;
    }

    private static void Print(ErrorInfo error, Output output)
    {
        string group = error.Group.ToString().ToLowerInvariant();
        output.Line($"E{error.Number} {ErrorNames.Of(error)} ({group})");
        output.Line($"   {ErrorInfo.WithoutPlaces(error.Sentence)}");
        output.Line($"-> {ErrorInfo.WithoutPlaces(error.Hint)}");
        output.Row(new JsonObject { ["row"] = "explain", ["number"] = error.Number, ["name"] = ErrorNames.Of(error), ["group"] = group, ["sentence"] = error.Sentence, ["hint"] = error.Hint });
    }
}
