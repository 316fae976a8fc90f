// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Upgrade;

namespace NanoSqns.Job
{
    /// <summary>
    /// The journal of a job on the card. Lines are only added, each with its own check, and each is on the card when the call returns.
    /// Another job (another hash) replaces it. Every method throws JournalUnwritable.
    /// </summary>
    public sealed class Journal
    {
        private readonly IFileStore _files;
        private readonly string _path;
        private bool _mustBreak = true;

        public Journal(IFileStore files, string path)
        {
            _files = files;
            _path = path;
        }

        /// <summary>Reads the state of the job whose upgrade.ini has this CRC-32; an empty state when there is none.</summary>
        public JournalState Read(uint hash)
        {
            try
            {
                FileEntry entry = _files.Find(_path);
                if (entry == null)
                    return new JournalState(hash);
                if (entry.IsFolder)
                    throw new SqnsException(ErrorNumber.JournalUnwritable, _path, "it is a folder");

                using Stream stream = _files.OpenRead(_path);
                JournalState state = JournalState.Read(stream, hash, out bool ends);
                _mustBreak = !ends;
                return state;
            }
            catch (Exception e)
            {
                throw Unwritable(e);
            }
        }

        /// <summary>Starts the journal of a job and returns its first line; the journal of another job is replaced.</summary>
        public string Start(uint hash, string what)
        {
            try
            {
                string text = JournalLine.Job(hash, what);
                byte[] line = CheckedLine.Seal(text, false);
                _files.WriteAll(_path, line, line.Length);
                _mustBreak = false;
                return text;
            }
            catch (Exception e)
            {
                throw Unwritable(e);
            }
        }

        /// <summary>Adds a line, one of <see cref="JournalLine"/>.</summary>
        public void Add(string line)
        {
            try
            {
                byte[] bytes = CheckedLine.Seal(line, _mustBreak);
                // if this fails halfway, the next line starts with a line end
                _mustBreak = true;
                _files.Append(_path, bytes, 0, bytes.Length);
                _mustBreak = false;
            }
            catch (Exception e)
            {
                throw Unwritable(e);
            }
        }

        private SqnsException Unwritable(Exception e)
        {
            SqnsException known = e as SqnsException;
            if (known != null && known.Failure.Number == ErrorNumber.JournalUnwritable)
                return known;

            return new SqnsException(ErrorNumber.JournalUnwritable, _path, known == null ? Failure.WordsOf(e) : known.Failure.ToString());
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
    /// end: failed E408; modem: recovery; The modem did not …             how the attempt ended: success, failed E…, stopped, nothing was sent
    /// cut: the power failed during: Sending the firmware                 found at the next start of the board
    /// wait: E414 Stopped by the user: …                                  why no attempt starts now
    /// over: failed; modem: recovery; E420 …                              no attempt follows
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

        public static string Job(uint hash, string what) => JobWord + hash.ToString("X8").ToLower() + ": " + what;

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
