using NanoSqns.Simulator.Images;

namespace NanoSqns.Simulator.Modem;

// Resets, power and what comes up afterwards.
public sealed partial class SimulatedModem
{
    private int _resets;
    private bool _firstLine;

    /// <summary>Boots what the flash says, as AT^RESET and AT+SMSWBOOT=n,1 do.</summary>
    /// <param name="announced">+SHUTDOWN is said first.</param>
    internal void Reset(bool announced)
    {
        if (announced)
            Say("\r\n+SHUTDOWN\r\n", ModemEventKind.Urc);
        ForgetRam();
        _resets++;
        if (_faults.NeverBoots(_resets))
            _deafUntilNs = long.MaxValue;
        else
            BootAfterReset();
    }

    private void BootAfterReset()
    {
        _timeline.Clear();
        _deafUntilNs = After(_nowNs, _options.Reboot);
        _timeline.At(_deafUntilNs, Boot);
    }

    private void LosePower()
    {
        // What the transmitter has not begun to send is gone.
        _outputs = new Queue<ModemOutput>(_outputs.Where(output => output.ReadyNs <= _nowNs));
        _lastReadyNs = _nowNs;
        _inbox.Clear();
        ForgetRam();
        _silentUntilNs = 0;
        _deafUntilNs = long.MaxValue;
    }

    private void ForgetRam()
    {
        AbandonTransfer();
        _timeline.Clear();
        _line.Clear();
        _busyUntilNs = _nowNs;

        // An image that was still being applied on the fly stays half written.
        if (_flash.Report == UpgradeReport.OnGoing && !_flash.ApplyPending)
            _flash.Report = UpgradeReport.Failure;
    }

    private void Boot()
    {
        // A set of parts survives no reset in its middle.
        _flash.AwaitedPart = 0;
        if (_flash.BootMode == BootMode.Updater && _flash.ApplyPending)
        {
            Mode = BootMode.Updater;
            _deafUntilNs = After(_nowNs, _options.Apply);
            _timeline.At(_deafUntilNs, FinishStored);
            return;
        }

        // Assumption: firmware that does not start leaves the bootrom, and that stays so.
        if (_flash.BootMode == BootMode.Application && !_flash.ApplicationIntact)
            _flash.BootMode = BootMode.Recovery;
        Start(_flash.BootMode, _flash.BootMode == BootMode.Recovery ? ModemOptions.BootromBaud : _options.NormalBaud);
        if (Mode == BootMode.Application && !_faults.StartsSilently)
            Say("\r\n+SYSSTART\r\n", ModemEventKind.Urc);
        GoSilentFrom("boot");
    }

    private void Start(BootMode mode, int baud)
    {
        if (mode == BootMode.Application && !_flash.ApplicationIntact)
            (mode, baud, _flash.BootMode) = (BootMode.Recovery, ModemOptions.BootromBaud, BootMode.Recovery);
        Mode = mode;
        _baud = baud;
        _echo = mode != BootMode.Recovery && (_options.Echo || _faults.EchoesFirst);
        _firstLine = _faults.FirstLineFails;
    }

    // The updater partition has the stored package applied and goes back to the application.
    private void FinishStored()
    {
        byte[] stored = _flash.Stored ?? [];
        FirmwareImage image = FirmwareImage.Read(stored, TakeStatement());
        bool ok = stored.Length <= _options.StoreCapacity && ApplyImage(image, _flash.ApplicationIntact);
        TellReport(ok, ImageKind.Store, stored);
        _flash.Stored = null;
        _flash.ApplyPending = false;
        _flash.BootMode = BootMode.Application;
        Reset(announced: false);
    }
}
