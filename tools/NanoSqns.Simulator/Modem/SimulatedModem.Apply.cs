using NanoSqns.Simulator.Images;

namespace NanoSqns.Simulator.Modem;

// What a verified image changes in the flash.
public sealed partial class SimulatedModem
{
    private void ApplyOnTheFly(FirmwareImage image, bool wasIntact, long fromNs)
    {
        _flash.Report = UpgradeReport.OnGoing;
        _timeline.At(After(fromNs, _options.Apply), () =>
            _flash.Report = ApplyImage(image, wasIntact) ? UpgradeReport.Success : UpgradeReport.Failure);
    }

    private bool ApplyImage(FirmwareImage image, bool wasIntact)
    {
        if (image.Problem is not null || _faults.ReportsFailure() || !IsInOrder(image))
            return false;
        if (image.IsDelta && !FitsSource(image, wasIntact))
            return false;

        if (image.Bootrom is { } bootrom && !_faults.KeepsBootrom)
            _flash.Bootrom = bootrom;
        if (image.IsBootromAlone)
        {
            _flash.ApplicationIntact = wasIntact;
            return true;
        }

        // After part 1 of 2 the firmware cannot start; a reset then ends in recovery.
        bool isLast = image.Part == image.Parts;
        _flash.AwaitedPart = isLast ? 0 : image.Part + 1;
        _flash.ApplicationIntact = isLast && (image.Build is not null || wasIntact);
        if (isLast)
        {
            _flash.Software = image.Build ?? _flash.Software;
            _flash.Family = image.Family ?? _flash.Family;
        }

        return true;
    }

    private bool IsInOrder(FirmwareImage image) => image.Part <= 1 || image.Part == _flash.AwaitedPart;

    // A delta needs the firmware it starts from; its check stands before the first write, so a wrong source harms nothing.
    private bool FitsSource(FirmwareImage image, bool wasIntact)
    {
        bool hasSource = Mode != BootMode.MTools && (wasIntact || (image.Part > 1 && image.Part == _flash.AwaitedPart));
        if (hasSource && (image.From ?? _flash.Software) == _flash.Software)
            return true;
        _flash.ApplicationIntact = wasIntact;
        return false;
    }

    private ImageStatement? TakeStatement()
    {
        ImageStatement? stated = NextImage;
        NextImage = null;
        return stated;
    }
}
