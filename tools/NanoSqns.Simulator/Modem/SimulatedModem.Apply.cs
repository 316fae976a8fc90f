using NanoSqns.Simulator.Images;

namespace NanoSqns.Simulator.Modem;

// What a verified image changes in the flash.
public sealed partial class SimulatedModem
{
    private long _installedNs;

    private void ApplyOnTheFly(FirmwareImage image, byte[] bytes, bool wasIntact, long fromNs)
    {
        _flash.Report = UpgradeReport.OnGoing;
        _installedNs = After(fromNs, _options.Apply);
        _timeline.At(_installedNs, () => TellReport(ApplyImage(image, wasIntact), ImageKind.OnTheFly, bytes));
    }

    // The words that the vendor's images have besides the usual ones: their meanings are not known.
    private string ReportInOtherWords()
    {
        if (!IsInstalling)
            return _flash.Report == UpgradeReport.None ? UpgradeReport.Unknown : _flash.Report;
        if (_flash.ApplyPending)
            return UpgradeReport.RebootToUpdater;
        long left = _installedNs - _nowNs;
        long whole = _options.Apply.Ticks * 100;
        return left > whole * 2 / 3 ? UpgradeReport.Init : left > whole / 3 ? UpgradeReport.Downloading : UpgradeReport.OnGoing;
    }

    private void TellReport(bool ok, ImageKind kind, byte[] bytes)
    {
        _flash.Report = ok ? UpgradeReport.Success : UpgradeReport.Failure;
        if (ok)
            ImageApplied?.Invoke(this, new AppliedImage(kind, bytes));
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

    // Why a sound image will end in a failure, as far as that is known when its session closes; null = nothing is known.
    private string? Misfit(Transfer transfer, FirmwareImage image)
    {
        bool stored = transfer.Kind == ImageKind.Store;
        if (stored && _image.Length > _options.StoreCapacity)
            return $"{_image.Length} bytes, but the file system holds {_options.StoreCapacity}";
        if (_flash.Report == UpgradeReport.OnGoing)
            return null;

        // A stored package is applied after a boot, which no set of parts outlives, and in the updater partition.
        bool follows = stored ? image.Part <= 1 : IsInOrder(image);
        if (!follows)
            return $"part {image.Part} of {image.Parts} without the previous part";
        BootMode mode = stored ? BootMode.Updater : Mode;
        return !image.IsDelta || HasSource(image, transfer.WasIntact, mode) ? null
            : $"a delta from build {image.From ?? _flash.Software}, not from the running firmware ({RunningText(transfer.WasIntact, mode)})";
    }

    private string RunningText(bool wasIntact, BootMode mode) =>
        mode == BootMode.MTools ? "mTools" : wasIntact ? $"build {_flash.Software}" : "no complete application";

    private bool IsInOrder(FirmwareImage image) => image.Part <= 1 || image.Part == _flash.AwaitedPart;

    // A delta needs the firmware it starts from; its check comes before the first write, so a wrong source harms nothing.
    private bool FitsSource(FirmwareImage image, bool wasIntact)
    {
        if (HasSource(image, wasIntact, Mode))
            return true;
        _flash.ApplicationIntact = wasIntact;
        return false;
    }

    private bool HasSource(FirmwareImage image, bool wasIntact, BootMode mode) =>
        mode != BootMode.MTools
        && (wasIntact || (image.Part > 1 && image.Part == _flash.AwaitedPart))
        && (image.From ?? _flash.Software) == _flash.Software;

    private ImageStatement? TakeStatement()
    {
        ImageStatement? stated = NextImage;
        NextImage = null;
        return stated;
    }
}
