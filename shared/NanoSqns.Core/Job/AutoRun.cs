// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Settings;
using NanoSqns.Upgrade;

namespace NanoSqns.Job
{
    /// <summary>
    /// The self-upgrade: carries out <c>/sd/upgrade.ini</c> and keeps its journal, so that after a power cut the next start continues from
    /// the modem's current state. Failed attempts and power cuts are counted separately, and both are limited. A job that is done or given
    /// up does not run again until upgrade.ini changes.
    /// <code>
    /// JobState state = autoRun.Look();          after the card was mounted; show state.Sentence
    /// if (state.Kind == JobStateKind.Ready &amp;&amp; countdown.Elapse(5, …)) { JobEnd end = autoRun.Run(state); }
    /// </code>
    /// </summary>
    public sealed class AutoRun
    {
        private readonly IUpgradeRunner _runner;
        private readonly ICountdown _countdown;
        private readonly UpgradeEvents _told;
        private readonly IModemReset _reset;
        private readonly Journal _journal;
        private readonly JobLoader _loader;
        private readonly JobFileCheck _check;

        /// <param name="crc">A CRC-32 that nothing else uses at the same time.</param>
        /// <param name="runner">Runs the upgrades and informs its own observers as well as the one it is given.</param>
        /// <param name="told">Receives the events outside the runner: the check of the files, failed attempts. May stop the check.</param>
        /// <param name="reset">The modem's reset line, or null.</param>
        public AutoRun(
            IFileStore files, IClock clock, IChecksum32 crc, IUpgradeRunner runner, ICountdown countdown, UpgradeEvents told,
            IModemReset reset = null)
        {
            _runner = runner;
            _countdown = countdown;
            _told = told;
            _reset = reset;
            _journal = new Journal(files, CardFiles.Journal);
            _loader = new JobLoader(files, crc, _journal);
            _check = new JobFileCheck(files, clock, crc, told);
        }

        /// <summary>Reads job and journal. Never throws. Writes only the closing line of a job that had too many power cuts.</summary>
        public JobState Look() => _loader.Look();

        /// <summary>Writes into the journal, if possible, why no attempt starts: once for each reason.</summary>
        public void Postpone(JobState state, string why)
        {
            if (state.Hash == 0)
                return;

            try
            {
                JournalState journal = _journal.Read(state.Hash);
                if (!journal.Exists)
                    _journal.Start(state.Hash, state.Job == null ? "not understood" : state.Job.ToString());

                string line = JournalLine.Wait(why);
                if (journal.LastWait.Length == 0 || !line.EndsWith(journal.LastWait))
                    _journal.Add(line);
            }
            catch (SqnsException)
            {
                // the console and the log have it
            }
        }

        /// <summary>Works on a job until it is done, given up, stopped, or has to wait for the next start. Never throws.</summary>
        /// <param name="state">From <see cref="Look"/> since this start of the board; not to be used again.</param>
        public JobEnd Run(JobState state)
        {
            if (state.Kind != JobStateKind.Ready)
                return NotStarted(state, state.Failure, state.Sentence, state.Next);

            JobObserver lines = new JobObserver(_journal, state.Journal, _told);
            try
            {
                return new JobRunner(state, _loader, lines, _check, _runner, _countdown, _told, _reset).ToEnd();
            }
            catch (SqnsException e)
            {
                return NotStarted(state, e.Failure, e.Failure.ToString(), e.Failure.Hint);
            }
            catch (Exception e)
            {
                Failure failure = Failure.Of(e);
                JobEnd end = NotStarted(state, failure, "", failure.Hint);
                end.Kind = JobEndKind.NextStart;
                end.Modem = "the modem's mode is not known";
                end.Power = ModemPower.MustStay;
                end.Sentence = failure + "; " + end.Modem;
                return end;
            }
        }

        private static JobEnd NotStarted(JobState state, Failure failure, string sentence, string next)
        {
            string modem = JobWords.Modem(null, state.Journal.LastModem);
            return new JobEnd
            {
                Kind = JobEndKind.NotStarted,
                Failure = failure,
                Modem = modem,
                Power = JobRules.Power(null, state.Journal.ReachedFirmware),
                Sentence = sentence + (sentence.Length == 0 ? "" : "; ") + modem,
                Next = next,
            };
        }
    }
}
