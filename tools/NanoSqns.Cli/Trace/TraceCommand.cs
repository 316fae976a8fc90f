using System.CommandLine;
using NanoSqns.Cli.CommandLine;
using NanoSqns.Cli.Printing;
using NanoSqns.Cli.Trace.Reading;
using NanoSqns.Errors;

namespace NanoSqns.Cli.Trace;

/// <summary><c>nanosqns trace FILE</c>: what <c>upload --trace</c> or <c>sim --trace</c> has written, made readable.</summary>
internal sealed class TraceCommand
{
    private readonly Argument<string> _file = new("file") { Description = "Trace file written with --trace.", HelpName = "FILE" };
    private readonly Option<bool> _all = new("--all") { Description = "Show every block and every repeat on its own line." };

    public static Command Create(CommandRunner runner)
    {
        var trace = new TraceCommand();
        var command = new Command("trace", "Show a trace in readable form: AT lines, frames, repeats, waits and a summary.") { trace._file, trace._all };
        runner.HandleLong(command, trace.Run);
        return command.WithExamples("nanosqns trace upload.trace", "nanosqns trace upload.trace --all", "nanosqns trace wire.txt --json");
    }

    private int Run(ParseResult parse, Output output, CancellationToken cancel) =>
        Tell(new TraceReader(Given.Text("nanosqns trace", parse.GetValue(_file)!)), output, parse.GetValue(_all), cancel);

    /// <summary>Tells a trace.</summary>
    /// <param name="reader">The trace.</param>
    /// <param name="output">Where to.</param>
    /// <param name="all">True for every block and repeat on lines of their own.</param>
    /// <param name="cancel">The wish of the user to end.</param>
    /// <exception cref="SqnsException"><see cref="ErrorNumber.NotATrace"/>, <see cref="ErrorNumber.BadTraceLine"/>, <see cref="ErrorNumber.Stopped"/>, or the file cannot be read.</exception>
    internal static int Tell(TraceReader reader, Output output, bool all, CancellationToken cancel)
    {
        var text = new TraceText(output);
        var rows = new TraceRows(output);
        ITracePrinter printer = output.Json ? rows : text;
        var folder = new TraceFolder(printer);
        var judge = new TraceJudge();
        var totals = new TraceTotals();
        bool headIsTold = false;
        foreach (TraceItem item in TraceTimeline.Of(reader.Lines().Select(totals.Count)))
        {
            if (cancel.IsCancellationRequested)
                throw new SqnsException(ErrorNumber.Stopped, "nanosqns trace");
            if (!headIsTold)
                text.Head(reader.Head);
            headIsTold = true;
            ToldItem told = judge.Judge(item);
            totals.Count(told);
            if (all)
                printer.Item(new RepeatedItem(told, 1, told.Item.Ns, 0));
            else
                folder.Take(told);
        }

        folder.End();
        text.Totals(totals, reader.BreaksOff);
        rows.Totals(totals, reader.BreaksOff);
        return Output.Success;
    }
}
