// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Upgrade;

namespace NanoSqns.Job
{
    /// <summary>
    /// The state of a job. Attempts are counted only in <see cref="Take"/>, for each line written or read. Truncated lines are not counted:
    /// an attempt with a truncated end was interrupted, one with a truncated start has done nothing yet.
    /// </summary>
    public sealed class JournalState
    {
        private readonly string _job;

        /// <param name="hash">CRC-32 of upgrade.ini: the journal of another one is ignored.</param>
        public JournalState(uint hash) => _job = JournalLine.Job(hash, "");

        /// <summary>False when the journal is missing or belongs to another upgrade.ini.</summary>
        public bool Exists { get; private set; }
        /// <summary>Attempts that ended with a failure.</summary>
        public int Failures { get; private set; }
        /// <summary>Number of the attempt that would start now, from 1; power cuts do not count.</summary>
        public int Attempt => Failures + 1;
        /// <summary>Attempts that never ended, the last one included.</summary>
        public int PowerCuts { get; private set; }
        /// <summary>True when the last attempt has no end yet.</summary>
        public bool IsOpen { get; private set; }
        /// <summary>True when an attempt succeeded.</summary>
        public bool IsDone { get; private set; }
        /// <summary>True when it has a closing line.</summary>
        public bool IsOver { get; private set; }
        /// <summary>Number of the last failure, or 0.</summary>
        public int LastNumber { get; private set; }
        public string LastFailure { get; private set; } = "";
        /// <summary>The stage that began last, or an empty text.</summary>
        public string LastStage { get; private set; } = "";
        /// <summary>Why no attempt has begun since the last one, or an empty text.</summary>
        public string LastWait { get; private set; } = "";
        /// <summary>Mode of the modem at the end of the last attempt that read it, or an empty text.</summary>
        public string LastModem { get; private set; } = "";
        /// <summary>True when firmware was on its way to the modem, or into its flash, in any attempt.</summary>
        public bool ReachedFirmware { get; private set; }
        /// <summary>True when it went straight into flash (on the fly): the previous firmware is gone.</summary>
        public bool WroteInPlace { get; private set; }
        /// <summary>Lines that are truncated or were edited.</summary>
        public int DamagedLines { get; private set; }

        /// <summary>Reads a journal to its end. Throws only what the stream throws.</summary>
        /// <param name="endsWithLineEnd">False when the next line must start with a line end.</param>
        public static JournalState Read(Stream stream, uint hash, out bool endsWithLineEnd)
        {
            JournalState state = new JournalState(hash);
            CheckedLines lines = new CheckedLines(stream);
            while (lines.Next())
                state.Take(lines.Text);

            endsWithLineEnd = lines.EndsWithLineEnd;
            state.DamagedLines = lines.Damaged;
            return state;
        }

        /// <summary>Counts a line, one of <see cref="JournalLine"/>.</summary>
        internal void Take(string line)
        {
            if (line.StartsWith(JournalLine.JobWord))
                Exists = line.StartsWith(_job.Trim());
            else if (Exists)
                TakeOfJob(line);
        }

        private void TakeOfJob(string line)
        {
            if (line.StartsWith(JournalLine.BeginWord))
                TakeBegin();
            else if (line.StartsWith(JournalLine.StageWord))
                TakeStage(line);
            else if (line.StartsWith(JournalLine.EndWord))
                TakeEnd(line);
            else if (line.StartsWith(JournalLine.CutWord))
                IsOpen = false;
            else if (line.StartsWith(JournalLine.WaitWord))
                LastWait = line.Substring(JournalLine.WaitWord.Length);
            else if (line.StartsWith(JournalLine.OverWord))
                IsOver = true;
        }

        // Counted as a power cut until its end is read.
        private void TakeBegin()
        {
            PowerCuts++;
            IsOpen = true;
            LastWait = "";
            LastStage = "the start";
        }

        private void TakeStage(string line)
        {
            int words = line.IndexOf(": ");
            LastStage = words < 0 ? line : line.Substring(words + 2);
            ReachedFirmware |= JournalLine.IsOfFirmware((UpgradeStage)Digits.At(line, JournalLine.StageWord.Length));
            int colon = line.IndexOf(':');
            WroteInPlace |= colon > 0 && line.Substring(0, colon).EndsWith(JournalLine.InPlaceWord);
        }

