using NanoSqns.Hal;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Wire;
using NanoSqns.Stp;
using NanoSqns.Upgrade;

namespace NanoSqns.Virtual;

/// <summary>The engine, a virtual wire and a simulated modem on one virtual clock: minutes of an upgrade pass in milliseconds.</summary>
public sealed class VirtualBench
{
    /// <summary>Wires up a modem and the files of a card.</summary>
    public VirtualBench(ModemOptions options, IFileStore files, bool baudIsFixed = false)
    {
        Modem = new SimulatedModem(options);
        Files = files;
        Link = new VirtualLink(Modem, Clock) { IsBaudFixed = baudIsFixed };
    }

    /// <summary>The clock of everything.</summary>
    public VirtualClock Clock { get; } = new();

    /// <summary>The modem.</summary>
    public SimulatedModem Modem { get; }

    /// <summary>The engine's end of the wire.</summary>
    public VirtualLink Link { get; }

    /// <summary>The card.</summary>
    public IFileStore Files { get; }

    /// <summary>Limits of the waits.</summary>
    public UpgradeLimits Limits { get; } = new();

    /// <summary>Limits of the transfers.</summary>
    public StpSettings Stp { get; } = new();

    /// <summary>Runs an upgrade to its end.</summary>
    public UpgradeResult Run(UpgradeRequest request, UpgradeEvents observer) =>
        new Upgrader(Link, Clock, Files, observer, Limits, Stp, new Crc16()).Run(request);
}
