using NanoSqns.Errors;
using NanoSqns.Modem;

namespace NanoSqns.Sweep;

/// <summary>
/// What a user does between two runs: what the errors so far advised, and nothing else. An impatient one gives the same command again first, then waits, and cuts the
/// power last; an obedient one does at once whatever was asked for or allowed.
/// </summary>
internal sealed class SweepAdvice(SweepWorld world, bool isObedient, Action<string>? story)
{
    private const int WaitMs = 10 * 60 * 1000;
    private const int PowerOffMs = 10_000;

    private bool _everWaited;
    private bool _everCut;
    private bool _saidWait;
    private bool _saidCut;
    private bool _hasTried;
    private bool _hasWaited;
    private bool _hasCut;

    /// <summary>How the good end came about.</summary>
    public SweepOutcome Outcome(SweepEnd first) =>
        _everCut && !isObedient ? SweepOutcome.AfterPowerCut : _everWaited && !isObedient ? SweepOutcome.AfterWait : first.IsLost ? SweepOutcome.Restarted : SweepOutcome.Again;

    /// <summary>
    /// True when a full image is taken now. One error asks for it only if the modem has no whole firmware any more; where it may turn out so, the impatient one tries the
    /// same command first.
    /// </summary>
    public bool TakesFullImage(SweepEnd end) =>
        end.NeedsFullImage && (isObedient || !end.MayNeedFullImage) && (end.Number != ErrorNumber.DeltaSourceUnknown || end.Mode != ModemMode.Application);

    /// <summary>Something else went wrong: earlier advice does not apply.</summary>
    public void Refresh() => _saidWait = _saidCut = _hasTried = _hasWaited = _hasCut = false;

    /// <summary>An end, and what follows from it.</summary>
    public void Follow(SweepEnd end)
    {
        if (end.Number == ErrorNumber.JobFailed)
            world.StartAnew();
        _saidWait |= end.SaysWait;
        _saidCut |= end.SaysCutPower;
        bool mayCut = !end.IsLost && end.PowerMayBeCut;
        if (isObedient)
        {
            bool waits = _saidWait && !_hasWaited;
            if (waits)
                Wait();
            if (mayCut || (_saidCut && _hasWaited && !waits))
                Cut();
            return;
        }

        if (!_hasTried)
            _hasTried = true;
        else if (_saidWait && !_hasWaited)
            Wait();
        else if (_saidCut && !_hasCut)
            Cut();
    }

    private void Wait()
    {
        story?.Invoke("--- ten minutes pass");
        _hasWaited = _everWaited = true;
        world.Clock.Sleep(WaitMs);
    }

    private void Cut()
    {
        story?.Invoke("--- the modem's power is removed");
        _hasCut = _everCut = true;
        world.CutPower();
        world.Clock.Sleep(PowerOffMs);
    }
}
