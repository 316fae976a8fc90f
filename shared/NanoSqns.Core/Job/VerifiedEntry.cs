// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Container;
using NanoSqns.Hal;

namespace NanoSqns.Job
{
    /// <summary>
    /// A line of the memory of verified files: all that preflight needs of a file without walking it. What the name tells is not kept.
    /// <code>
    /// v3-0.1.0|5996938|1a2b3c4d|0|5|4|35|8210|0|0|/sd/CATM1-39529.dup|the record at … #5f3a
    ///    size    CRC-32   kind records, verified, offset and length of the bootrom, part that the records say, family of an updater, path, notice
    /// </code>
    /// </summary>
    public sealed class VerifiedEntry
    {
        // another firmware may look closer: what an older one found good is walked again
        private const string Version = "v3-" + FirmwareVersion.Text;
        private const int Fields = 12;
        private const int MostRecordPart = 2;
        private const char Separator = '|';

        /// <summary>What was found.</summary>
        public FirmwareFile File { get; private set; }

        /// <summary>The line of a file; null when it cannot be kept.</summary>
        public static string Write(FirmwareFile file)
        {
            if (file.Path.IndexOf(Separator) >= 0)
                return null;

            string line = Version + Separator + file.Length + Separator + file.Crc32.ToString("X8").ToLower() + Separator + (int)file.Kind + Separator + file.RecordCount + Separator
                + file.VerifiedCount + Separator + file.BootromOffset + Separator + file.BootromLength + Separator
                + file.RecordPart + Separator + (file.Kind == FirmwareKind.Updater ? (int)file.Family : 0) + Separator + file.Path + Separator + file.Notice;
            return line.Length <= CheckedLine.MaxTextBytes / 3 || System.Text.Encoding.UTF8.GetBytes(line).Length <= CheckedLine.MaxTextBytes ? line : null;
        }

        /// <summary>Reads a line; null when it is none, or says what cannot be.</summary>
        public static VerifiedEntry Read(string line)
        {
            string[] parts = Split(line);
            if (parts == null || parts[0] != Version || !JobValues.IsHex(parts[2]))
                return null;

            FirmwareFile file = new FirmwareFile();
            file.Length = JobValues.Number(parts[1]);
            file.Crc32 = JobValues.Hex(parts[2]);
            int kind = (int)JobValues.Number(parts[3]);
            file.RecordCount = (int)JobValues.Number(parts[4]);
            file.VerifiedCount = (int)JobValues.Number(parts[5]);
            file.BootromOffset = JobValues.Number(parts[6]);
            file.BootromLength = JobValues.Number(parts[7]);
            file.RecordPart = (int)JobValues.Number(parts[8]);
            int family = (int)JobValues.Number(parts[9]);
            file.Path = parts[10];
            file.Notice = parts[11].Length == 0 ? null : parts[11];
            bool noBootrom = file.BootromOffset < 0 && file.BootromLength < 0;
            bool bootromFits = file.BootromOffset >= 0 && file.BootromLength > 0 && file.BootromOffset + file.BootromLength <= file.Length;
            bool counts = file.Length > 0 && file.RecordCount >= 0 && file.VerifiedCount >= 0;
            bool known = kind >= 0 && kind <= (int)FirmwareKind.Other && file.RecordPart <= MostRecordPart && family >= 0 && family <= (int)FirmwareFamily.Monarch2;
            if (!known || !counts || !(noBootrom || bootromFits))
                return null;

            file.Kind = (FirmwareKind)kind;
            if (file.Kind == FirmwareKind.Updater)
                file.Family = (FirmwareFamily)family;
            else
                file.TakeName(new FirmwareName(file.Path));

            VerifiedEntry entry = new VerifiedEntry();
            entry.File = file;
            return entry;
        }

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
