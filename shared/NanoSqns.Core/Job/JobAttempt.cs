// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Job
{
    /// <summary>One attempt at a job: the check of its files, the upgrade, and its end in the journal.</summary>
    internal sealed class JobAttempt
    {
        private readonly JobState _state;
        private readonly JobCheck _check;
        private readonly IUpgradeRunner _runner;
        private readonly JobObserver _lines;

        public JobAttempt(JobState state, JobCheck check, IUpgradeRunner runner, JobObserver lines)
        {
            _state = state;
            _check = check;
            _runner = runner;
            _lines = lines;
        }

        /// <summary>Result of the engine; null when the attempt did not get there.</summary>
        public UpgradeResult Result { get; private set; }

        /// <summary>Where the modem is, or why that is not known.</summary>
        public string Modem { get; private set; } = "";

        /// <summary>True while a modem that stays silent costs no attempt.</summary>
        public bool SparesSilence { get; set; }

        /// <summary>Runs it, with its end in the journal and in the counters of the state.</summary>
        /// <returns>Null when it succeeded.</returns>
        public Failure Run()
        {
            Result = null;
            Failure failure = CheckFiles();
            if (failure == null)
            {
                Result = _runner.Run(_state.Job.ToRequest(), _lines);
                failure = Result.Failure;
            }

            Modem = JobWords.Modem(Result, _state.Journal.LastModem);
            string mode = JobWords.ShortMode(Result, _state.Journal.LastModem);
            if (Result != null)
                _state.Journal.LastModem = mode;

            Close(failure, mode);
            return failure;
        }

        private Failure CheckFiles()
        {
            try
            {
                _check.Check(_state.Job);
                return null;
            }
            catch (Exception e)
            {
                return Failure.Of(e);
            }
        }

        private void Close(Failure failure, string mode)
        {
            if (failure == null)
            {
                _lines.EndStage();
                ModemIdentity after = Result.After;
                _lines.Close(JournalLine.Success(mode, (Result.NothingToDo ? "nothing to do, " : "") + (after == null ? "version not reported" : after.ToString())));
                return;
            }

            if (failure.Number == ErrorNumber.Stopped)
            {
                _lines.Close(JournalLine.Stopped(mode));
                return;
            }

            if (JobRules.IsNoAttempt(failure, Result) || (SparesSilence && JobRules.IsSilence(Result)))
            {
                _lines.Close(JournalLine.NoAttempt(failure, mode));
                return;
            }

            JournalState journal = _state.Journal;
            journal.Failures++;
            journal.LastNumber = failure.Number;
            journal.LastFailure = failure.ToString();
            _lines.Close(JournalLine.Failed(failure, mode));
        }
    }
}
