using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Simulator.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Sweep;

/// <summary>Who runs the engine of a flow, and through what.</summary>
public enum SweepPlace
{
    /// <summary>The engine at the modem's port.</summary>
    Port,

    /// <summary>The engine on a PC, through a board's mirror.</summary>
    Mirror,

    /// <summary>The whole firmware, with a job on the card.</summary>
    Job,
}

/// <summary>A way of upgrading that the sweep breaks at every place.</summary>
public sealed record SweepFlow
{
    private SweepFlow(string name) => Name = name;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SweepFlow> All { get; } =
    [
        new("store"),
        new("on-the-fly") { Method = UpgradeMethod.OnTheFly },
        new("delta") { Parts = [SweepCard.Delta], HasUpdater = false },
        new("delta-on-the-fly") { Parts = [SweepCard.Delta], Method = UpgradeMethod.OnTheFly, HasUpdater = false },
        new("recovery") { Mode = BootMode.Recovery },
        new("bootrom-33080") { Bootrom = ModemIdentity.FactoryBootloader },
        new("set") { Parts = [SweepCard.Part1, SweepCard.Part2], Build = SweepCard.SetBuild },
        new("set-without-updater") { Parts = [SweepCard.Part1, SweepCard.Part2], Build = SweepCard.SetBuild, HasUpdater = false },
        new("mirror") { Place = SweepPlace.Mirror, Method = UpgradeMethod.OnTheFly },
        new("mirror-recovery") { Place = SweepPlace.Mirror, Mode = BootMode.Recovery },
        new("self-upgrade") { Place = SweepPlace.Job, Method = UpgradeMethod.OnTheFly },
    ];

    /// <summary>Its word.</summary>
    public string Name { get; }

    /// <summary>Who runs it.</summary>
    public SweepPlace Place { get; private init; }

    /// <summary>Mode of the modem at first.</summary>
    public BootMode Mode { get; private init; } = BootMode.Application;

    /// <summary>Bootloader of the modem at first.</summary>
    public int Bootrom { get; private init; } = 38638;

    /// <summary>Build that runs at the end.</summary>
    public int Build { get; private init; } = SweepCard.NewBuild;

    /// <summary>Files that are sent.</summary>
    internal string[] Parts { get; private init; } = [SweepCard.Full];

    /// <summary>How.</summary>
    internal UpgradeMethod Method { get; private init; }

    /// <summary>True where an updater is at hand from the start; without one a flow that is broken half-way may need a full image through recovery.</summary>
    internal bool HasUpdater { get; private init; } = true;

    /// <summary>From its word.</summary>
    /// <exception cref="SqnsException">E601 with all words.</exception>
    public static SweepFlow Of(string name) => All.FirstOrDefault(flow => flow.Name == name)
        ?? throw new SqnsException(ErrorNumber.BadArgument, name, "unknown flow; use one of " + string.Join(", ", All.Select(flow => flow.Name)));

    /// <summary>What a user asks for; after a broken delta, a full image with its updater.</summary>
    internal UpgradeRequest Request(bool full) => full
        ? new UpgradeRequest(SweepCard.Full) { Updater = SweepCard.Updater }
        : new UpgradeRequest(Parts) { Method = Method, Updater = HasUpdater ? SweepCard.Updater : null };

    /// <summary>True for a fault that can strike here.</summary>
    internal bool Takes(SweepFault fault) => fault switch
    {
        SweepFault.Killed => Place == SweepPlace.Mirror,
        SweepFault.Stop => Place != SweepPlace.Job,
        SweepFault.WriteError or SweepFault.TornWrite => Place == SweepPlace.Job,
        _ => true,
    };
}
