// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Modem;
using NanoSqns.Settings;

namespace NanoSqns.Job
{
    /// <summary>What to do about upgrade.ini.</summary>
    public enum JobStateKind
    {
        /// <summary>No card or no upgrade.ini.</summary>
        None,
        /// <summary>An attempt may start.</summary>
        Ready,
        /// <summary>Carried out; nothing to do until upgrade.ini changes.</summary>
        Done,
        /// <summary>Given up; nothing to do until upgrade.ini changes or the journal is deleted.</summary>
        Failed,
        /// <summary>upgrade.ini or its journal cannot be read or understood.</summary>
        Bad,
    }

    /// <summary>The job on the card as <see cref="AutoRun.Look"/> found it.</summary>
    public sealed class JobState
    {
        public JobStateKind Kind { get; internal set; }
        /// <summary>Why it is bad or failed; else null.</summary>
        public Failure Failure { get; internal set; }
        /// <summary>The contents of upgrade.ini; null when it is missing or bad.</summary>
        public UpgradeJob Job { get; internal set; }
        /// <summary>CRC-32 of upgrade.ini.</summary>
        public uint Hash { get; internal set; }
        /// <summary>Never null.</summary>
        public JournalState Journal { get; internal set; } = new JournalState(0);
        /// <summary>One sentence for the console; empty when there is nothing to report.</summary>
        public string Sentence { get; internal set; } = "";
        /// <summary>What to do next, a sentence; empty when there is nothing to do.</summary>
        public string Next { get; internal set; } = "";
    }

    /// <summary>Loads upgrade.ini and its journal, and decides what to do about them.</summary>
    internal sealed class JobLoader
    {
        private readonly IFileStore _files;
        private readonly IChecksum32 _crc;
        private readonly Journal _journal;

        public JobLoader(IFileStore files, IChecksum32 crc, Journal journal)
        {
            _files = files;
            _crc = crc;
            _journal = journal;
        }

        /// <summary>The state of the job. Never throws.</summary>
        public JobState Look()
        {
            JobState state = new JobState();
            try
            {
                byte[] text = ReadJob(out uint hash);
                if (text != null)
                {
                    state.Hash = hash;
                    state.Job = JobFile.Parse(CardFiles.Job, text, text.Length);
                    state.Journal = _journal.Read(state.Hash);
                    Judge(state);
                }
            }
            catch (Exception e)
            {
                state.Kind = JobStateKind.Bad;
                state.Failure = e is SqnsException known ? known.Failure
                    : new Failure(ErrorNumber.CardReadFailed, CardFiles.Job, "0", Failure.WordsOf(e));
                state.Sentence = state.Failure + "; " + JobWords.Modem(null, state.Journal.LastModem);
                state.Next = state.Failure.Hint;
            }

            return state;
        }

        /// <summary>CRC-32 of upgrade.ini now; 0 when it was deleted, -1 when the card cannot be read.</summary>
        public long HashNow()
        {
            try
            {
                if (CardFiles.TryMount(_files) != null)
                    return -1;

                ReadJob(out uint hash);
                return hash;
            }
            catch (Exception)
            {
                return -1;
            }
        }

        // Null and 0 when there is no job.
        private byte[] ReadJob(out uint hash)
        {
            hash = 0;
            FileEntry entry = _files.IsMounted(CardFiles.Card) ? _files.Find(CardFiles.Job) : null;
            if (entry == null)
                return null;

            string fault = entry.IsFolder ? "it is a folder"
                : entry.Length > JobFile.MaxBytes ? "the file has more than " + JobFile.MaxBytes + " bytes"
                : null;
            if (fault != null)
                throw new SqnsException(ErrorNumber.BadJob, CardFiles.Job, "1", fault);

            byte[] text = new byte[(int)entry.Length];
            using Stream stream = _files.OpenRead(CardFiles.Job);
            int count = FileBytes.Fill(stream, CardFiles.Job, 0, text, text.Length);
            if (count < text.Length)
                throw new SqnsException(ErrorNumber.CardReadFailed, CardFiles.Job, count.ToString(), "the file ends early");

            _crc.Reset();
            _crc.Append(text, 0, text.Length);
            hash = _crc.Value;
            return text;
        }

        private void Judge(JobState state)
        {
            JournalState journal = state.Journal;
            if (journal.IsDone)
            {
                state.Kind = JobStateKind.Done;
                state.Sentence = "upgrade.ini is already done (the modem: " + journal.LastModem + " mode); change it to run it again";
                return;
            }

            Failure givenUp = JobRules.GivenUp(state.Job, journal);
            if (givenUp == null)
            {
                state.Kind = JobStateKind.Ready;
                state.Sentence = JobWords.Ready(state.Job, journal);
                return;
            }

            state.Kind = JobStateKind.Failed;
            state.Failure = givenUp;
            state.Sentence = givenUp + JobWords.WhereLeft(journal);
            bool runs = !journal.IsOpen && journal.LastModem == ModemMode.Name(ModemMode.Application);
            state.Next = JobRules.FullImage(state.Job, journal.WroteInPlace, journal.LastNumber, runs, true) + givenUp.Hint;
            if (!journal.IsOver)
                CloseForGood(state);
        }

        // The power failed before the closing line was written. That line is only for readers; the counters are complete without it.
        private void CloseForGood(JobState state)
        {
            try
            {
                if (state.Journal.IsOpen)
                    _journal.Add(JournalLine.Cut(state.Journal.LastStage));

                _journal.Add(JournalLine.Over(state.Sentence));
            }
            catch (SqnsException)
            {
            }
        }
    }
}
