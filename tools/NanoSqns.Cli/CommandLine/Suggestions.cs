using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using NanoSqns.Cli.Printing;


namespace NanoSqns.Cli.CommandLine;

/// <summary>
/// What a shell asks for at its tab key: <c>nanosqns "[suggest:13]" "nanosqns sim "</c> prints what may stand at that place, one a line. System.CommandLine does
/// it; here it is kept from ending in a stack trace when the place is not a number.
/// </summary>
internal static class Suggestions
{
    /// <summary>Puts the guard around the root's directive, and leaves out what no shell of this system would want.</summary>
    public static void Guard(RootCommand root)
    {
        // Where a path begins with /, /h is the beginning of one and no question for help.
        if (!OperatingSystem.IsWindows())
        {
            foreach (HelpOption help in root.Options.OfType<HelpOption>())
            {
                help.Aliases.Remove("/h");
                help.Aliases.Remove("/?");
            }
        }

        foreach (SuggestDirective suggest in root.Directives.OfType<SuggestDirective>())
            suggest.Action = new GuardedSuggestions((SynchronousCommandLineAction)suggest.Action!);
    }

    private sealed class GuardedSuggestions(SynchronousCommandLineAction suggestions) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            try
            {
                return suggestions.Invoke(parseResult);
            }
            catch (Exception e) when (e is FormatException or OverflowException or ArgumentException or InvalidOperationException)
            {
                return Output.Failed;
            }
        }
    }
}
