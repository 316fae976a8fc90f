using NanoSqns.Errors;
using NanoSqns.Simulator.Faults;
using NanoSqns.Simulator.Modem;

namespace NanoSqns.Sweep;

/// <summary>A kind of modem, or of line to it, that a flow is swept with.</summary>
public sealed record SweepModem
{
    private SweepModem(string name, params string[] faults)
    {
        Name = name;
        Faults = FaultSet.Parse(faults);
    }

    /// <summary>All of them; the first is what is known of real ones, and meets every fault.</summary>
    public static IReadOnlyList<SweepModem> All { get; } =
    [
        new("drop"),
        new("append", "append-duplicates"),
        new("no-resync", "no-resync"),
        new("nack-bad", "nack-bad"),
        new("reply-crc", "reply-crc"),
        new("stp-2", "stp-2", "nack-bad"),
        new("first-at-error", "first-at-error"),
        new("echo", "echo"),
        new("report-words", "report-words"),
        new("stalls") { Stalls = true },
        new("far-wires") { FarWires = true },
    ];

    /// <summary>The one that meets every fault.</summary>
    public static SweepModem Usual => All[0];

    /// <summary>Its word.</summary>
    public string Name { get; }

    /// <summary>True for one that takes a repeated block twice.</summary>
    internal bool Appends => Name == "append";

    /// <summary>The minutes of a real one.</summary>
    internal bool Stalls { get; private init; }

    /// <summary>In a mirror the other piece of each direction is struck: from the board to the modem, and from the board to the PC.</summary>
    internal bool FarWires { get; private init; }

    /// <summary>What it does otherwise, always.</summary>
    internal FaultSet Faults { get; }

    /// <summary>From its word.</summary>
    /// <exception cref="SqnsException">E601 with all words.</exception>
    public static SweepModem Of(string name) => All.FirstOrDefault(modem => modem.Name == name)
        ?? throw new SqnsException(ErrorNumber.BadArgument, name, "unknown modem; use one of " + string.Join(", ", All.Select(modem => modem.Name)));

    /// <summary>True where a flow has such a modem.</summary>
    public bool Fits(SweepFlow flow) => !FarWires || flow.Place == SweepPlace.Mirror;

    /// <summary>True for a fault in which this modem differs from the usual one: what happens to its messages, and to its power. One that is slow anyway is asked often.</summary>
    internal bool Takes(SweepFault fault) => fault switch
    {
        _ when this == Usual => true,
        _ when Stalls => fault is SweepFault.Drop or SweepFault.Corrupt or SweepFault.Late or SweepFault.ModemPower,
        SweepFault.ModemPower or SweepFault.ModemOff => !Appends && !FarWires,
        _ => SweepFaults.IsOfMessage(fault),
    };

    /// <summary>How it starts in a flow.</summary>
    internal ModemOptions Options(SweepFlow flow) => new()
    {
        Mode = flow.Mode,
        Bootrom = flow.Bootrom,
        ApplicationBroken = flow.Mode == BootMode.Recovery,
        Stalls = Stalls,
        Faults = Faults,
    };
}
