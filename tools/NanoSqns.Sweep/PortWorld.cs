using NanoSqns.Simulator.Wire;
using NanoSqns.Upgrade;

namespace NanoSqns.Sweep;

/// <summary>The engine at the modem's port: an embedder's program on a board, or a PC.</summary>
internal sealed class PortWorld(SweepFlow flow, SweepModem modem, Strikes strikes, Action<string>? story)
    : SweepWorld(flow, modem, strikes, story)
{
    public override SweepEnd Run(bool full)
    {
        Start();
        UpgradeResult? result = RunEngine(new VirtualLink(Wire, Clock), Supply, Flow.Request(full));
        return result is null ? SweepEnd.Lost : SweepEnd.Of(result);
    }
}
