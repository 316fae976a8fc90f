// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Upgrade;

namespace NanoSqns.Job
{
    /// <summary>
    /// Compares the files of a job with what <c>prepare</c> measured of them. A CRC-32 of the whole file finds what was damaged on the way from the PC; what the file is, is
    /// found out by <see cref="Preflight"/>.
    /// </summary>
    public sealed class JobCheck
    {
        private const int BufferBytes = 4096;

        private readonly IFileStore _files;
        private readonly IChecksum32 _crc;
        private readonly IUpgradeObserver _told;
        private readonly ReadWatch _watch;

        /// <summary>Makes the check.</summary>
        /// <param name="files">Where the files are.</param>
        /// <param name="clock">For the waits that are told.</param>
        /// <param name="crc">A CRC-32; used in here only while <see cref="Check"/> runs.</param>
        /// <param name="told">Hears of stages, waits and notices, and may stop it.</param>
        public JobCheck(IFileStore files, IClock clock, IChecksum32 crc, IUpgradeObserver told)
        {
            _files = files;
            _crc = crc;
            _told = told;
            _watch = new ReadWatch(clock, told);
        }

        /// <summary>Checks all files of a job.</summary>
        /// <exception cref="SqnsException">JobFileDiffers, another file or card error, or Stopped.</exception>
        public void Check(UpgradeJob job)
        {
            byte[] buffer = new byte[BufferBytes];
            for (int i = 0; i < job.Parts.Length; i++)
                Check(job.Parts[i], buffer);

            if (job.Updater != null)
                Check(job.Updater, buffer);

            if (job.Bootrom != null)
                Check(job.Bootrom, buffer);
        }

        private void Check(JobPart part, byte[] buffer)
        {
            _told.OnStage(UpgradeStage.CheckFiles, UpgradeMethod.Auto, part.Path + " (size and CRC-32)");
            FileEntry entry = _files.Find(part.Path);
            if (entry == null || entry.IsFolder)
                throw new SqnsException(entry == null ? ErrorNumber.FileMissing : ErrorNumber.FileIsFolder, part.Path);
            if (part.Size >= 0 && entry.Length != part.Size)
                throw Differs(part, "it has " + entry.Length + " bytes, expected " + part.Size);

            if (part.Size < 0 || !part.HasCrc32)
            {
                string missing = part.Size >= 0 ? "no crc32" : part.HasCrc32 ? "no size" : "no size and no crc32";
                _told.OnNotice("upgrade.ini has " + missing + " for " + part.Path);
            }

            if (!part.HasCrc32)
                return;

            uint found = Crc32Of(part.Path, buffer);
            if (found != part.Crc32)
                throw Differs(part, "its CRC-32 is " + found.ToString("X8").ToLower() + ", not " + part.Crc32.ToString("X8").ToLower());
        }

        private uint Crc32Of(string path, byte[] buffer)
        {
            Stream stream = _files.OpenRead(path);
            try
            {
                _watch.Begin(path);
                return FileBytes.Sum(stream, path, _crc, buffer, _watch);
            }
            finally
            {
                stream.Dispose();
            }
        }

        private static SqnsException Differs(JobPart part, string why) => new SqnsException(ErrorNumber.JobFileDiffers, part.Path, why);
    }
}
