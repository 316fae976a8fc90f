namespace NanoSqns.Cli.Console;

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
