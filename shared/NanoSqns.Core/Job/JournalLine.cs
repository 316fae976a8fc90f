// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Upgrade;

namespace NanoSqns.Job
{
    /// <summary>
    /// The lines of a journal, before they are sealed. The first word says what a line is; the rest is for people, but for the few places that <see cref="JournalReader"/> reads.
    /// <code>
    /// job 1a2b3c4d: /sd/CATM1-39529.dup, build 39529                     which upgrade.ini (its CRC-32)
    /// begin: attempt 1 of 3, 0 power cuts of at most 10                  an attempt
    /// stage 7: Sending the firmware: /sd/CATM1-39529.dup (store)         before a stage
    /// stage 7 in place: Sending the firmware: /sd/… (on the fly)         the same, of firmware that goes straight into flash
    /// after 7: Sending the firmware                                      after it
    /// end: failed E408; modem: recovery; The modem did not …             how the attempt ended: success, failed E…, stopped, nothing was sent
    /// cut: the power failed during: Sending the firmware                 found at the next start of the board
    /// wait: E414 Stopped by the user: …                                  why no attempt begins at this start of the board
    /// over: failed; modem: recovery; E420 …                              nothing follows
    /// </code>
    /// </summary>
    public static class JournalLine
    {
        /// <summary>The modem's mode after an attempt that sent nothing to it.</summary>
        public const string NotAsked = "not asked";

        /// <summary>The same, followed by the mode that an attempt before found.</summary>
        public const string NotAskedBefore = "not asked, before: ";

        internal const string JobWord = "job ";
        internal const string BeginWord = "begin: ";
        internal const string StageWord = "stage ";
        internal const string InPlaceWord = " in place";
        internal const string AfterWord = "after ";
        internal const string SuccessWord = "end: success";
        internal const string FailedWord = "end: failed E";
        internal const string StoppedWord = "end: stopped";
        internal const string EndWord = "end: ";
        internal const string CutWord = "cut: ";
        internal const string WaitWord = "wait: ";
        internal const string OverWord = "over: ";
        internal const string ModemWord = "; modem: ";

        /// <summary>True when firmware is on its way to the modem in a stage.</summary>
        public static bool IsOfFirmware(UpgradeStage stage) => stage == UpgradeStage.SendFirmware || stage == UpgradeStage.Apply;

        /// <summary>The first line.</summary>
        /// <param name="hash">CRC-32 of upgrade.ini.</param>
        /// <param name="what">The job in words.</param>
        public static string Job(uint hash, string what) => JobWord + hash.ToString("X8").ToLower() + ": " + what;

        /// <summary>An attempt begins.</summary>
        public static string Begin(string words) => BeginWord + words;

        /// <summary>A stage begins.</summary>
        /// <param name="stage">Which.</param>
        /// <param name="method">How firmware goes to the modem in it; Auto where none does.</param>
        /// <param name="words">The stage in words.</param>
        public static string Stage(UpgradeStage stage, UpgradeMethod method, string words) =>
            StageWord + (int)stage + (method == UpgradeMethod.OnTheFly ? InPlaceWord : "") + ": " + words;

        /// <summary>A stage is over.</summary>
        public static string After(UpgradeStage stage, string words) => AfterWord + (int)stage + ": " + words;

        /// <summary>An attempt succeeded.</summary>
        /// <param name="modem">Mode of the modem.</param>
        /// <param name="words">What to say besides.</param>
        public static string Success(string modem, string words) => SuccessWord + ModemWord + modem + "; " + words;

        /// <summary>An attempt failed.</summary>
        public static string Failed(Failure failure, string modem) =>
            FailedWord + failure.Number + ModemWord + modem + "; " + failure.Sentence;

        /// <summary>An attempt came to nothing before anything was sent; it does not count.</summary>
        public static string NoAttempt(Failure failure, string modem) =>
            EndWord + "nothing was sent, not counted, E" + failure.Number + ModemWord + modem + "; " + failure.Sentence;

        /// <summary>The user stopped an attempt.</summary>
        public static string Stopped(string modem) => StoppedWord + " by the user" + ModemWord + modem;

        /// <summary>An attempt without an end was found.</summary>
        public static string Cut(string lastStage) => CutWord + "the power failed during: " + lastStage;

        /// <summary>No attempt begins for now.</summary>
        public static string Wait(string words) => WaitWord + words;

        /// <summary>The job is over for good.</summary>
        public static string Over(string words) => OverWord + words;
    }
}
