using NanoSqns.Modem;
using NanoSqns.Simulator.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>A way of upgrading with a small image, for tests that break it at every place.</summary>
public sealed record SweepWay(string Name, BootMode Mode, UpgradeMethod Method, string Part, bool Updater = true, int Bootrom = 38638, int Build = Card.NewBuild)
{
    public static TheoryData<string> Names => [.. All.Select(way => way.Name)];

    public static SweepWay Of(string name) => All.Single(way => way.Name == name);

    private static SweepWay[] All =>
    [
        new("store", BootMode.Application, UpgradeMethod.Auto, Card.Full),
        new("on the fly", BootMode.Application, UpgradeMethod.OnTheFly, Card.Full),
        new("recovery", BootMode.Recovery, UpgradeMethod.Auto, Card.Full),
        new("three stages", BootMode.Application, UpgradeMethod.Auto, Card.Full, Bootrom: ModemIdentity.FactoryBootloader),
        new("stored delta", BootMode.Application, UpgradeMethod.Auto, Card.Delta, Updater: false),
        new("delta on the fly", BootMode.Application, UpgradeMethod.OnTheFly, Card.Delta, Updater: false),
        new("set", BootMode.Application, UpgradeMethod.Auto, Card.Part1, Build: Card.SetBuild),
    ];

    /// <summary>True where a block cannot be sent a second time without danger.</summary>
    internal bool IsCareful => Method == UpgradeMethod.OnTheFly && Part == Card.Delta;

    internal UpgradeRig Rig() => new(
        new ModemOptions { Mode = Mode, Bootrom = Bootrom, ApplicationBroken = Mode == BootMode.Recovery }, Card.Make(20_000));

    internal UpgradeRequest Request() => new(Part) { Method = Method, Updater = Updater ? Card.Updater : null };

    /// <summary>What a user does who reads the hint: the same again; for a delta whose source is gone, a full image with its updater.</summary>
    internal void AssertSecondRunSucceeds(UpgradeRig rig, UpgradeResult first)
    {
        bool needsFull = first.Failure?.Number is 120 or 121 or 127 or 130 || first.Next.Contains("full", StringComparison.OrdinalIgnoreCase);
        UpgradeRequest request = Request();
        if (needsFull && Part == Card.Delta)
            request = new UpgradeRequest(Card.Full) { Updater = Card.Updater };
        UpgradeResult second = rig.Run(request);
        Assert.True(second.Success, $"{Name}: first {first.Failure} -> {first.Next}\nsecond {second.Failure}\n{rig.Log}");
        Assert.Equal(Build, rig.Modem.Software);
        Assert.Equal(BootMode.Application, rig.Modem.Mode);
    }
}
