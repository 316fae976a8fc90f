namespace NanoSqns.Simulator.Modem;

/// <summary>What survives a power cut.</summary>
internal sealed class ModemFlash
{
    public ModemFlash(ModemOptions options)
    {
        // mTools lives in RAM: what boots below it is the bootrom.
        BootMode = options.Mode == BootMode.MTools ? BootMode.Recovery : options.Mode;
        Family = options.Family;
        Software = options.Software;
        Bootrom = options.Bootrom;
        ApplicationIntact = !options.ApplicationBroken;
    }

    /// <summary>What boots next, as AT+SMSWBOOT? says.</summary>
    public BootMode BootMode { get; set; }

    public string Family { get; set; }

    public int Software { get; set; }

    public int Bootrom { get; set; }

    /// <summary>False from the first byte that overwrites the firmware until an image has been applied well.</summary>
    public bool ApplicationIntact { get; set; }

    /// <summary>The part of a multi-part set that must come before the next reset; 0 = none.</summary>
    public int AwaitedPart { get; set; }

    /// <summary>A package in the file system, received whole; AT+SMUPGRADE applies it.</summary>
    public byte[]? Stored { get; set; }

    /// <summary>The updater partition has a job: applying <see cref="Stored"/>, from its start after a power cut.</summary>
    public bool ApplyPending { get; set; }

    /// <summary>What AT+SMUPGRADE? says.</summary>
    public string Report { get; set; } = UpgradeReport.None;
}

/// <summary>The texts of AT+SMUPGRADE?.</summary>
internal static class UpgradeReport
{
    public const string None = "No report";
    public const string Available = "available";
    public const string Init = "init";
    public const string Downloading = "downloading";
    public const string RebootToUpdater = "reboot to updater";
    public const string Unknown = "unknown";
    public const string OnGoing = "on-going";
    public const string Success = "success";
    public const string Failure = "failure";
}
