using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Simulator.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Sweep;

/// <summary>Compares what a run reported at its end with the facts.</summary>
internal sealed class EndJudge(SweepWorld world)
{
    private readonly List<SweepFault> _faults = [];
    private bool _isTransient;

    /// <summary>Something goes wrong now.</summary>
    public void Struck(SweepFault fault)
    {
        _faults.Add(fault);
        _isTransient = SweepFaults.IsTransient(fault, world.Flash.HasSentData);
    }

    /// <summary>Judges the end of a run.</summary>
    /// <param name="end">What was reported.</param>
    /// <param name="full">True when it was a full image instead of the flow's files.</param>
    /// <param name="hasStruck">True when something went wrong in it.</param>
    public void Judge(SweepEnd end, bool full, bool hasStruck)
    {
        world.Flash.Check();
        if (end.IsLost)
            return;
        if (end.Success)
        {
            CheckUpgraded(full);
        }
        else
        {
            CheckFailure(end);
            if (hasStruck && !_faults.Exists(fault => SweepCauses.Names(fault, end.Numbers)))
                world.Violate($"(i) none of {string.Join(", ", _faults.Select(SweepFaults.NameOf))} leads to this error: {end}");
        }

        CheckMode(end);
    }

    /// <summary>What passes on its own must not end a run.</summary>
    public void CheckTransient(SweepEnd end)
    {
        // taken twice, a block spoils what cannot be sent again: a delta, whose source is gone, and an updater, which hangs
        bool isDelta = world.Flow.Parts[0] == SweepCard.Delta && world.Flow.Method == UpgradeMethod.OnTheFly;
        bool isTakenTwice = world.Appends && world.Flash.HasSentData && (isDelta || end.Number == ErrorNumber.UpdaterSilent);

        // one bit turns the command to restart into that for another mode, and nothing leads out of the bootrom without an updater
        SimulatedModem modem = world.Modem;
        bool isMisled = _faults[^1] == SweepFault.Corrupt && !world.Flow.HasUpdater && modem is { Mode: BootMode.Recovery, NextBoot: BootMode.Recovery, IsApplicationIntact: true };
        if (_isTransient && !isTakenTwice && !isMisled)
            world.Violate("(g) a fault that passes ended the run: " + end);
    }

    private void CheckFailure(SweepEnd end)
    {
        if (!ErrorTable.Has(end.Number) || end.Number == ErrorNumber.Internal || end.Next.Length == 0)
            world.Violate("(b) no proper end: " + end);
        if (end.SaysCutPower && !end.PowerMayBeCut && !end.SaysWait)
            world.Violate("(b) the advice is to remove power, which is not allowed: " + end);
        bool isWhole = world.Modem.Mode == BootMode.Application && world.Modem.IsApplicationIntact;
        if (end.NeedsFullImage && !end.MayNeedFullImage && end.Number != ErrorNumber.DeltaSourceUnknown && isWhole)
            world.Violate("(c) a full image is requested, but the modem runs complete firmware: " + end);
        if (!world.Flash.HasSentData && end.Number == ErrorNumber.DeltaBroken)
            world.Violate("(h) no byte of an image was sent, but the end reports a broken delta: " + end);
        if (world.Flash.HasSentDataNow && end.Sent == 0)
            world.Violate("(h) bytes of an image were sent, but the end reports none: " + end);
        bool isNamed = end.Mode >= ModemMode.Recovery;
        if (end.PowerMayBeCut && (isNamed ? world.Installs : world.InstallsWhole))
            world.Violate("(b) power may be removed while the modem is installing: " + end);
    }

    private void CheckMode(SweepEnd end)
    {
        bool isNamed = end.Mode >= ModemMode.Recovery;
        if (!isNamed && end.WhyUnknown.Length == 0)
            world.Violate("(b) neither a mode nor the reason why it is not known: " + end);
        if (isNamed && (end.Mode != (int)world.Modem.Mode || world.Modem.IsInStp))
            world.Violate($"(b) {ModemMode.Name(end.Mode)} mode was reported, the modem is in {BootModes.NameOf(world.Modem.Mode)} mode{(world.Modem.IsInStp ? ", in a transfer" : "")}: {end}");
    }

    // What is called a success is one: the modem runs the file that was asked for, byte for byte.
    private void CheckUpgraded(bool full)
    {
        int build = full ? SweepCard.NewBuild : world.Flow.Build;
        SimulatedModem modem = world.Modem;
        if (modem.Software != build || modem.Mode != BootMode.Application || !modem.IsApplicationIntact)
            world.Violate($"(j) at the end the modem has {modem.Software} in {BootModes.NameOf(modem.Mode)} mode{(modem.IsApplicationIntact ? "" : ", damaged")}");

        // a full image is not sent when the delta turns out to be in place
        if (!world.Runs(world.Flow.Parts[^1]) && !(full && world.Runs(SweepCard.Full)))
            world.Violate("(j) the modem does not run " + world.Flow.Parts[^1]);
        if (world.Flow.Bootrom == ModemIdentity.FactoryBootloader && modem.Bootrom != build)
            world.Violate($"(j) the bootloader is {modem.Bootrom}");
    }
}
