// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Job
{
    /// <summary>How the work on a job ended, for this start of the board.</summary>
    public enum JobEndKind
    {
        /// <summary>The modem runs the wanted firmware; the job does not run again.</summary>
        Done,
        /// <summary>Given up permanently.</summary>
        Failed,
        /// <summary>The user stopped it; it continues at the next start.</summary>
        Stopped,
        /// <summary>An attempt failed; the next one is at the next start.</summary>
        NextStart,
        /// <summary>No attempt started; nothing was sent to the modem.</summary>
        NotStarted,
    }

    /// <summary>The end of <see cref="AutoRun.Run"/>: where the modem is, or why that is not known, and what to do next.</summary>
    public sealed class JobEnd
    {
        public JobEndKind Kind { get; internal set; }
        /// <summary>Why it did not succeed, or null.</summary>
        public Failure Failure { get; internal set; }
        /// <summary>Result of the last attempt that reached the engine, or null.</summary>
        public UpgradeResult Result { get; internal set; }
        /// <summary>Attempts since this start of the board.</summary>
        public int Attempts { get; internal set; }
        /// <summary>One of <see cref="ModemMode"/>.</summary>
        public int Mode => Result == null ? ModemMode.Unknown : Result.Mode;
        /// <summary>Where the modem is, such as <c>the modem is in recovery mode</c>, or why that is not known.</summary>
        public string Modem { get; internal set; } = "";
        public ModemPower Power { get; internal set; }
        /// <summary>What happened, and where the modem is: one or two sentences.</summary>
        public string Sentence { get; internal set; } = "";
        /// <summary>What to do next, a sentence.</summary>
        public string Next { get; internal set; } = "";
    }

    /// <summary>When a job is given up, and when it is tried again at once. Pure.</summary>
    internal static class JobRules
    {
        /// <summary>Why a job is not tried again, or null.</summary>
        public static Failure GivenUp(UpgradeJob job, JournalState journal)
        {
            // a bootrom that was accepted but is missing must not be sent repeatedly
            if (journal.Failures >= job.Attempts || journal.LastNumber == ErrorNumber.BootloaderStays)
                return new Failure(ErrorNumber.JobFailed, journal.Failures.ToString(), journal.LastFailure);

            return journal.PowerCuts >= job.PowerCuts ? new Failure(ErrorNumber.TooManyPowerCuts, journal.PowerCuts.ToString()) : null;
        }

        /// <summary>The line that ends an attempt in the journal, and with that whether it counts.</summary>
        /// <param name="result">Null when the engine was not started.</param>
        /// <param name="sparesSilence">True while a silent modem costs no attempt.</param>
        public static string EndLine(Failure failure, UpgradeResult result, string mode, bool sparesSilence)
        {
            if (failure == null)
            {
                string version = result.After == null ? "version not reported" : result.After.ToString();
                return JournalLine.Success(mode, (result.NothingToDo ? "nothing to do, " : "") + version);
            }

            if (failure.Number == ErrorNumber.Stopped)
                return JournalLine.Stopped(mode);

            // A job must not be given up before the board is set up, that is while settings or wires end an attempt before a transfer.
            bool sentNothing = result != null && !result.Touched;
            bool isFree = sentNothing && (IsOfPort(failure) || (sparesSilence && result.Mode == ModemMode.Silent));
            return isFree ? JournalLine.NoAttempt(failure, mode) : JournalLine.Failed(failure, mode);
        }

        /// <summary>True when settings or wires are the reason: the user may change them, and a port may recover.</summary>
        public static bool IsOfPort(Failure failure) =>
            failure.Number == ErrorNumber.NoBoard || ErrorTable.Find(failure.Number).Group == ErrorGroup.Port;

        /// <summary>Whether the power may be removed: a modem not asked since firmware went to it may be installing that.</summary>
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
            if (number is ErrorNumber.DeltaBroken or ErrorNumber.DeltaInRecovery)
                return JobWords.FullImage;
            if (!wroteInPlace || runsFirmware)
                return "";
            if (number is ErrorNumber.DeltaSourceUnknown or ErrorNumber.DeltaSourceMismatch or ErrorNumber.UpdaterMissing)
                return JobWords.FullImage;

            return isGivenUp && HasDelta(job) ? JobWords.PerhapsFullImage : "";
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
        public const string FullImage = "The modem's firmware was interrupted halfway and needs a full image through recovery. "
            + "Put a full .dup and the updater.elf on the card and name them in upgrade.ini. ";

        public const string PerhapsFullImage = "If the modem no longer starts its firmware, it needs a full image through recovery: "
            + "name a full .dup and the updater.elf in upgrade.ini. ";

        public const string NextStart = "The job continues at the next start of the board, or type resume.";

        /// <summary>A mode in one or two words, for the journal.</summary>
        public static string ShortMode(UpgradeResult result, string last)
        {
            if (result == null)
                return last.Length == 0 ? JournalLine.NotAsked : JournalLine.NotAskedBefore + last;

            return ModemMode.Name(result.Mode);
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
            return "attempt " + journal.Attempt + " of " + job.Attempts + ", " + cuts;
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

            return journal.LastModem.Length == 0 ? "; the modem's mode is not known"
                : "; last known mode of the modem: " + journal.LastModem;
        }

        /// <summary>What to do after an end that did not succeed.</summary>
        public static string Next(JobEndKind kind, string fullImage, string hint) => kind switch
        {
            JobEndKind.Stopped => fullImage + NextStart + " Delete upgrade.ini to prevent that. " + hint,
            JobEndKind.NextStart => fullImage + hint + " " + NextStart,
            _ => fullImage + hint,
        };
    }
}
