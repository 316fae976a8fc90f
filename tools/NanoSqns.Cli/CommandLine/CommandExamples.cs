using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.CompilerServices;
using NanoSqns.Cli.Printing;

namespace NanoSqns.Cli.CommandLine;

/// <summary>Lines that a user can type as they stand, at the end of each command's help.</summary>
internal static class CommandExamples
{
    private static readonly ConditionalWeakTable<Command, string[]> Lines = [];

    /// <summary>Gives a command its examples, whole lines such as <c>nanosqns ports --json</c>.</summary>
    /// <returns>The command itself.</returns>
    public static Command WithExamples(this Command command, params string[] lines)
    {
        Lines.AddOrUpdate(command, lines);
        return command;
    }

    /// <summary>The examples of a command.</summary>
    public static IReadOnlyList<string> Of(Command command) => Lines.TryGetValue(command, out string[]? lines) ? lines : [];

    /// <summary>Makes the help of a root and all its commands end with them.</summary>
    public static void ShowIn(RootCommand root)
    {
        foreach (HelpOption help in root.Options.OfType<HelpOption>())
            help.Action = new HelpWithExamples((SynchronousCommandLineAction)help.Action!);
    }

    private sealed class HelpWithExamples(SynchronousCommandLineAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            int code = help.Invoke(parseResult);
            IReadOnlyList<string> lines = Of(parseResult.CommandResult.Command);
            TextWriter writer = parseResult.InvocationConfiguration.Output;
            if (lines.Count > 0)
                writer.WriteLine("Examples:");
            foreach (string line in lines)
                writer.WriteLine("  " + line);
            if (lines.Count > 0)
                writer.WriteLine();
            return code;
        }
    }
}
