using System.CommandLine;
using NanoSqns.Cli.Bench;
using NanoSqns.Cli.Board;
using NanoSqns.Cli.CommandLine;
using NanoSqns.Cli.Console;
using NanoSqns.Cli.Explain;
using NanoSqns.Cli.Files;
using NanoSqns.Cli.Pc;
using NanoSqns.Cli.Printing;
using NanoSqns.Cli.Questions;
using NanoSqns.Cli.Sim;
using NanoSqns.Cli.Sweep;
using NanoSqns.Cli.Trace;
using NanoSqns.Cli.Upload;
using NanoSqns.Ports.Posix;

namespace NanoSqns.Cli;

/// <summary>The command line of <c>nanosqns</c>.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        StandardHandles.TakeClosed();
        int code = Run(args, StandardWriter.Out, StandardWriter.Error);
        StandardWriter.Out.Finish();
        StandardWriter.Error.Finish();
        return code;
    }

    /// <summary>Parses and runs; the writers and the PC make it testable in process.</summary>
    public static int Run(string[] args, TextWriter standard, TextWriter error, IPc? pc = null)
    {
        try
        {
            return ParseAndInvoke(args, standard, error, pc);
        }
        catch (IOException e)
        {
            return Output.FailUnwritable(e, error);
        }
    }

    /// <summary>All commands.</summary>
    internal static RootCommand CreateRoot(Option<bool> json, TextWriter standard, TextWriter error, IPc? pc = null)
    {
        pc ??= new ThisPc();
        var runner = new CommandRunner(json, standard, error, pc);
        var root = new RootCommand("Safely upgrade the firmware of a Sequans LTE modem.") { json };
        root.Add(BenchCommand.Create(runner));
        root.Add(BoardCommand.Create(runner, error));
        root.Add(ConsoleCommand.Create(runner, error));
        root.Add(DemoCommand.Create(runner));
        root.Add(ExplainCommand.Create(runner));
        root.Add(ModemQuestions.CreateInfo(runner, pc));
        root.Add(InspectCommand.Create(runner));
        root.Add(MakeDupCommand.Create(runner));
        root.Add(MirrorCommand.Create(runner, pc));
        root.Add(PlanCommand.Create(runner, pc));
        root.Add(PortsCommand.Create(runner));
        root.Add(PrepareCommand.Create(runner));
        root.Add(SimCommand.Create(runner, error));
        root.Add(ModemQuestions.CreateState(runner, pc));
        root.Add(SweepCommand.Create(runner));
        root.Add(TraceCommand.Create(runner));
        root.Add(UploadCommand.Create(runner, pc));
        root.WithExamples("nanosqns demo", "nanosqns ports", "nanosqns inspect CATM1-39529.dup", "nanosqns upload --port /dev/ttyUSB0 CATM1-39529.dup", "nanosqns upload --help");
        CommandExamples.ShowIn(root);
        Suggestions.Guard(root);
        return root;
    }

    private static int ParseAndInvoke(string[] args, TextWriter standard, TextWriter error, IPc? pc)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON lines instead of text.", Recursive = true };
        RootCommand root = CreateRoot(json, standard, error, pc);

        // who types nothing asks what there is
        ParseResult parse = root.Parse(args.Length == 0 ? ["--help"] : args);
        if (parse.Errors.Count > 0)
            return new Output(parse.GetValue(json), standard, error).Fail(UsageFailure.Of(parse, root));

        return parse.Invoke(new InvocationConfiguration { Output = standard, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }
}
