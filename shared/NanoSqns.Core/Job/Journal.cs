// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Job
{
    /// <summary>
    /// The journal of a job on the card: lines are only ever added, each is on the medium when the call returns, and each carries its own check. Another job (another hash)
    /// starts it anew.
    /// </summary>
    public sealed class Journal
    {
        private readonly IFileStore _files;
        private readonly string _path;
        private bool _mustBreak = true;

        /// <summary>A journal at a path; nothing is read or written yet.</summary>
        public Journal(IFileStore files, string path)
        {
            _files = files;
            _path = path;
        }

        /// <summary>Reads what it tells of the job whose upgrade.ini has this CRC-32; an empty state when there is nothing.</summary>
        /// <exception cref="SqnsException">JournalUnwritable: it cannot even be read.</exception>
        public JournalState Read(uint hash)
        {
            try
            {
                FileEntry entry = _files.Find(_path);
                if (entry == null)
                    return new JournalState();
                if (entry.IsFolder)
                    throw new SqnsException(ErrorNumber.JournalUnwritable, _path, "it is a folder");

                Stream stream = _files.OpenRead(_path);
                try
                {
                    JournalState state = JournalReader.Read(stream, hash, out bool ends);
                    _mustBreak = !ends;
                    return state;
                }
                finally
                {
                    stream.Dispose();
                }
            }
            catch (Exception e)
            {
                throw Unwritable(e);
            }
        }

        /// <summary>Starts the journal of a job; that of another one is replaced.</summary>
        /// <exception cref="SqnsException">JournalUnwritable.</exception>
        public void Start(uint hash, string what)
        {
            try
            {
                byte[] line = CheckedLine.Seal(JournalLine.Job(hash, what), false);
                _files.WriteAll(_path, line, line.Length);
                _mustBreak = false;
            }
            catch (Exception e)
            {
                throw Unwritable(e);
            }
        }

        /// <summary>Adds a line, one of <see cref="JournalLine"/>.</summary>
        /// <exception cref="SqnsException">JournalUnwritable.</exception>
        public void Add(string line)
        {
            try
            {
                byte[] bytes = CheckedLine.Seal(line, _mustBreak);
                // whatever of it gets onto the card when this fails, the next line stands alone
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
