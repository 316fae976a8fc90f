using System.Globalization;
using System.Text.RegularExpressions;
using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Sweep;

/// <summary>How a run ended, as the user saw it.</summary>
internal sealed partial record SweepEnd
{
    /// <summary>The board, or the program, was gone before it could say anything.</summary>
    public static SweepEnd Lost { get; } = new() { IsLost = true };

    public bool IsLost { get; private init; }

    public bool Success { get; init; }

    /// <summary>Number of the error, 0 for none.</summary>
    public int Number { get; init; }

    public string Sentence { get; init; } = "";

    /// <summary>All errors that the sentence names: that of a job names the one behind it.</summary>
    public IReadOnlyCollection<int> Numbers => [Number, .. NumberPattern().Matches(Sentence).Select(match => int.Parse(match.ValueSpan[1..], CultureInfo.InvariantCulture))];

    /// <summary>Files that went to the modem, as the result says; null when it says nothing of that.</summary>
    public int? Sent { get; init; }

    public string Next { get; init; } = "";

    /// <summary>One of <see cref="ModemMode"/>.</summary>
    public int Mode { get; init; } = ModemMode.Unknown;

    public string WhyUnknown { get; init; } = "";

    public bool PowerMayBeCut { get; init; }

    /// <summary>True when it says that only a full image helps.</summary>
    public bool NeedsFullImage => Sentence.Contains("full image through recovery", StringComparison.Ordinal)
        || Next.Contains("full image through recovery", StringComparison.Ordinal);

    /// <summary>True when it says so for the case that the modem turns out to have no whole firmware.</summary>
    public bool MayNeedFullImage => NeedsFullImage && Next.Contains("If the modem then has no complete firmware", StringComparison.Ordinal);

    public bool SaysWait => Next.Contains("wait 10 minutes", StringComparison.OrdinalIgnoreCase);

    public bool SaysCutPower => CutPattern().IsMatch(Next);

    public static SweepEnd Of(UpgradeResult result) => new()
    {
        Success = result.Success,
        Number = result.Failure?.Number ?? 0,
        Sentence = result.Failure?.ToString() ?? "",
        Next = result.Next,
        Mode = result.Mode,
        WhyUnknown = result.WhyUnknown,
        PowerMayBeCut = result.PowerMayBeCut,
        Sent = result.SentCount,
    };

    public static SweepEnd Of(Failure failure, string why) => new()
    {
        Number = failure.Number,
        Sentence = failure.ToString(),
        Next = failure.Hint,
        WhyUnknown = why,
    };

    public override string ToString() => IsLost ? "the board was gone"
        : Success ? "success"
        : $"{Sentence}; modem: {ModemMode.Name(Mode)}{(WhyUnknown.Length > 0 ? " (" + WhyUnknown + ")" : "")}; power may be removed: {(PowerMayBeCut ? "yes" : "no")} -> {Next}";

    [GeneratedRegex(@"\bE[0-9]{3}\b", RegexOptions.CultureInvariant)]
    private static partial Regex NumberPattern();

    [GeneratedRegex("(?<!do not )(remove (the modem's|its) power|remove power from modem)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CutPattern();
}
