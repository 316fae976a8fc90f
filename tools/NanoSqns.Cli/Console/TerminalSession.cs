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

/// <summary>Where the bytes come from that a terminal sends.</summary>
internal interface ITerminalFeed
{
    /// <summary>True when the terminal is to be left.</summary>
    bool IsOver { get; }

    /// <summary>Takes what there is and sends it. Called again and again, between looks at the port.</summary>
    void Take();

    /// <summary>The port is gone: waits for it.</summary>
    /// <param name="cancel">The wish of the user to end.</param>
    /// <exception cref="Errors.SqnsException">PortHungUp: it does not come back, or nobody wants to wait.</exception>
    void AwaitPort(CancellationToken cancel);
}
