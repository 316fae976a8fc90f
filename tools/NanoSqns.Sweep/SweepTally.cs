namespace NanoSqns.Sweep;

/// <summary>What came of the sweep of one flow.</summary>
/// <param name="flow">The flow.</param>
/// <param name="modem">The kind of modem.</param>
/// <param name="events">Events of its clean run.</param>
public sealed class SweepTally(SweepFlow flow, SweepModem modem, int events)
{
    private readonly int[] _outcomes = new int[(int)SweepOutcome.Violation + 1];
    private readonly List<SweepVerdict> _violations = [];

    /// <summary>The flow.</summary>
    public SweepFlow Flow { get; } = flow;

    /// <summary>The kind of modem.</summary>
    public SweepModem Modem { get; } = modem;

    /// <summary>Events of its clean run.</summary>
    public int Events { get; } = events;

    /// <summary>Cases that were tried.</summary>
    public int Cases { get; private set; }

    /// <summary>Cases in which not every fault found an event to strike at, such as one behind the end of the last run: they do not count as tried.</summary>
    public int Missed { get; private set; }

    /// <summary>Faults that did not strike, in those cases.</summary>
    public int MissedStrikes { get; private set; }

    /// <summary>Cases in which the same command at once was not enough: the second run ended with an error too, and said what helps.</summary>
    public int LongerWays { get; private set; }

    /// <summary>Cases in which following the advice of the first error was not enough for the second run.</summary>
    public int LongerObedient { get; private set; }

    /// <summary>The longest first run, and the longest recovery behind one, in milliseconds.</summary>
    public (long FirstMs, long SecondMs) Worst { get; private set; }

    /// <summary>The cases in which something does not hold.</summary>
    public IReadOnlyList<SweepVerdict> Violations => _violations;

    /// <summary>How many cases went so.</summary>
    public int this[SweepOutcome outcome] => _outcomes[(int)outcome];

    /// <summary>Counts a case.</summary>
    public void Add(SweepVerdict verdict)
    {
        if (verdict.Missed > 0)
        {
            Missed++;
            MissedStrikes += verdict.Missed;
            if (verdict.Outcome == SweepOutcome.Violation)
                _violations.Add(verdict);
            return;
        }

        Cases++;
        LongerWays += verdict.Runs > 2 ? 1 : 0;
        LongerObedient += verdict.ObedientRuns > 2 ? 1 : 0;
        _outcomes[(int)verdict.Outcome]++;
        Worst = (Math.Max(Worst.FirstMs, verdict.FirstMs), Math.Max(Worst.SecondMs, verdict.SecondMs));
        if (verdict.Outcome == SweepOutcome.Violation)
            _violations.Add(verdict);
    }
}
