using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>A modem on paper: every step of the planner succeeds at once, and one that its mode does not allow is an error of the planner.</summary>
internal sealed class PlannedWorld
{
    private readonly UpgradeRequest _request = new();
    private readonly UpgradeFiles _files;
    private readonly RunState _state = new() { Baud = 115200 };
    private readonly List<string> _story = [];
    private readonly int _bootloader;
    private readonly bool _setMayBreak;
    private int _software;
    private int _mode;
    private int _bootroms;

    public PlannedWorld(int mode, UpgradeMethod method, string files, bool updater, int bootloader, bool force, int software)
    {
        _story.Add($"{ModemMode.Name(mode)} {method} {files} updater={updater} bootloader={bootloader} force={force} software={software}:");
        (_mode, _bootloader, _software) = (mode, bootloader, software);
        _request.Method = method;
        _request.Force = force;
        _files = FilesOf(files);
        _files.Updater = updater ? new FirmwareFile { Path = "/sd/updater.elf", Kind = FirmwareKind.Updater, Length = 1 } : null;
        _setMayBreak = files == "part 1";
        Learn();
    }

    public bool IsUpgraded => _state.PartsDone == _files.Parts.Length && (_mode == ModemMode.Application || _setMayBreak) && _bootroms <= 1;

    public PlanStep Ask() => Planner.Next(_mode, _request, _files, _state);

    public PlanStep Step()
    {
        PlanStep step = Ask();
        _story.Add(step + " in " + ModemMode.Name(_mode));
        switch (step.Kind)
        {
            case StepKind.Done:
                Require(step.NothingToDo ? _mode == ModemMode.Application : IsUpgraded);
                break;
            case StepKind.Refused:
                Require(ErrorTable.Has(step.Refusal.Number) && !_state.Touched);
                break;
            case StepKind.Unstick:
                Require(_mode == ModemMode.Silent && _state.EarlierSession == EarlierSession.NotSought);
                _state.EarlierSession = EarlierSession.Sought;
                break;
            case StepKind.SwitchMode:
                Require(_mode is not (ModemMode.Recovery or ModemMode.Silent or ModemMode.Unknown) && step.Mode != _mode && ModemMode.BootNumber(step.Mode) >= 0);
                Require(_state.PartsDone == 0 || _state.PartsDone == _files.Parts.Length);
                _state.Touched |= step.Mode != ModemMode.Application;
                (_mode, _state.Baud) = (step.Mode, step.Mode == ModemMode.Recovery ? 115200 : 921600);
                break;
            case StepKind.RaiseBaud:
                Require(_mode == ModemMode.Recovery && !_state.BaudRefused);
                (_state.BaudRefused, _state.Baud) = (true, 921600);
                break;
            case StepKind.LoadUpdater:
                Require(_mode == ModemMode.Recovery && _files.Updater is not null);
                (_mode, _state.Touched) = (ModemMode.MTools, true);
                break;
            case StepKind.SendBootrom:
                Send(step.Method == UpgradeMethod.Store);
                Require(_state.Bootrom != BootromState.Done && _files.Bootrom is not null && ++_bootroms == 1);
                if (step.Method == UpgradeMethod.Store)
                    _state.Stored = StoredPackage.Bootrom;
                else
                    _state.Bootrom = BootromState.Done;
                break;
            case StepKind.SendFirmware:
                Send(step.Method == UpgradeMethod.Store);
                Require(step.Part == _state.PartsDone && !(step.Method == UpgradeMethod.Store && (_files.IsSet || _files.Last.Part > 0)));
                Require(step.Method != UpgradeMethod.Store || _request.Force || _files.Last.Length <= Refusals.StoreLimit);
                if (step.Method == UpgradeMethod.Store)
                    _state.Stored = StoredPackage.Firmware;
                else
                    _state.PartsDone++;
                break;
            case StepKind.Apply:
                Require(_mode == ModemMode.Application && _state.Stored != StoredPackage.None);
                if (_state.Stored == StoredPackage.Bootrom)
                    _state.Bootrom = BootromState.Done;
                else
                    _state.PartsDone++;
                _state.Stored = StoredPackage.None;
                break;
            default:
                Require(_mode == ModemMode.Updater && !_state.AwaitedUpdater);
                _state.AwaitedUpdater = true;
                break;
        }

        Learn();
        return step;
    }

    public override string ToString() => string.Join(Environment.NewLine, _story);

    private void Send(bool store)
    {
        Require(store ? _mode == ModemMode.Application : _mode is ModemMode.Upgrade or ModemMode.MTools or ModemMode.Updater);
        Require(!_files.HasDelta || _mode != ModemMode.MTools);
        _state.Touched = true;
    }

    // What application and upgrade mode tell of the modem; a bootrom that stays is the harder case.
    private void Learn()
    {
        if (_state.PartsDone == _files.Parts.Length)
            _software = _files.Last.Build;
        if (_mode == ModemMode.Application || (_mode == ModemMode.Upgrade && _state.Identity is null))
            _state.Identity = new ModemIdentity { Family = 5, Software = _software, Bootloader0 = _bootloader };
    }

    private void Require(bool holds) => Assert.True(holds, ToString());

    private static UpgradeFiles FilesOf(string what)
    {
        FirmwareFile[] parts = what switch
        {
            "full" => [Full(39529)],
            "big" => [Full(39529, bytes: Refusals.StoreLimit + 1)],
            "nb" => [Full(39529, FirmwareFamily.NbIot)],
            "unnamed" => [Full(0, FirmwareFamily.Unknown)],
            "set" => [Full(48829, part: 1), Full(48829, part: 2)],
            "part 1" => [Full(48829, part: 1)],
            "part 2" => [Full(48829, part: 2)],
            _ => [new FirmwareFile { Path = "/sd/d", Kind = FirmwareKind.Delta, Length = 1, FromBuild = 33080, Build = 39529 }],
        };
        FirmwareFile? bootrom = what == "delta" ? new FirmwareFile { Path = "/sd/b", Kind = FirmwareKind.Bootrom, BootromOffset = 0 } : null;
        return new UpgradeFiles { Parts = parts, Bootrom = bootrom ?? (parts[0].HasBootrom ? parts[0] : null) };
    }

    private static FirmwareFile Full(int build, FirmwareFamily family = FirmwareFamily.CatM1, long bytes = 1000, int part = 0) =>
        new() { Path = "/sd/f", Kind = FirmwareKind.Full, Length = bytes, Build = build, Family = family, Part = part, BootromOffset = part == 2 ? -1 : 35 };
}
