// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Text;
using NanoSqns.Ports.Posix;
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

/// <summary>A writer as the drawing library wants it. The size of a terminal that is gone is the usual one.</summary>
internal sealed class TerminalOutput(TextWriter writer, int columns) : IAnsiConsoleOutput
{
    private const int UsualRows = 24;

    /// <inheritdoc />
    public TextWriter Writer => writer;

    /// <inheritdoc />
    public bool IsTerminal => Terminal.IsTerminal(writer);

    /// <inheritdoc />
    public int Width => IsTerminal ? SizeOr(isWidth: true, columns) : columns;

    /// <inheritdoc />
    public int Height => IsTerminal ? SizeOr(isWidth: false, UsualRows) : UsualRows;

    /// <inheritdoc />
    public void SetEncoding(Encoding encoding)
    {
        // it is UTF-8
    }

    private static int SizeOr(bool isWidth, int otherwise)
    {
        if (!OperatingSystem.IsWindows())
        {
            TerminalSize size = TerminalSize.Of(StandardWriter.OutHandle);
            return (isWidth ? size.Columns : size.Rows) is int known and > 0 ? known : otherwise;
        }

        try
        {
            return (isWidth ? System.Console.WindowWidth : System.Console.WindowHeight) is int known and > 0 ? known : otherwise;
        }
        catch (IOException)
        {
            return otherwise;
        }
    }
}
