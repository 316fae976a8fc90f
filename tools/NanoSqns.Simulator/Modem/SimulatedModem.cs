using NanoSqns.Simulator.Faults;
using NanoSqns.Simulator.Images;
using NanoSqns.Simulator.Stp;
using NanoSqns.Simulator.Wire;

namespace NanoSqns.Simulator.Modem;

/// <summary>
/// A Sequans Monarch modem: AT in five modes, the STP slave, images verified and applied, versions that change, and faults by
/// name. Written from what is known of real modems; shares no code with the engine that it judges.
/// </summary>
public sealed partial class SimulatedModem : IModemModel
{
    private readonly ModemOptions _options;
    private readonly FaultInjector _faults;
    private readonly ModemFlash _flash;
    private readonly Timeline _timeline = new();
    private readonly Inbox _inbox = new();
    private readonly AtLineBuffer _line = new();
    private readonly RequestParser _requests;
    private readonly ImageBuffer _image = new();
    private readonly LineGarbage _garbage;
    private Queue<ModemOutput> _outputs = new();

    private long _nowNs;
    private long _deafUntilNs;
    private long _silentUntilNs;
    private long _busyUntilNs;
    private int _baud;
    private bool _echo;

    /// <summary>A modem that is up and listening.</summary>
    public SimulatedModem(ModemOptions? options = null)
    {
        _options = RealisticTimes.Apply(options ?? new ModemOptions());
        _faults = new FaultInjector(_options.Faults, _options.Seed);
        _garbage = new LineGarbage(_options.Seed);
        _requests = new RequestParser(_faults.DropsWholeFrames);
        _flash = new ModemFlash(_options);
        Start(_options.Mode, _options.FirstBaud);
    }

    /// <summary>An image came in; raised before the closing RESET is acknowledged.</summary>
    public event EventHandler<ReceivedImage>? ImageReceived;

    /// <summary>An image is in place: raised at the moment from which on the modem reports a success, or its updater runs.</summary>
    public event EventHandler<AppliedImage>? ImageApplied;

    /// <summary>Sees, drops, alters, delays or doubles every line and frame.</summary>
    public ModemInterceptor? Interceptor { get; set; }

    /// <summary>What a test says about the next image instead of a marker in its data; used up by it.</summary>
    public ImageStatement? NextImage { get; set; }

    /// <summary>What it runs; while it boots, what it ran before.</summary>
    public BootMode Mode { get; private set; }

    /// <summary>What boots next.</summary>
    public BootMode NextBoot => _flash.BootMode;

    /// <summary>Build of the application firmware that is or was last installed.</summary>
    public int Software => _flash.Software;

    /// <summary>Build of the bootloader.</summary>
    public int Bootrom => _flash.Bootrom;

    /// <summary>LR5 or LR6.</summary>
    public string Family => _flash.Family;

    /// <summary>False when booting the application would end in recovery.</summary>
    public bool IsApplicationIntact => _flash.ApplicationIntact;

    /// <summary>True while it works on what it received.</summary>
    public bool IsInstalling => _flash.Report == UpgradeReport.OnGoing;

    /// <summary>What AT+SMUPGRADE? says.</summary>
    public string Report => _faults.HidesReport ? UpgradeReport.None : _faults.ReportsInOtherWords ? ReportInOtherWords() : _flash.Report;

    /// <summary>True between the AT command that starts STP and the acknowledged closing RESET.</summary>
    public bool IsInStp => _transfer is not null;

    /// <summary>Lines, answers and frames so far, in both directions.</summary>
    public int EventCount { get; private set; }

    /// <summary>Good STP requests so far.</summary>
    public int StpRequests => _countOfKind[(int)ModemEventKind.StpRequest];

    /// <summary>STP replies so far, those included that a fault kept back.</summary>
    public int StpReplies => _countOfKind[(int)ModemEventKind.StpReply];

    /// <summary>AT lines so far.</summary>
    public int AtLines => _countOfKind[(int)ModemEventKind.AtLine];

    /// <summary>Headers and payloads with a wrong CRC so far.</summary>
    public int BadFrames => _requests.BadFrames;

    /// <inheritdoc />
    public int BaudAt(long nowNs)
    {
        Run(nowNs);
        return _baud;
    }

    /// <summary>Cuts the power and gives it back at once: what was not in the flash is lost, then it boots.</summary>
    public void PowerCycle(long nowNs)
    {
        PowerOff(nowNs);
        PowerOn(nowNs);
    }

    /// <summary>Cuts the power; nothing is heard or said until <see cref="PowerOn"/>.</summary>
    public void PowerOff(long nowNs)
    {
        Run(nowNs);
        LosePower();
    }

    /// <summary>Cuts the power and gives it back after a while.</summary>
    public void PowerOffFor(long nowNs, long lengthNs)
    {
        PowerOff(nowNs);
        _timeline.At(_nowNs + lengthNs, BootAfterReset);
    }

    /// <summary>Gives the power back; the modem is there after the time of a reboot.</summary>
    public void PowerOn(long nowNs)
    {
        Run(nowNs);
        BootAfterReset();
    }
}
