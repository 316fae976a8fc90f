using System.CommandLine;
using NanoSqns.Cli.Commands;
using NanoSqns.Errors;

namespace NanoSqns.Cli;

/// <summary>The command line of <c>nanosqns</c>.</summary>
internal static class Program
{
    public static int Main(string[] args) => Run(args, Console.Out, Console.Error);

    /// <summary>Parses and runs; the writers make it testable in process.</summary>
    public static int Run(string[] args, TextWriter standard, TextWriter error)
    {
        try
        {
            return ParseAndInvoke(args, standard, error);
        }
        catch (IOException e)
        {
            return UnwritableOutput.Fail(e, error);
        }
    }

    private static int ParseAndInvoke(string[] args, TextWriter standard, TextWriter error)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON lines instead of text.", Recursive = true };
        var runner = new CommandRunner(json, standard, error);
        var root = new RootCommand("Upgrade the firmware of a Sequans LTE modem, safely.") { json };
        root.Add(BoardCommand.Create(runner, error));
        root.Add(DemoCommand.Create(runner));
        root.Add(ExplainCommand.Create(runner));
        root.Add(InspectCommand.Create(runner));
        root.Add(MakeDupCommand.Create(runner));
        root.Add(PrepareCommand.Create(runner));
        root.Add(SimCommand.Create(runner, error));
        root.Add(SweepCommand.Create(runner));

        ParseResult parse = root.Parse(args);
        if (parse.Errors.Count > 0)
            return new Output(parse.GetValue(json), standard, error).Fail(UsageFailure.Of(parse, root));

        return parse.Invoke(new InvocationConfiguration { Output = standard, Error = error, EnableDefaultExceptionHandler = false });
    }
}
