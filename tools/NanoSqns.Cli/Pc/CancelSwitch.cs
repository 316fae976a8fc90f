using NanoSqns.Console;

namespace NanoSqns.Cli.Pc;

/// <summary>Ctrl-C and SIGTERM as the engine's stop switch.</summary>
internal sealed class CancelSwitch(CancellationToken cancel) : IStopSwitch
{
    public bool StopRequested => cancel.IsCancellationRequested;
}
