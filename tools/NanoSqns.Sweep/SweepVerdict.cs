namespace NanoSqns.Sweep;

/// <summary>What came of a case.</summary>
/// <param name="Case">What was tried.</param>
/// <param name="Outcome">How it went.</param>
/// <param name="Runs">Runs of an impatient user up to the good end, the first included.</param>
/// <param name="FirstMs">Virtual time of the first run.</param>
/// <param name="SecondMs">Virtual time of what came after it, waiting included; 0 when nothing had to.</param>
/// <param name="Number">Number of the first error, or 0.</param>
/// <param name="Happening">The event at which it struck first, or null when none came about.</param>
/// <param name="Violations">What does not hold, each beginning with its letter.</param>
public sealed record SweepVerdict(
    SweepCase Case, SweepOutcome Outcome, int Runs, long FirstMs, long SecondMs, int Number, SweepEvent? Happening, IReadOnlyList<string> Violations)
{
    /// <summary>Faults that found no event to strike at.</summary>
    public int Missed { get; init; }

    /// <summary>Runs of an obedient user.</summary>
    public int ObedientRuns { get; init; } = Runs;
}
