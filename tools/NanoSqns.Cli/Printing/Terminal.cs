// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using Spectre.Console;

namespace NanoSqns.Cli.Printing;

/// <summary>What kind of place a writer leads to.</summary>
internal static class Terminal
{
    private const int RedirectedColumns = 120;
    private const int UsualColumns = 80;

    /// <summary>True when the writer is this process's standard output and that is a terminal.</summary>
    public static bool IsTerminal(TextWriter writer) => ReferenceEquals(writer, StandardWriter.Out) && !System.Console.IsOutputRedirected;

    /// <summary>A drawing console: colours on a terminal only, and not there either when NO_COLOR is set.</summary>
    public static IAnsiConsole CreateConsole(TextWriter writer)
    {
        bool colours = IsTerminal(writer) && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new TerminalOutput(writer, IsTerminal(writer) ? UsualColumns : RedirectedColumns),
            Ansi = colours ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
    }
}
