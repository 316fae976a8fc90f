// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Text;
using Spectre.Console;

namespace NanoSqns.Cli;

/// <summary>A writer as the drawing library wants it. The size of a terminal that is gone is the usual one.</summary>
internal sealed class TerminalOutput(TextWriter writer, int columns) : IAnsiConsoleOutput
{
    private const int UsualRows = 24;

    /// <inheritdoc />
    public TextWriter Writer => writer;

    /// <inheritdoc />
    public bool IsTerminal => Terminal.IsTerminal(writer);

    /// <inheritdoc />
    public int Width => IsTerminal ? SizeOr(() => Console.WindowWidth, columns) : columns;

    /// <inheritdoc />
    public int Height => IsTerminal ? SizeOr(() => Console.WindowHeight, UsualRows) : UsualRows;

    /// <inheritdoc />
    public void SetEncoding(Encoding encoding)
    {
        // it is UTF-8
    }

    private static int SizeOr(Func<int> ask, int otherwise)
    {
        try
        {
            return ask() is int size and > 0 ? size : otherwise;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or PlatformNotSupportedException)
        {
            return otherwise;
        }
    }
}
