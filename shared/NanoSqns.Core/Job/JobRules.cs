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

        /// <summary>A bootrom that was accepted and is missing must not be sent again and again: no attempt follows.</summary>
        public static bool IsFinal(int number) => number == ErrorNumber.BootloaderStays;

        /// <summary>
        /// True when settings or wires made an attempt fail before a transfer was opened. It does not count: a job must not be given up
        /// before the board is set up.
        /// </summary>
        public static bool IsNoAttempt(Failure failure, UpgradeResult result) => IsOfPort(failure) && result != null && !result.Touched;

        /// <summary>True when the modem did not respond and got nothing of a file.</summary>
        public static bool IsSilence(UpgradeResult result) => result != null && result.Mode == ModemMode.Silent && !result.Touched;

        /// <summary>True when settings or wires are the reason: the user may change them, and a port may recover.</summary>
        public static bool IsOfPort(Failure failure) =>
            failure.Number == ErrorNumber.NoBoard || ErrorTable.Find(failure.Number).Group == ErrorGroup.Port;

        /// <summary>Whether the power may be removed: a modem that was not asked since firmware went to it may be installing that.</summary>
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
}
