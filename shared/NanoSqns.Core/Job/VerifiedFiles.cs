// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Collections;
using System.IO;
using NanoSqns.Container;
using NanoSqns.Hal;
using NanoSqns.Settings;
using NanoSqns.Upgrade;

namespace NanoSqns.Job
{
    /// <summary>Remembers on the card which files were walked and found good, and the CRC-32 that each had then. A file of the same path, size and CRC-32 is not walked again.</summary>
    public sealed class VerifiedFiles : IVerifiedFiles
    {
        /// <summary>Most entries; the oldest goes first.</summary>
        public const int MaxEntries = 16;

        private readonly IFileStore _files;
        private readonly string _path;

        /// <summary>A memory in a file of the card.</summary>
        /// <param name="files">The drives.</param>
        /// <param name="crc">A CRC-32; used while files are checked.</param>
        /// <param name="path">Its file, usually <see cref="CardFiles.Verified"/>.</param>
        public VerifiedFiles(IFileStore files, IChecksum32 crc, string path)
        {
            _files = files;
            Crc = crc;
            _path = path;
        }

        /// <inheritdoc />
        public IChecksum32 Crc { get; }

        /// <inheritdoc />
        public FirmwareFile Find(string path, long length)
        {
            try
            {
                ArrayList lines = ReadLines(null);
                for (int i = 0; i < lines.Count; i++)
                {
                    VerifiedEntry entry = VerifiedEntry.Read((string)lines[i]);
                    if (entry.File.Path == path)
                        return entry.File.Length == length ? entry.File : null;
                }
            }
            catch (Exception)
            {
                // unreadable: as if nothing were known
            }

            return null;
        }

        /// <inheritdoc />
        public void Remember(FirmwareFile file)
        {
            try
            {
                string line = VerifiedEntry.Write(file);
                ArrayList lines = ReadLines(file.Path);
                if (line != null)
                    lines.Add(line);

                while (lines.Count > MaxEntries)
                    lines.RemoveAt(0);

                WriteLines(lines);
            }
            catch (Exception)
            {
                // a full or protected card: the walk is repeated next time
            }
        }

        /// <inheritdoc />
        public void Forget(string path)
        {
            try
            {
                if (_files.Find(_path) != null)
                    WriteLines(ReadLines(path));
            }
            catch (Exception)
            {
                // what cannot be written now is told by the card's own errors
            }
        }

        // The good lines, but for those of one path; the newest of each path only, and no more than there may be.
        private ArrayList ReadLines(string without)
        {
            ArrayList lines = new ArrayList();
            FileEntry found = _files.Find(_path);
            if (found == null || found.IsFolder)
                return lines;

            Stream stream = _files.OpenRead(_path);
            try
            {
                CheckedLines reader = new CheckedLines(stream);
                while (reader.Next() && lines.Count < MaxEntries)
                {
                    VerifiedEntry entry = VerifiedEntry.Read(reader.Text);
                    if (entry != null && entry.File.Path != without)
                        lines.Add(reader.Text);
                }
            }
            finally
            {
                stream.Dispose();
            }

            return lines;
        }

        private void WriteLines(ArrayList lines)
        {
            byte[][] sealedLines = new byte[lines.Count][];
            int count = 0;
            for (int i = 0; i < sealedLines.Length; i++)
            {
                sealedLines[i] = CheckedLine.Seal((string)lines[i], false);
                count += sealedLines[i].Length;
            }

            byte[] content = new byte[count];
            int at = 0;
            for (int i = 0; i < sealedLines.Length; i++)
            {
                Array.Copy(sealedLines[i], 0, content, at, sealedLines[i].Length);
                at += sealedLines[i].Length;
            }

            _files.WriteAll(_path, content, content.Length);
        }
    }
}
