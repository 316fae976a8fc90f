using System.Globalization;
using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Simulator.Modem;

namespace NanoSqns.Simulator.Sweep;

/// <summary>Tries one case: a run with its faults, then runs without, and judges them all.</summary>
internal sealed class SweepTrial
{
    // the second run, and one more for each thing that an error may ask for
    private const int MostRuns = 4;

    // where everything is done that the first error tells, the second run must succeed
    private const int MostAsTold = 2;

    // a board that went down told nothing: its next start tells, and may ask for minutes first and for a power cut only when they did not help
    private const int MostAfterLoss = 4;

    private readonly SweepCase _case;
    private readonly SweepWorld _world;
    private readonly SweepAdvice _advice;
    private readonly bool _isObedient;
    private readonly Action<string>? _story;
    private SweepEvent? _happening;
    private int _runs;

    private SweepTrial(SweepCase one, bool isObedient, Action<string>? story)
    {
        _case = one;
        _isObedient = isObedient;
        _story = story;
        var strikes = new Strikes(one.Strikes, one.Seed);
        _world = SweepWorld.Of(one.Flow, one.Duplicates, strikes, story);
        _advice = new SweepAdvice(_world, isObedient, story);
        Action<SweepEvent, SweepFault>? told = strikes.Told;
        strikes.Told = (happening, fault) =>
        {
            _happening ??= happening;
            told?.Invoke(happening, fault);
        };
    }

    /// <summary>Tries a case.</summary>
    /// <param name="one">The case.</param>
    /// <param name="isObedient">
    /// True: whatever an error asks for or allows is done before the next run: minutes waited, the modem's power cut. False: the same command is given again at once, and
    /// only when that does not help is it done.
    /// </param>
    /// <param name="story">Hears of everything; or null.</param>
    public static SweepVerdict Run(SweepCase one, bool isObedient, Action<string>? story) => new SweepTrial(one, isObedient, story).Run();

    private SweepVerdict Run()
    {
        SweepOutcome outcome = SweepOutcome.Violation;
        SweepEnd first = SweepEnd.Lost;
        long firstMs = 0;
        try
        {
            first = RunOnce(false);
            firstMs = _world.Clock.NowMs;
            outcome = first.Success ? SweepOutcome.ByItself : Recover(first);
            CheckUpgraded(outcome == SweepOutcome.FullImage);
            _world.CheckEnd();
        }
        catch (SweepHangException e)
        {
            _world.Violate("(a) it " + e.Message);
        }

        long restMs = first.Success ? 0 : _world.Clock.NowMs - firstMs;
        outcome = _world.Violations.Count > 0 ? SweepOutcome.Violation : outcome;
        return new SweepVerdict(_case, outcome, _runs, firstMs, restMs, first.Number, _happening, _world.Violations);
    }

    private SweepEnd RunOnce(bool full)
    {
        _runs++;
        long begin = _world.Clock.NowMs;
        _story?.Invoke($"--- run {_runs}{(full ? " with a full image" : "")}");
        SweepEnd end = _world.Run(full);
        _story?.Invoke($"--- run {_runs} ends after {_world.Clock.NowMs - begin} ms: {end}");
        Check(end, _world.Clock.NowMs - begin);
        return end;
    }

    private SweepOutcome Recover(SweepEnd first)
    {
        _world.Mend();
        SweepEnd last = first;
        bool full = false;
        while (_runs < MostRuns)
        {
            _advice.Follow(last);
            full |= !_world.Flow.HasUpdater && _advice.TakesFullImage(last);
            last = RunOnce(full);
            if (!last.Success)
                continue;

            if (_isObedient && _runs > (first.IsLost ? MostAfterLoss : MostAsTold))
                _world.Violate($"(c) {_runs} runs for one who does as told; the first end: {first}");
            return full ? SweepOutcome.FullImage : _advice.Outcome(first);
        }

        _world.Violate($"(c) nothing that was told has helped; the first end: {first}; the last: {last}");
        return SweepOutcome.Violation;
    }

    private void Check(SweepEnd end, long ms)
    {
        long limit = SweepLimits.Of(_case, _runs);
        if (ms > limit)
            _world.Violate(string.Create(CultureInfo.InvariantCulture, $"(a) run {_runs} took {ms / 1000} s, more than {limit / 1000} s"));
        if (end.IsLost)
            return;
        if (!end.Success && (!ErrorTable.Has(end.Number) || end.Number == ErrorNumber.Internal || end.Next.Length == 0))
            _world.Violate("(b) no proper end: " + end);
        if (end.SaysCutPower && !end.PowerMayBeCut && !end.SaysWait)
            _world.Violate("(b) it says that the power is to be cut, and that it may not: " + end);
        if (!end.Success && end.NeedsFullImage && !end.MayNeedFullImage && end.Number != ErrorNumber.DeltaSourceUnknown && _world.Modem.Mode == BootMode.Application && _world.Modem.IsApplicationIntact)
            _world.Violate("(c) a full image is asked for, and the modem runs a whole firmware: " + end);
        bool isNamed = end.Mode >= ModemMode.Recovery;
        if (!isNamed && end.WhyUnknown.Length == 0)
            _world.Violate("(b) neither a mode nor why it is not known: " + end);
        if (isNamed && (end.Mode != (int)_world.Modem.Mode || _world.Modem.IsInStp))
            _world.Violate($"(b) {ModemMode.Name(end.Mode)} mode was named, the modem is in {BootModes.NameOf(_world.Modem.Mode)} mode{(_world.Modem.IsInStp ? ", in a transfer" : "")}: {end}");
        if (!end.Success && end.PowerMayBeCut && (isNamed ? _world.Installs : _world.InstallsWhole))
            _world.Violate("(b) it says that the power may be cut while the modem installs: " + end);
    }

    // What is called a success is one.
    private void CheckUpgraded(bool full)
    {
        int build = full ? SweepCard.NewBuild : _world.Flow.Build;
        SimulatedModem modem = _world.Modem;
        if (modem.Software != build || modem.Mode != BootMode.Application || !modem.IsApplicationIntact)
            _world.Violate($"(c) at the end the modem has {modem.Software} in {BootModes.NameOf(modem.Mode)} mode{(modem.IsApplicationIntact ? "" : ", damaged")}");

        // a full image is not sent when the delta turns out to be in place
        bool isIn = WasInstalled(_world.Flow.Parts[^1]) || (full && WasInstalled(SweepCard.Full));
        if (!isIn)
            _world.Violate("(d) the modem never installed " + _world.Flow.Parts[^1]);
    }

    private bool WasInstalled(string path) => _world.Applied.Exists(image => image.AsSpan().SequenceEqual(_world.BytesOf(path)));
}
