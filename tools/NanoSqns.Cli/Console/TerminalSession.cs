using NanoSqns.Errors;
using NanoSqns.Virtual;

namespace NanoSqns.Cli.Console;

/// <summary>A terminal from its begin to its end: looks at the port and at the keys by turns.</summary>
internal sealed class TerminalSession(TerminalLine line, ITerminalFeed feed, IConsoleEnd screen)
{
    // How late a key may leave while nothing comes.
    private const int SliceMs = 10;

    /// <summary>Runs until it is left.</summary>
    /// <exception cref="SqnsException">Port errors; Stopped.</exception>
    /// <exception cref="IOException">The screen cannot be written.</exception>
    public void Run(CancellationToken cancel)
    {
        while (!feed.IsOver)
        {
            if (cancel.IsCancellationRequested)
                throw new SqnsException(ErrorNumber.Stopped, "nanosqns console");
            line.Listen(SliceMs);
            if (screen.OutputProblem is IOException problem)
                throw problem;
            if (line.IsThere)
                feed.Take();
            if (!line.IsThere && !feed.IsOver)
                feed.AwaitPort(cancel);
        }
    }
}
