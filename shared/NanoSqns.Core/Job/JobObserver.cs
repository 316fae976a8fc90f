// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Upgrade;

namespace NanoSqns.Job
{
    /// <summary>
    /// Writes a journal line before and after each stage. A journal that can no longer be written, because the card is full or was removed,
    /// never stops an upgrade that has begun: that would do more harm than a missing line. It is reported once.
    /// </summary>
    internal sealed class JobObserver : UpgradeEvents
    {
        private readonly Journal _journal;
        private readonly JournalState _state;
        private readonly UpgradeEvents _told;
        private bool _isInStage;
        private UpgradeStage _stage;
        private bool _failed;
        private bool _isReported;

        public JobObserver(Journal journal, JournalState state, UpgradeEvents told)
        {
            _journal = journal;
            _state = state;
            _told = told;
        }

        /// <summary>
        /// True while the other observer gets all events from here: in the check of the files. The runner informs it directly.
        /// </summary>
        public bool PassesOn { get; set; }

        public override bool StopRequested => PassesOn && _told.StopRequested;

        public override void OnStage(UpgradeStage stage, UpgradeMethod method, string detail)
        {
            EndStage();
            _isInStage = true;
            _stage = stage;
            string words = UpgradeWords.Stage(stage);
            AddIfPossible(JournalLine.Stage(stage, method, detail.Length == 0 ? words : words + ": " + detail));
            if (PassesOn)
                _told.OnStage(stage, method, detail);
        }

        public override void OnNotice(string text)
        {
            if (PassesOn)
                _told.OnNotice(text);
        }

        public override void OnWait(int reason, int elapsedMs, int limitMs)
        {
            if (PassesOn)
                _told.OnWait(reason, elapsedMs, limitMs);
        }

        /// <summary>The current stage ended well.</summary>
        public void EndStage()
        {
            if (_isInStage)
            {
                _isInStage = false;
                AddIfPossible(JournalLine.After(_stage, UpgradeWords.Stage(_stage)));
            }
        }

        /// <summary>Starts the journal.</summary>
        /// <exception cref="SqnsException">JournalUnwritable.</exception>
        public void Start(uint hash, string what) => _state.Take(_journal.Start(hash, what));

        /// <summary>Adds a line; it takes effect once it is on the card.</summary>
        /// <exception cref="SqnsException">JournalUnwritable.</exception>
        public void Add(string line)
        {
            _journal.Add(line);
            _state.Take(line);
        }

        /// <summary>
        /// Adds the last line of an attempt or of the job. It is tried even after other lines failed, since the next start depends on it.
        /// </summary>
        public void Close(string line)
        {
            _isInStage = false;
            _failed = false;
            AddIfPossible(line);
        }

        /// <summary>Adds why no attempt starts for now.</summary>
        public void Note(string why) => Close(JournalLine.Wait(why));

        // It counts in any case.
        private void AddIfPossible(string line)
        {
            _state.Take(line);
            if (_failed)
                return;

            try
            {
                _journal.Add(line);
            }
            catch (SqnsException e)
            {
                _failed = true;
                if (_isReported)
                    return;

                _isReported = true;
                _told.OnNotice("the journal can no longer be written; the upgrade continues without it: " + e.Failure.Details[1]);
            }
        }
    }
}
