// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Upgrade;

namespace NanoSqns.Job
{
    /// <summary>
    /// Writes a line into the journal before and after each stage. A journal that cannot be written any more, because the card is full or was pulled, never stops an upgrade
    /// that has begun: that would harm more than a line that is missing. It is told once.
    /// </summary>
    internal sealed class JobObserver : IUpgradeObserver
    {
        private readonly Journal _journal;
        private readonly IUpgradeObserver _told;
        private bool _isInStage;
        private UpgradeStage _stage;
        private bool _failed;
        private bool _saidSo;

        public JobObserver(Journal journal, IUpgradeObserver told)
        {
            _journal = journal;
            _told = told;
        }

        /// <summary>True once firmware was on its way to the modem or into its flash.</summary>
        public bool ReachedFirmware { get; private set; }

        /// <summary>True once it went straight into flash.</summary>
        public bool WroteInPlace { get; private set; }

        /// <inheritdoc />
        public bool StopRequested => false;

        /// <inheritdoc />
        public void OnStage(UpgradeStage stage, UpgradeMethod method, string detail)
        {
            EndStage();
            _isInStage = true;
            _stage = stage;
            ReachedFirmware |= JournalLine.IsOfFirmware(stage);
            WroteInPlace |= method == UpgradeMethod.OnTheFly;
            string words = UpgradeWords.Stage(stage);
            Add(JournalLine.Stage(stage, method, detail.Length == 0 ? words : words + ": " + detail));
        }

        /// <summary>The present stage is over, and well.</summary>
        public void EndStage()
        {
            if (_isInStage)
            {
                Add(JournalLine.After(_stage, UpgradeWords.Stage(_stage)));
                _isInStage = false;
            }
        }

        /// <summary>Adds the last line of an attempt or of the job: tried even when others failed, since it is what the next start goes by.</summary>
        public void Close(string line)
        {
            _isInStage = false;
            _failed = false;
            Add(line);
        }

        /// <summary>Adds why no attempt begins for now.</summary>
        public void Note(string why) => Close(JournalLine.Wait(why));

        /// <inheritdoc />
        public void OnNotice(string text)
        {
        }

        /// <inheritdoc />
        public void OnWait(int reason, int elapsedMs, int limitMs)
        {
        }

        /// <inheritdoc />
        public void OnBlock(long acknowledged, long total)
        {
        }

        /// <inheritdoc />
        public void OnRepeat(int why)
        {
        }

        /// <inheritdoc />
        public void OnAtLine(bool sent, string line)
        {
        }

        private void Add(string line)
        {
            if (_failed)
                return;

            try
            {
                _journal.Add(line);
            }
            catch (SqnsException e)
            {
                _failed = true;
                if (_saidSo)
                    return;

                _saidSo = true;
                _told.OnNotice("the journal can no longer be written; the upgrade continues without it: " + e.Failure.Details[1]);
            }
        }
    }
}
