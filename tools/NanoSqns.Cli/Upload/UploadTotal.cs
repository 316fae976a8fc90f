using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Cli.Upload;

/// <summary>Several runs of the engine at one modem as one result: as it was before the first, as it is after the last, with all that was sent.</summary>
internal static class UploadTotal
{
    /// <summary>A result to which another run has come.</summary>
    public static UpgradeResult Add(UpgradeResult? former, UpgradeResult last)
    {
        if (former is null)
            return last;
        var total = new UpgradeResult
        {
            Failure = last.Failure,
            ModeBefore = former.ModeBefore,
            Before = former.Before ?? last.Before,
            Mode = last.Mode,
            After = last.After,
            Baud = last.Baud,
            WhyUnknown = last.WhyUnknown,
            Next = last.Next,
            Milliseconds = former.Milliseconds + last.Milliseconds,
        };
        for (int i = 0; i < former.SentCount; i++)
            total.Add(former.Sent(i));
        for (int i = 0; i < last.SentCount; i++)
            total.Add(last.Sent(i));
        total.NothingToDo = last.NothingToDo && total.SentCount == 0;
        total.Power = After(former.Power, last.Power);
        if (last.NothingToDo && !total.NothingToDo)
            total.Next = "The modem can be used.";
        return total;
    }

    /// <summary>True when nothing is known of the modem, and no firmware was sent to it.</summary>
    public static bool IsNotReached(UpgradeResult result) => !result.Success && !result.Touched && result.ModeBefore == ModemMode.Unknown && result.Mode == ModemMode.Unknown;

    /// <summary>The end of a run that never got as far as the modem.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="former">What ran before it, or null.</param>
    public static UpgradeResult NotReached(Failure failure, UpgradeResult? former)
    {
        bool mayWork = failure.Number is ErrorNumber.ModemSilent or ErrorNumber.SilentBehindBridge or ErrorNumber.ReportTimeout or ErrorNumber.UpdaterModeBusy;
        bool touched = former is { Touched: true };
        return new UpgradeResult
        {
            Failure = failure,
            Mode = ModemMode.Unknown,
            WhyUnknown = touched ? "it was not reached again" : "it was not reached; no firmware was sent",
            Power = mayWork ? ModemPower.MustStay : After(former?.Power ?? ModemPower.Unknown, ModemPower.Unknown),
            Next = failure.Hint,
        };
    }

    // A modem that had to keep its power still has to while nobody has asked it again. One that was said to be idle may have begun since.
    private static ModemPower After(ModemPower former, ModemPower last) =>
        last == ModemPower.Unknown && former == ModemPower.MustStay ? ModemPower.MustStay : last;
}
