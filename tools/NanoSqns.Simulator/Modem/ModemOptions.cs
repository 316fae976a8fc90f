using NanoSqns.Simulator.Faults;

namespace NanoSqns.Simulator.Modem;

/// <summary>What the slave does with a DATA frame whose transaction id it has seen already.</summary>
public enum DuplicatePolicy
{
    /// <summary>Its bytes are dropped and the former acknowledgement is sent again.</summary>
    Drop,

    /// <summary>Its bytes are taken a second time, which the image's checksum then rejects.</summary>
    Append,
}

/// <summary>How a simulated modem starts and how long it takes for things.</summary>
public sealed record ModemOptions
{
    /// <summary>Mode at power-on. Application, recovery, upgrade and updater are also kept as the boot mode.</summary>
    public BootMode Mode { get; init; } = BootMode.Application;

    /// <summary>Build of the bootloaders.</summary>
    public int Bootrom { get; init; } = 38638;

    /// <summary>Build of the application firmware.</summary>
    public int Software { get; init; } = 33080;

    /// <summary>LR5 (CAT-M1) or LR6 (NB-IoT).</summary>
    public string Family { get; init; } = "LR5";

    /// <summary>Fifteen digits.</summary>
    public string Imei { get; init; } = "004999010640000";

    /// <summary>True when the application firmware is damaged at power-on, so that booting it ends in recovery.</summary>
    public bool ApplicationBroken { get; init; }

    /// <summary>
    /// Baud rate it listens at first; null: 115200 in recovery, 921600 otherwise. In application, upgrade and updater mode it is
    /// also the rate after every later boot into one of these; recovery always starts at 115200.
    /// </summary>
    public int? Baud { get; init; }

    /// <summary>From a reset to the first answer.</summary>
    public TimeSpan Reboot { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>From the end of the ELF's session to the first answer of mTools.</summary>
    public TimeSpan UpdaterStart { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>After a closed session: no AT answers.</summary>
    public TimeSpan BusyAfterStp { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a whole image is being applied: report "on-going", or silence in the updater partition.</summary>
    public TimeSpan Apply { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>From the last byte of a request to the first of its answer, in milliseconds.</summary>
    public int ReplyLatencyMs { get; init; }

    /// <summary>The minutes of a real one: silent at 7 % and at 99 %, a slow updater, minutes of applying.</summary>
    public bool Stalls { get; init; }

    /// <summary>Largest STP frame, header included, outside recovery, in bytes.</summary>
    public int MaxTransfer { get; init; } = 8192;

    /// <summary>Largest STP frame, header included, in recovery, in bytes.</summary>
    public int RecoveryMaxTransfer { get; init; } = 2048;

    /// <summary>1 (Monarch) or 2 (Monarch 2: knows TRANSFER_DATA_TYPE).</summary>
    public int StpVersion { get; init; } = 1;

    /// <summary>Answers carry correct CRCs; real modems send zeros.</summary>
    public bool ReplyCrc { get; init; }

    /// <summary>Frames that are received well but cannot be served are answered with NACK 0x7F instead of silence.</summary>
    public bool NackBadFrames { get; init; }

    /// <summary>What becomes of a repeated transaction id.</summary>
    public DuplicatePolicy Duplicates { get; init; }

    /// <summary>
    /// AT echo after each start, until ATE0; never in recovery. Off by default: clients that resume in upgrade mode or mTools
    /// send no ATE0 and compare the bytes after AT+SMSTPU.
    /// </summary>
    public bool Echo { get; init; }

    /// <summary>Room of the modem's file system for a stored package, in bytes; a longer one reports failure.</summary>
    public int StoreCapacity { get; init; } = 4 * 1024 * 1024;

    /// <summary>
    /// Size of the images in bytes, for faults that count in percent; null: read from the container's first header, and
    /// 306,076 for an ELF.
    /// </summary>
    public long? ImageBytesHint { get; init; }

    /// <summary>Everything random comes from here; same seed, same bytes.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>What goes wrong.</summary>
    public FaultSet Faults { get; init; } = FaultSet.None;

    /// <summary>Baud rate at power-on.</summary>
    internal int FirstBaud => Baud ?? (Mode == BootMode.Recovery ? BootromBaud : DefaultBaud);

    /// <summary>Baud rate after later boots into a mode that is not recovery.</summary>
    internal int NormalBaud =>
        Mode is BootMode.Recovery or BootMode.MTools ? DefaultBaud : FirstBaud;

    internal const int BootromBaud = 115200;

    internal const int DefaultBaud = 921600;
}