        private void TakeEnd(string line)
        {
            PowerCuts -= IsOpen ? 1 : 0;
            IsOpen = false;
            IsDone |= line.StartsWith(JournalLine.SuccessWord);
            int modem = line.IndexOf(JournalLine.ModemWord);
            string rest = modem < 0 ? "" : line.Substring(modem + JournalLine.ModemWord.Length);
            int end = rest.IndexOf("; ");
            string mode = end < 0 ? rest : rest.Substring(0, end);
            if (mode.StartsWith(JournalLine.NotAskedBefore))
                mode = mode.Substring(JournalLine.NotAskedBefore.Length);

            LastModem = mode == JournalLine.NotAsked ? LastModem : mode;
            if (line.StartsWith(JournalLine.FailedWord))
            {
                Failures++;
                LastNumber = Digits.At(line, JournalLine.FailedWord.Length);
                LastFailure = "E" + LastNumber + " " + (end < 0 ? "" : rest.Substring(end + 2));
            }
        }
    }

    /// <summary>
    /// The lines of a journal without their check. The first word is the kind of line; the rest is for people, except for the few
    /// fields that <see cref="JournalState"/> reads.
    /// <code>
    /// job 1a2b3c4d: /sd/CATM1-39529.dup, build 39529                     which upgrade.ini (its CRC-32)
    /// begin: attempt 1 of 3, 0 power cuts of at most 10                  an attempt
    /// stage 7: Sending the firmware: /sd/CATM1-39529.dup (store)         before a stage
    /// stage 7 in place: Sending the firmware: /sd/… (on the fly)         the same, when the firmware goes straight into flash
    /// after 7: Sending the firmware                                      after it
    /// end: failed E408; modem: recovery; The modem did not …             how it ended: success, failed E…, stopped, nothing was sent
    /// cut: the power failed during: Sending the firmware                 found at the next start of the board
    /// wait: E414 Stopped by the user: …                                  why no attempt starts now
    /// over: failed; E420 …                                              no attempt follows
    /// </code>
    /// </summary>
    public static class JournalLine
    {
        /// <summary>The modem's mode after an attempt that sent nothing to it.</summary>
        public const string NotAsked = "not asked";
        /// <summary>The same, followed by the mode that a previous attempt found.</summary>
        public const string NotAskedBefore = "not asked, before: ";
        internal const string JobWord = "job ";
        internal const string BeginWord = "begin: ";
        internal const string StageWord = "stage ";
        internal const string InPlaceWord = " in place";
        internal const string SuccessWord = "end: success";
        internal const string FailedWord = "end: failed E";
        internal const string EndWord = "end: ";
        internal const string CutWord = "cut: ";
        internal const string WaitWord = "wait: ";
        internal const string OverWord = "over: ";
        internal const string ModemWord = "; modem: ";

        /// <summary>True when firmware is on its way to the modem or into its flash in a stage.</summary>
        public static bool IsOfFirmware(UpgradeStage stage) => stage == UpgradeStage.SendFirmware || stage == UpgradeStage.Apply;
        public static string Job(uint hash, string what) => JobWord + ByteText.Crc32(hash) + ": " + what;
        public static string Begin(string words) => BeginWord + words;

        /// <param name="method">How firmware goes to the modem in this stage; Auto where none does.</param>
        public static string Stage(UpgradeStage stage, UpgradeMethod method, string words) =>
            StageWord + (int)stage + (method == UpgradeMethod.OnTheFly ? InPlaceWord : "") + ": " + words;

        public static string After(UpgradeStage stage, string words) => "after " + (int)stage + ": " + words;
        public static string Success(string modem, string words) => SuccessWord + ModemWord + modem + "; " + words;
        public static string Failed(Failure failure, string modem) =>
            FailedWord + failure.Number + ModemWord + modem + "; " + failure.Sentence;

        /// <summary>An attempt failed before anything was sent; it does not count.</summary>
        public static string NoAttempt(Failure failure, string modem) =>
            EndWord + "nothing was sent, not counted, E" + failure.Number + ModemWord + modem + "; " + failure.Sentence;

        public static string Stopped(string modem) => EndWord + "stopped by the user" + ModemWord + modem;

        /// <summary>An attempt without an end was found.</summary>
        public static string Cut(string lastStage) => CutWord + "the power failed during: " + lastStage;
        public static string Wait(string words) => WaitWord + words;
        public static string Over(string words) => OverWord + words;
    }
}
