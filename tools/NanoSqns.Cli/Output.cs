using System.Text.Json;
using System.Text.Json.Nodes;
using NanoSqns.Errors;

namespace NanoSqns.Cli;

/// <summary>
/// What a command prints and how it ends. Results go to standard output, as lines or (with --json) as one JSON object a line;
/// a failure goes to standard error as two lines, and with --json also to standard output as an object.
/// </summary>
internal sealed class Output(bool json, TextWriter standard, TextWriter error)
{
    public const int Success = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;

    private static readonly JsonSerializerOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>True when standard output is JSON lines.</summary>
    public bool Json { get; } = json;

    /// <summary>Where results go.</summary>
    public TextWriter Standard { get; } = standard;

    /// <summary>A line for people; not printed with --json.</summary>
    public void Line(string text = "")
    {
        if (!Json)
            Standard.WriteLine(text);
    }

    /// <summary>An object for programs; printed only with --json.</summary>
    public void Row(JsonObject row)
    {
        if (Json)
            Standard.WriteLine(row.ToJsonString(Compact));
    }

    /// <summary>Prints a failure and gives the exit code: 2 for wrong usage, else 1.</summary>
    public int Fail(Failure failure)
    {
        Row(new JsonObject { ["row"] = "error", ["number"] = failure.Number, ["sentence"] = failure.Sentence, ["hint"] = failure.Hint });
        error.WriteLine($"{failure.Code} {failure.Sentence}");
        error.WriteLine($"-> {failure.Hint}");
        return failure.Number is >= 600 and < 700 ? WrongUsage : Failed;
    }
}
