// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Job
{
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
