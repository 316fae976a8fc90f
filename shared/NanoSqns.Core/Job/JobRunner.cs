// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Job
{
    /// <summary>A time in which the user can stop what follows: by Ctrl-C, Esc or Enter alone, never by noise.</summary>
    public interface ICountdown
    {
        /// <summary>Counts down and shows the seconds. False when it was stopped.</summary>
        /// <param name="what">What follows, such as <c>the upgrade of upgrade.ini begins</c>.</param>
        bool Elapse(int seconds, string what);
    }

    /// <summary>
    /// The modem's reset line, the last resort before a job waits for a person. Never used while firmware is written or installed.
    /// </summary>
    public interface IModemReset
    {
        /// <summary>Resets the modem. False when the board has no reset line, or cannot drive it.</summary>
        bool Reset();
    }

    /// <summary>
    /// Runs a ready job as long as that makes sense without a restart. A job never restarts the board, so it waits here for temporary
    /// faults to pass.
    /// </summary>
    internal sealed class JobRunner
    {
        private const int PauseSeconds = 10;
        private const int StartSeconds = 15;

        // Port or card: 8 minutes in total. A silent modem may be installing what another program sent: 32 minutes, longer than any
        // installation.
        private const int ShortWaits = 5;
        private const int LongWaits = 7;
        private const int SecondWaitSeconds = 30;

        private readonly JobState _state;
        private readonly JobLoader _loader;
        private readonly JobObserver _lines;
        private readonly JobFileCheck _check;
        private readonly IUpgradeRunner _runner;
        private readonly ICountdown _countdown;
        private readonly UpgradeEvents _told;
        private readonly IModemReset _reset;
        private readonly JobEnd _end = new();
        private int _waits;
        private bool _wasReset;
        private bool _sparesSilence;

        public JobRunner(
            JobState state, JobLoader loader, JobObserver lines, JobFileCheck check, IUpgradeRunner runner, ICountdown countdown,
            UpgradeEvents told, IModemReset reset)
        {
            _state = state;
            _loader = loader;
            _lines = lines;
            _check = check;
            _runner = runner;
            _countdown = countdown;
            _told = told;
            _reset = reset;
        }

        /// <summary>
        /// Attempts until the job is done, given up, stopped, or has to wait for the next start. Throws JournalUnwritable before the first
        /// attempt: nothing was sent.
        /// </summary>
        public JobEnd ToEnd()
        {
            Open();
            while (true)
            {
                Failure failure = Attempt();
                if (failure == null)
                    return Finish(JobEndKind.Done, null);
                if (failure.Number == ErrorNumber.Stopped)
                    return Finish(JobEndKind.Stopped, failure);

                Failure givenUp = JobRules.GivenUp(_state.Job, _state.Journal);
                if (givenUp != null)
                    return GiveUp(givenUp, failure);

                int seconds = PauseAfter(failure);
                bool isBegun = false;
                while (!isBegun && seconds >= 0 && !IsWithdrawn())
                {
                    _told.OnNotice(failure + "; " + _end.Modem);
                    if (!_countdown.Elapse(seconds, JobWords.Counters(_state.Job, _state.Journal) + " of upgrade.ini starts"))
                        return StopInPause(failure);

                    // a removed card may be inserted again
                    isBegun = _loader.HashNow() == _state.Hash && TryBegin();
                    if (!isBegun)
                        seconds = NextWait(ShortWaits);
                }

                if (!isBegun)
                    return Finish(JobEndKind.NextStart, failure);
            }
        }

        // Checks the files, upgrades, and writes the end, which counts the attempt. Null when it succeeded.
        private Failure Attempt()
        {
            string last = _state.Journal.LastModem;
            _end.Result = null;
            Failure failure = _check.Run(_state.Job, _lines);
            if (failure == null)
            {
                _end.Result = _runner.Run(_state.Job.ToRequest(), _lines);
                failure = _end.Result.Failure;
            }

            _end.Modem = JobWords.Modem(_end.Result, last);
            if (failure == null)
                _lines.EndStage();

            _lines.Close(JobRules.EndLine(failure, _end.Result, JobWords.ShortMode(_end.Result, last), _sparesSilence));
            return failure;
        }

        // Seconds until the next attempt; -1: none makes sense before the next start.
        private int PauseAfter(Failure failure)
        {
            bool isSpared = IsLastForSilentModem();
            if (!isSpared && ErrorTable.Find(failure.Number).MayPass)
                return PauseSeconds;
            if (!isSpared && !JobRules.IsOfPort(failure))
                return -1;

            _sparesSilence = isSpared;
            bool isModem = isSpared || failure.Number == ErrorNumber.PortBlocked;
            int seconds = NextWait(isModem ? LongWaits : ShortWaits);
            return seconds < 0 && isModem && ResetsModem(failure) ? StartSeconds : seconds;
        }

        private int NextWait(int most)
        {
            int waited = _waits++;
            return waited >= most ? -1 : waited == 0 ? PauseSeconds : SecondWaitSeconds << (waited - 1);
        }

        // Only when no firmware of this job has reached the modem: it may be installing that. What others have sent is installed by the end
        // of the waits.
        private bool ResetsModem(Failure failure)
        {
            if (_wasReset || _state.Journal.ReachedFirmware || _reset == null || !_reset.Reset())
                return false;

            _wasReset = true;
            _sparesSilence = false;
            _lines.Note("the modem was reset with its reset line after " + failure.ToString());
            _told.OnNotice("The modem was reset with its reset line, as the last resort before the job waits for the next start.");
            return true;
        }

        // Often only a power cut recovers a modem that received part of an updater, so the last attempt is saved for after a reset, or for
        // the next start.
        private bool IsLastForSilentModem() =>
            _end.Mode == ModemMode.Silent && !_wasReset && _state.Journal.Attempt >= _state.Job.Attempts;

        private JobEnd StopInPause(Failure failure)
        {
            Failure stopped = new(ErrorNumber.Stopped, "key pressed in the pause before the next attempt");
            JobEnd end = Finish(JobEndKind.Stopped, failure);
            end.Sentence = stopped + "; previous result: " + end.Sentence;
            _lines.Note(stopped.ToString());
            return end;
        }

        private void Open()
        {
            _sparesSilence = !_state.Journal.Exists && _state.Job.Attempts == 1;
            if (!_state.Journal.Exists)
                _lines.Start(_state.Hash, _state.Job.ToString());
            else if (_state.Journal.IsOpen)
                _lines.Add(JournalLine.Cut(_state.Journal.LastStage));

            Begin();
        }

        private void Begin()
        {
            _lines.Add(JournalLine.Begin(JobWords.Counters(_state.Job, _state.Journal)));
            _end.Attempts++;
        }

        // A card that cannot be read may still have it.
        private bool IsWithdrawn()
        {
            long hash = _loader.HashNow();
            return hash >= 0 && hash != _state.Hash;
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

        private string FullImage(Failure last, bool isGivenUp) =>
            JobRules.FullImage(_state.Job, _state.Journal.WroteInPlace, last.Number, _end.Mode == ModemMode.Application, isGivenUp);

        private JobEnd GiveUp(Failure givenUp, Failure last)
        {
            Failure told = new(givenUp.Number, givenUp.Details[0], last + "; " + _end.Modem);
            JobEnd end = Finish(JobEndKind.Failed, told);
            string full = FullImage(last, true);
            end.Next = full + told.Hint;
            _lines.Close(JournalLine.Over("failed; " + told + (full.Length == 0 ? "" : " " + full.Trim())));
            return end;
        }

        private JobEnd Finish(JobEndKind kind, Failure failure)
        {
            UpgradeResult result = _end.Result;
            _end.Kind = kind;
            _end.Failure = failure;
            _end.Power = JobRules.Power(result, _state.Journal.ReachedFirmware);
            if (failure == null)
            {
                _end.Sentence = "upgrade.ini is done" + (result.NothingToDo ? ", nothing to do" : "") + "; " + _end.Modem;
                _end.Next = result.Next;
                return _end;
            }

            if (kind == JobEndKind.NextStart)
                _lines.Note(JobWords.NextStart);

            _end.Sentence = failure.Number == ErrorNumber.JobFailed ? failure.ToString() : failure + "; " + _end.Modem;
            _end.Next = JobWords.Next(kind, FullImage(failure, false), result == null ? failure.Hint : result.Next);
            return _end;
        }
    }
}
