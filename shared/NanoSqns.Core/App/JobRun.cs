// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.App
{
    /// <summary>Works on a job that is ready, for as long as it makes sense without a restart of the board.</summary>
    internal sealed class JobRun
    {
        private const int PauseSeconds = 10;

        private readonly JobState _state;
        private readonly JobLook _look;
        private readonly Journal _journal;
        private readonly JobObserver _lines;
        private readonly JobAttempt _attempt;
        private readonly ICountdown _countdown;
        private readonly IUpgradeObserver _told;
        private readonly JobEnd _end = new JobEnd();

        public JobRun(JobState state, JobLook look, Journal journal, JobObserver lines, JobAttempt attempt, ICountdown countdown, IUpgradeObserver told)
        {
            _state = state;
            _look = look;
            _journal = journal;
            _lines = lines;
            _attempt = attempt;
            _countdown = countdown;
            _told = told;
        }

        private bool ReachedFirmware
        {
            get { return _lines.ReachedFirmware || _state.Journal.ReachedFirmware; }
        }

        /// <summary>Attempts until the job is done, given up, stopped, or has to wait for the next start.</summary>
        /// <exception cref="SqnsException">JournalUnwritable before the first attempt: nothing was sent.</exception>
        public JobEnd ToEnd()
        {
            Open();
            while (true)
            {
                Failure failure = _attempt.Run();
                _end.Result = _attempt.Result;
                _end.Modem = _attempt.Modem;
                if (failure == null)
                {
                    return Finish(JobEndKind.Done, null);
                }

                if (failure.Number == ErrorNumber.Stopped)
                {
                    return Finish(JobEndKind.Stopped, failure);
                }

                Failure givenUp = JobRules.GivenUp(_state.Job, _state.Journal);
                if (givenUp != null)
                {
                    return GiveUp(givenUp, failure);
                }

                if (!JobRules.MayPass(failure) || IsLastForSilentModem())
                {
                    return Finish(JobEndKind.NextStart, failure);
                }

                _told.OnNotice(failure + "; " + _end.Modem);
                if (!_countdown.Elapse(PauseSeconds, JobWords.Counters(_state.Job, _state.Journal) + " of upgrade.ini begins"))
                {
                    return Finish(JobEndKind.Stopped, failure);
                }

                if (!_look.IsUnchanged(_state.Hash) || !TryBegin())
                {
                    return Finish(JobEndKind.NextStart, failure);
                }
            }
        }

        // Often only a power cut brings a silent modem back (a piece of an updater does that to it): the last attempt is kept for the next start.
        private bool IsLastForSilentModem()
        {
            return _end.Mode == ModemMode.Silent && _state.Journal.Failures + 1 >= _state.Job.Attempts;
        }

        private void Open()
        {
            if (!_state.Journal.Exists)
            {
                _journal.Start(_state.Hash, _state.Job.ToString());
            }
            else if (_state.Journal.IsOpen)
            {
                _journal.Add(JournalLine.Cut(_state.Journal.LastStage));
            }

            Begin();
        }

        private void Begin()
        {
            _journal.Add(JournalLine.Begin(JobWords.Counters(_state.Job, _state.Journal)));
            _end.Attempts++;
        }

        private bool TryBegin()
        {
            try
            {
                Begin();
                return true;
            }
            catch (SqnsException e)
            {
                _told.OnNotice(e.Failure.ToString());
                return false;
            }
        }

        private string FullImage(Failure last, bool isGivenUp)
        {
            bool wroteInPlace = _lines.WroteInPlace || _state.Journal.WroteInPlace;
            return JobRules.FullImage(_state.Job, wroteInPlace, last.Number, _end.Mode == ModemMode.Application, isGivenUp);
        }

        private JobEnd GiveUp(Failure givenUp, Failure last)
        {
            Failure told = new Failure(givenUp.Number, givenUp.Details[0], last + "; " + _end.Modem);
            JobEnd end = Finish(JobEndKind.Failed, told);
            string full = FullImage(last, true);
            end.Next = JobWords.Next(JobEndKind.Failed, full, told.Hint);
            _lines.Close(JournalLine.Over("failed; " + told + (full.Length == 0 ? "" : " " + full.Trim())));
            return end;
        }

        private JobEnd Finish(JobEndKind kind, Failure failure)
        {
            UpgradeResult result = _end.Result;
            _end.Kind = kind;
            _end.Failure = failure;
            _end.PowerMayBeCut = result == null ? !ReachedFirmware : result.PowerMayBeCut;
            if (kind == JobEndKind.Done)
            {
                _end.Sentence = "upgrade.ini is carried out" + (result.NothingToDo ? ", there was nothing to do" : "") + "; " + _end.Modem;
                _end.Next = result.Next;
                return _end;
            }

            string full = FullImage(failure, false);
            _end.Sentence = failure.Number == ErrorNumber.JobFailed ? failure.ToString() : failure + "; " + _end.Modem;
            _end.Next = JobWords.Next(kind, full, result == null ? failure.Hint : result.Next);
            return _end;
        }
    }
}
