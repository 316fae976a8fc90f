using System.Globalization;

namespace NanoSqns.Sweep;

/// <summary>Tries one case: a run with its faults, then runs without, and judges them all.</summary>
internal sealed class SweepTrial
{
    // behind the last run in which something struck: one, and one more for each thing that an error may ask for
    private const int MostRuns = 3;

    // where all advice of the error is followed, the next run must succeed
    private const int MostAsTold = 1;

    // a board that went down reported nothing: its next start reports, and may ask for minutes first and for a power cut only when they did not help
    private const int MostAfterLoss = 3;

    private readonly SweepCase _case;
    private readonly Strikes _strikes;
    private readonly SweepWorld _world;
    private readonly SweepAdvice _advice;
    private readonly EndJudge _judge;
    private readonly bool _isObedient;
    private readonly Action<string>? _story;
    private SweepEvent? _happening;
    private int _runs;
    private int _lastStruckRun = 1;

    private SweepTrial(SweepCase one, bool isObedient, Action<string>? story)
    {
        _case = one;
        _isObedient = isObedient;
        _story = story;
        _strikes = new Strikes(one.Strikes, one.Seed);
        _world = SweepWorld.Of(one.Flow, one.Modem, _strikes, story);
        _advice = new SweepAdvice(_world, isObedient, story);
        _judge = new EndJudge(_world);
        Action<SweepEvent, SweepFault>? told = _strikes.Told;
        _strikes.Told = (happening, fault) =>
        {
            _happening ??= happening;
            _judge.Struck(fault);
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
            _world.CheckEnd();
        }
        catch (SweepHangException e)
        {
            _world.Violate("(a) it " + e.Message);
        }

        long restMs = first.Success ? 0 : _world.Clock.NowMs - firstMs;
        outcome = _world.Violations.Count > 0 ? SweepOutcome.Violation : outcome;
        return new SweepVerdict(_case, outcome, _runs, firstMs, restMs, first.Number, _happening, _world.Violations) { ObedientRuns = _runs, Missed = _strikes.Left };
    }

    private SweepEnd RunOnce(bool full)
    {
        _runs++;
        int hits = _strikes.Hits;
        bool isHeldUp = _world.IsHeldUp;
        long begin = _world.Clock.NowMs;
        _story?.Invoke($"--- run {_runs}{(full ? " with a full image" : "")}");
        _world.Flash.Begin();
        SweepEnd end = _world.Run(full);
        long ms = _world.Clock.NowMs - begin;
        _story?.Invoke($"--- run {_runs} ends after {ms} ms: {end}");
        long limit = SweepLimits.Of(_case.Modem, _strikes.Hits - hits);
        if (ms > limit)
            _world.Violate(string.Create(CultureInfo.InvariantCulture, $"(a) run {_runs} took {ms / 1000} s, more than {limit / 1000} s"));
        if (_strikes.Hits > hits || isHeldUp)
            _lastStruckRun = _runs;
        _judge.Judge(end, full, _strikes.Hits > hits);
        if (_case.Strikes.Count == 1 && _runs == 1 && !end.Success)
            _judge.CheckTransient(end);
        return end;
    }

    private SweepOutcome Recover(SweepEnd first)
    {
        SweepEnd last = first;
        bool full = false;
        while (_runs - _lastStruckRun < MostRuns)
        {
            _world.PutCardIn();
            if (_runs == _lastStruckRun)
            {
                first = last;
                _advice.Refresh();
            }

            _advice.Follow(last);
            full |= !_world.Flow.HasUpdater && _advice.TakesFullImage(last);
            last = RunOnce(full);
            if (!last.Success)
                continue;

            if (_isObedient && _runs - _lastStruckRun > (first.IsLost ? MostAfterLoss : MostAsTold))
                _world.Violate($"(c) {_runs} runs with all advice followed; the first end: {first}");
            return full ? SweepOutcome.FullImage : _advice.Outcome(first);
        }

        _world.Violate($"(c) no advice helped; the first end: {first}; the last: {last}");
        return SweepOutcome.Violation;
    }
}
