// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Collections;
using System.IO;
using System.Text;
using NanoSqns.Container;
using NanoSqns.Hal;
using NanoSqns.Upgrade;

namespace NanoSqns.Job
{
    /// <summary>
    /// Remembers on the card which files were walked and found good, and their CRC-32. A file with the same path, size and CRC-32 is not
    /// walked again. What cannot be read or written is walked again; a failing card reports its own errors.
    /// </summary>
    public sealed class VerifiedFiles : IVerifiedFiles
    {
        /// <summary>Maximum number of entries; the oldest goes first.</summary>
        public const int MaxEntries = 16;

        private readonly IFileStore _files;
        private readonly string _path;

        public VerifiedFiles(IFileStore files, IChecksum32 crc, string path)
        {
            _files = files;
            Crc = crc;
            _path = path;
        }

        public IChecksum32 Crc { get; }

        public FirmwareFile Find(string path, long length)
        {
            try
            {
                ArrayList lines = ReadLines(null);
                for (int i = 0; i < lines.Count; i++)
                {
                    FirmwareFile file = VerifiedEntry.Read((string)lines[i]);
                    if (file.Path == path)
                        return file.Length == length ? file : null;
                }
            }
            catch (Exception)
            {
            }

            return null;
        }

        public void Remember(FirmwareFile file) => Replace(file.Path, file);
        public void Forget(string path) => Replace(path, null);

        private void Replace(string path, FirmwareFile file)
        {
            try
            {
                string line = file == null ? null : VerifiedEntry.Write(file);
                if (line == null && _files.Find(_path) == null)
                    return;

                ArrayList lines = ReadLines(path);
                if (line != null)
                    lines.Add(line);

                while (lines.Count > MaxEntries)
                    lines.RemoveAt(0);

                WriteLines(lines);
            }
            catch (Exception)
            {
            }
        }

        // The good lines, except those of one path.
        private ArrayList ReadLines(string without)
        {
            ArrayList lines = new ArrayList();
            FileEntry found = _files.Find(_path);
            if (found == null || found.IsFolder)
                return lines;

            using Stream stream = _files.OpenRead(_path);
            CheckedLines reader = new CheckedLines(stream);
            while (reader.Next() && lines.Count < MaxEntries)
            {
                FirmwareFile file = VerifiedEntry.Read(reader.Text);
                if (file != null && file.Path != without)
                    lines.Add(reader.Text);
            }

            return lines;
        }

        private void WriteLines(ArrayList lines)
        {
            using MemoryStream content = new MemoryStream();
            for (int i = 0; i < lines.Count; i++)
            {
                byte[] line = CheckedLine.Seal((string)lines[i], false);
                content.Write(line, 0, line.Length);
            }

            _files.WriteAll(_path, content.ToArray(), (int)content.Length);
        }
    }

    /// <summary>
    /// A record of a verified file: all that the preflight needs without reading the file again. What the name shows is not stored.
    /// <code>
    /// v3-0.1.0|5996938|1a2b3c4d|0|5|4|35|8210|0|0|/sd/CATM1-39529.dup|the record at … #5f3a
    /// size, CRC-32, kind, records, verified, offset and length of the bootrom, part by the records, family of an updater, path, notice
    /// </code>
    /// </summary>
    public static class VerifiedEntry
    {
        // another firmware may check more: files that an older one found good are walked again
        private const string Version = "v3-" + FirmwareVersion.Text;
        private const int Fields = 12;
        private const int MostRecordPart = 2;
        private const int MostDigits = 10;
        private const char Separator = '|';

        /// <summary>The line of a file; null when it cannot be kept.</summary>
        public static string Write(FirmwareFile file)
        {
            if (file.Path.IndexOf(Separator) >= 0)
                return null;

            int family = file.Kind == FirmwareKind.Updater ? (int)file.Family : 0;
            string line = Version + Separator + file.Length + Separator + ByteText.Crc32(file.Crc32) + Separator + (int)file.Kind
                + Separator + file.RecordCount + Separator + file.VerifiedCount + Separator + file.BootromOffset
                + Separator + file.BootromLength + Separator + file.RecordPart + Separator + family
                + Separator + file.Path + Separator + file.Notice;
            return Encoding.UTF8.GetBytes(line).Length <= CheckedLine.MaxTextBytes ? line : null;
        }

        /// <summary>The file of a line; null when the line is not an entry, or has impossible values.</summary>
        public static FirmwareFile Read(string line)
        {
            string[] parts = Split(line);
            if (parts == null || parts[0] != Version || !Digits.IsHex(parts[2]))
                return null;

            FirmwareFile file = new FirmwareFile
            {
                Length = Number(parts[1]),
                Crc32 = Digits.Hex(parts[2]),
                RecordCount = (int)Number(parts[4]),
                VerifiedCount = (int)Number(parts[5]),
                BootromOffset = Number(parts[6]),
                BootromLength = Number(parts[7]),
                RecordPart = (int)Number(parts[8]),
                Path = parts[10],
                Notice = parts[11].Length == 0 ? null : parts[11],
            };
            int kind = (int)Number(parts[3]);
            int family = (int)Number(parts[9]);
            bool noBootrom = file.BootromOffset < 0 && file.BootromLength < 0;
            bool bootromFits = file.BootromOffset >= 0 && file.BootromLength > 0 && file.BootromOffset + file.BootromLength <= file.Length;
            bool counts = file.Length > 0 && file.RecordCount >= 0 && file.VerifiedCount >= 0;
            bool known = kind >= 0 && kind <= (int)FirmwareKind.Other && file.RecordPart <= MostRecordPart
                && family >= 0 && family <= (int)FirmwareFamily.Monarch2;
            if (!known || !counts || !(noBootrom || bootromFits))
                return null;

            file.Kind = (FirmwareKind)kind;
            if (file.Kind == FirmwareKind.Updater)
                file.Family = (FirmwareFamily)family;
            else
                file.TakeName(new FirmwareName(file.Path));

            return file;
        }

        private static long Number(string text) => Digits.Whole(text, MostDigits);

        // The last field is the rest of the line.
        private static string[] Split(string line)
        {
            string[] parts = new string[Fields];
            int from = 0;
            for (int i = 0; i < Fields - 1; i++)
            {
                int end = line.IndexOf(Separator, from);
                if (end < 0)
                    return null;

                parts[i] = line.Substring(from, end - from);
                from = end + 1;
            }

            parts[Fields - 1] = line.Substring(from);
            return parts;
        }
    }
}
