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

        public override void OnStage(UpgradeStage stage, UpgradeMethod method, string detail)
        {
            EndStage();
            _isInStage = true;
            _stage = stage;
            string words = UpgradeWords.Stage(stage);
            AddIfPossible(JournalLine.Stage(stage, method, detail.Length == 0 ? words : words + ": " + detail));
        }

        /// <summary>The current stage ended well.</summary>
        public void EndStage()
        {
            if (!_isInStage)
                return;

            _isInStage = false;
            AddIfPossible(JournalLine.After(_stage, UpgradeWords.Stage(_stage)));
        }

        /// <summary>Starts the journal; throws JournalUnwritable.</summary>
        public void Start(uint hash, string what) => _state.Take(_journal.Start(hash, what));

        /// <summary>Adds a line, which takes effect once it is on the card; throws JournalUnwritable.</summary>
        public void Add(string line)
        {
            _journal.Add(line);
            _state.Take(line);
        }

        /// <summary>Adds the last line of an attempt or of the job, even after other lines failed: the next start depends on it.</summary>
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
                if (!_isReported)
                    _told.OnNotice("the journal can no longer be written; the upgrade continues without it: " + e.Failure.Details[1]);

                _isReported = true;
            }
        }
    }
}
