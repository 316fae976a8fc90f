using NanoSqns.Hal;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Wire;

namespace NanoSqns.Virtual;

/// <summary>A simulated modem in the same process. It keeps its power when the board restarts.</summary>
/// <param name="modem">The modem.</param>
/// <param name="clock">Virtual: its minutes pass in seconds; or <see cref="RealTimeClock"/>: everything takes its real time, bytes on the wire included.</param>
public sealed class SimulatedModemSocket(SimulatedModem modem, VirtualClock clock) : IModemSocket
{
    /// <inheritdoc />
    public IClock Clock => clock;

    /// <summary>The modem, for tests.</summary>
    public SimulatedModem Modem => modem;

    /// <inheritdoc />
    public IByteLink Open(PortWiring wiring) => new VirtualLink(modem, clock, wiring.Baud);

    /// <inheritdoc />
    public void Close()
    {
        // A virtual wire holds nothing.
    }

    /// <inheritdoc />
    public bool Reset()
    {
        modem.PowerCycle(clock.NowNs);
        return true;
    }

    /// <inheritdoc />
    public void Dispose()
    {
    }
}
