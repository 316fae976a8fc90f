// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Job
{
    /// <summary>When a job is given up, and when it is tried again at once. Pure.</summary>
    internal static class JobRules
    {
        /// <summary>Why a job is not tried again, or null.</summary>
        public static Failure GivenUp(UpgradeJob job, JournalState journal)
        {
            if (journal.Failures >= job.Attempts || IsFinal(journal.LastNumber))
                return new Failure(ErrorNumber.JobFailed, journal.Failures.ToString(), journal.LastFailure);

            return journal.PowerCuts >= job.PowerCuts ? new Failure(ErrorNumber.TooManyPowerCuts, journal.PowerCuts.ToString()) : null;
        }

        /// <summary>A bootrom that was accepted but is missing must not be sent repeatedly: no attempt follows.</summary>
        public static bool IsFinal(int number) => number == ErrorNumber.BootloaderStays;

        /// <summary>
        /// True when settings or wires made an attempt fail before a transfer began. The attempt is not counted: a job must not be given up
        /// before the board is set up.
        /// </summary>
        public static bool IsNoAttempt(Failure failure, UpgradeResult result) => IsOfPort(failure) && result != null && !result.Touched;

        /// <summary>True when the modem did not respond and no part of a file was sent.</summary>
        public static bool IsSilence(UpgradeResult result) => result != null && result.Mode == ModemMode.Silent && !result.Touched;

        /// <summary>True when settings or wires are the reason: the user may change them, and a port may recover.</summary>
        public static bool IsOfPort(Failure failure) =>
            failure.Number == ErrorNumber.NoBoard || ErrorTable.Find(failure.Number).Group == ErrorGroup.Port;

        /// <summary>
        /// Whether the power may be removed: a modem that was not asked since firmware went to it may be installing that.
        /// </summary>
        public static ModemPower Power(UpgradeResult result, bool reachedFirmware)
        {
            ModemPower known = result == null ? ModemPower.Unknown : result.Power;
            return known == ModemPower.Unknown && reachedFirmware ? ModemPower.MustStay : known;
        }

        /// <summary>The advice about a full image: that it is needed, that it may be needed, or nothing.</summary>
        /// <param name="number">Number of the last failure; 0 when there was none.</param>
        /// <param name="runsFirmware">True when the modem is known to run its firmware.</param>
        /// <param name="isGivenUp">True when no attempt follows: then also likely needs are mentioned.</param>
        public static string FullImage(UpgradeJob job, bool wroteInPlace, int number, bool runsFirmware, bool isGivenUp)
        {
            switch (number)
            {
                case ErrorNumber.DeltaBroken:
                case ErrorNumber.DeltaInRecovery:
                    return JobWords.FullImage;
                case ErrorNumber.DeltaSourceUnknown:
                case ErrorNumber.DeltaSourceMismatch:
                case ErrorNumber.UpdaterMissing:
                    return wroteInPlace && !runsFirmware ? JobWords.FullImage : "";
                default:
                    return isGivenUp && wroteInPlace && !runsFirmware && HasDelta(job) ? JobWords.PerhapsFullImage : "";
            }
        }

        private static bool HasDelta(UpgradeJob job)
        {
            for (int i = 0; i < job.Parts.Length; i++)
            {
                if (new FirmwareName(job.Parts[i].Path).IsDelta)
                    return true;
            }

            return false;
        }
    }

    /// <summary>The sentences of a job, for console, journal and log.</summary>
    internal static class JobWords
    {
        /// <summary>What only a full image can fix.</summary>
        public const string FullImage =
            "The modem's firmware was interrupted halfway and needs a full image through recovery. Put a full .dup and the updater.elf on the card and name them in upgrade.ini. ";

        /// <summary>What perhaps only a full image can fix.</summary>
        public const string PerhapsFullImage =
            "If the modem no longer starts its firmware, it needs a full image through recovery: name a full .dup and the updater.elf in upgrade.ini. ";

        /// <summary>When it continues.</summary>
        public const string NextStart = "The job continues at the next start of the board, or type resume.";

        /// <summary>A mode in one or two words, for the journal.</summary>
        public static string ShortMode(UpgradeResult result, string last)
        {
            if (result == null)
                return last.Length == 0 ? JournalLine.NotAsked : JournalLine.NotAskedBefore + last;

            return result.Mode == ModemMode.Unknown ? "unknown" : ModemMode.Name(result.Mode);
        }

        /// <summary>Where the modem is, a clause.</summary>
        public static string Modem(UpgradeResult result, string last)
        {
            if (result == null)
                return "the modem was not contacted" + (last.Length == 0 ? "" : "; its last known mode was: " + last);
            if (result.Mode >= ModemMode.Recovery)
                return "the modem is in " + ModemMode.Name(result.Mode) + " mode";

            string what = result.Mode == ModemMode.Silent ? "the modem is silent" : "the modem's mode is not known";
            return what + (result.WhyUnknown.Length == 0 ? "" : " (" + result.WhyUnknown + ")");
        }

        /// <summary>The counters, such as <c>attempt 2 of 3, 1 power cut of at most 10</c>.</summary>
        public static string Counters(UpgradeJob job, JournalState journal)
        {
            string cuts = journal.PowerCuts + (journal.PowerCuts == 1 ? " power cut" : " power cuts") + " of at most " + job.PowerCuts;
            return "attempt " + (journal.Failures + 1) + " of " + job.Attempts + ", " + cuts;
        }

        /// <summary>A job before it starts.</summary>
        public static string Ready(UpgradeJob job, JournalState journal)
        {
            string where = journal.IsOpen ? "; the power failed during: " + journal.LastStage : "";
            return "upgrade.ini: " + job + " (" + Counters(job, journal) + where + ")";
        }

        /// <summary>Where the modem was when the last attempt ended, or why that is not known; continues a sentence.</summary>
        public static string WhereLeft(JournalState journal)
        {
            if (journal.IsOpen)
                return "; the modem's mode is not known: the power failed during: " + journal.LastStage;

            return journal.LastModem.Length == 0 ? "; the modem's mode is not known" : "; last known mode of the modem: " + journal.LastModem;
        }

        /// <summary>What to do after an end that did not succeed.</summary>
        public static string Next(JobEndKind kind, string fullImage, string hint) => kind switch
        {
            JobEndKind.Failed => fullImage + hint,
            JobEndKind.Stopped => fullImage + NextStart + " Delete upgrade.ini to prevent that. " + hint,
            JobEndKind.NextStart => fullImage + hint + " " + NextStart,
            _ => fullImage + hint,
        };
    }
}
