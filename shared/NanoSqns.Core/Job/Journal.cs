// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO;
using NanoSqns.Errors;
using NanoSqns.Hal;

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
}
