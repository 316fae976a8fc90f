using System.Text.Json;
using System.Text.Json.Nodes;
using NanoSqns.Errors;

namespace NanoSqns.Cli.Printing;

/// <summary>
/// What a command prints and how it ends. Results go to standard output, as lines or (with --json) as one JSON object a line;
/// a failure goes to standard error as two lines, and with --json also to standard output as an object. Several threads may use it.
/// </summary>
internal sealed class Output(bool json, TextWriter standard, TextWriter error)
{
    public const int Success = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;

    private const int BrokenPipe = 32;
    private const int WindowsPipeClosing = unchecked((int)0x800700E8);
    private const int WindowsBrokenPipe = unchecked((int)0x8007006D);

    private static readonly JsonSerializerOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _lock = new();
    private IOException? _problem;

    /// <summary>True when standard output is JSON lines.</summary>
    public bool Json { get; } = json;

    /// <summary>Where failures go, and what is not a result.</summary>
    public TextWriter Error { get; } = error;

    /// <summary>Where results go.</summary>
    public TextWriter Standard { get; } = standard;

    /// <summary>Number of the row's form, for commands whose rows are documented with one; each of their rows names its port too, null where it is of no port.</summary>
    public int? Schema { get; set; }

    /// <summary>True for a command that must come to its end although nobody can read it.</summary>
    public bool OutlivesItsReader { get; private set; }

    /// <summary>From now on the work comes first: a reader that is gone ends nothing, and one that reads no more is not waited for.</summary>
    public void Outlive()
    {
        OutlivesItsReader = true;
        (Standard as StandardWriter)?.Outlive();
        (Error as StandardWriter)?.Outlive();
    }

    /// <summary>The end of the output: waits, within a limit, until it is written, and reports on standard error why it could not be.</summary>
    public void Finish()
    {
        (Standard as StandardWriter)?.Finish();
        if ((_problem ?? (Standard as StandardWriter)?.Problem) is IOException problem)
            FailUnwritable(problem, Error);
        (Error as StandardWriter)?.Finish();
    }

    /// <summary>The end of a command whose output cannot be written: reports a full disk on standard error, but not a reader that is gone (head, less).</summary>
    /// <returns>Exit code.</returns>
    public static int FailUnwritable(IOException problem, TextWriter error)
    {
        try
        {
            bool isGone = problem.HResult is BrokenPipe or WindowsPipeClosing or WindowsBrokenPipe;
            var failure = new Failure(ErrorNumber.CardWriteFailed, "standard output", problem.Message).WithHint("Keep it open and make room where it leads to, then try again.");
            return isGone ? Failed : new Output(json: false, TextWriter.Null, error).Fail(failure);
        }
        catch (IOException)
        {
            return Failed;
        }
    }

    /// <summary>A line for people; not printed with --json.</summary>
    public void Line(string text = "")
    {
        if (!Json)
            Write(Standard, text);
    }

    /// <summary>A line for people that is not a result: what is being waited for. On standard error; not printed with --json.</summary>
    public void Aside(string text)
    {
        if (!Json)
            Write(Error, text);
    }

    /// <summary>Something that a user has to know, and what to do: two lines, on standard error unless they are part of the result; and a row.</summary>
    public void Warn((string Note, string Way)? warning, bool isResult = false)
    {
        if (warning is not var (note, way))
            return;
        string text = $"note: {note}{Environment.NewLine}-> {way}";
        if (isResult)
            Line(text);
        else
            Aside(text);
        Row(new JsonObject { ["row"] = "notice", ["text"] = $"{note}. {way}" });
    }

    /// <summary>An object for programs; printed only with --json.</summary>
    public void Row(JsonObject row)
    {
        if (!Json)
            return;
        if (Schema is int schema)
        {
            row.Insert(1, "schema", schema);
            if (!row.ContainsKey("port"))
                row.Insert(2, "port", null);
        }

        Write(Standard, row.ToJsonString(Compact));
    }

    /// <summary>Prints a failure and gives the exit code: 2 for wrong usage, else 1.</summary>
    /// <param name="failure">What went wrong.</param>
    /// <param name="port">At which port, for the row; or null.</param>
    /// <param name="namesPort">True when there are several ports: people see which one.</param>
    public int Fail(Failure failure, string? port = null, bool namesPort = false)
    {
        var row = new JsonObject { ["row"] = "error", ["number"] = failure.Number, ["sentence"] = failure.Sentence, ["hint"] = failure.Hint };
        if (port is not null)
            row.Insert(1, "port", port);
        Row(row);
        string where = namesPort ? port + ": " : "";
        Write(Error, $"{failure.Code} {where}{failure.Sentence}{Environment.NewLine}-> {failure.Hint}");
        return failure.Number is >= 600 and < 700 ? WrongUsage : Failed;
    }

    private void Write(TextWriter writer, string text)
    {
        try
        {
            lock (_lock)
                writer.WriteLine(text);
        }
        catch (IOException e) when (OutlivesItsReader)
        {
            _problem ??= e;
        }
    }
}
