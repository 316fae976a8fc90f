// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Upgrade;

namespace NanoSqns.Job
{
    /// <summary>The contents of upgrade.ini.</summary>
    public sealed class UpgradeJob
    {
        /// <summary>The firmware, in the order in which it is sent; at least one.</summary>
        public JobPart[] Parts { get; set; } = new JobPart[0];
        /// <summary>The updater, or null.</summary>
        public JobPart Updater { get; set; }
        /// <summary>The file with a bootrom record, or null.</summary>
        public JobPart Bootrom { get; set; }
        /// <summary>Build that the modem should run; 0 when not given.</summary>
        public int Build { get; set; }
        /// <summary>True: do what is refused otherwise, as the option of the same name does.</summary>
        public bool Force { get; set; }
        /// <summary>Failed attempts after which the job is given up.</summary>
        public int Attempts { get; set; } = 3;
        /// <summary>Power cuts after which the job is given up.</summary>
        public int PowerCuts { get; set; } = 10;
        public UpgradeMethod Method { get; set; }

        /// <summary>All files of the job: the parts, the updater, the file with the bootrom.</summary>
        internal JobPart[] Files()
        {
            int count = Parts.Length + (Updater == null ? 0 : 1) + (Bootrom == null ? 0 : 1);
            JobPart[] files = new JobPart[count];
            Parts.CopyTo(files, 0);
            if (Bootrom != null)
                files[count - 1] = Bootrom;
            if (Updater != null)
                files[Parts.Length] = Updater;

            return files;
        }

        /// <summary>The request to the engine. The engine does not read files again whose CRC-32 the job has compared.</summary>
        public UpgradeRequest ToRequest()
        {
            string[] paths = new string[Parts.Length];
            for (int i = 0; i < paths.Length; i++)
                paths[i] = Parts[i].Path;

            FileSums sums = new FileSums();
            JobPart[] files = Files();
            for (int i = 0; i < files.Length; i++)
            {
                if (files[i].HasCrc32)
                    sums.Add(files[i].Path, files[i].Crc32, files[i].Verified);
            }

            return new UpgradeRequest(paths)
            {
                Updater = Updater?.Path,
                BootromFile = Bootrom?.Path,
                Method = Method,
                Force = Force,
                WantedBuild = Build,
                Sums = sums,
            };
        }

        /// <summary>One line for people: the paths of the files, and the build.</summary>
        public override string ToString()
        {
            string text = "";
            JobPart[] files = Files();
            for (int i = 0; i < files.Length; i++)
                text += (i == 0 ? "" : ", ") + files[i].Path;

            return text + (Build == 0 ? "" : ", build " + Build) + (Force ? ", forced" : "");
        }
    }

    /// <summary>A file that a job names: where it is, and what <c>prepare</c> measured.</summary>
    public sealed class JobPart
    {
        public JobPart(int line) => Line = line;

        /// <summary>Line of its section in upgrade.ini.</summary>
        public int Line { get; }
        /// <summary>Full path, such as <c>/sd/CATM1-39529.dup</c>; null while not given.</summary>
        public string Path { get; set; }
        /// <summary>Expected bytes; -1 when not given.</summary>
        public long Size { get; set; } = -1;
        public bool HasCrc32 { get; set; }
        /// <summary>CRC-32 of the whole file, as zlib computes it.</summary>
        public uint Crc32 { get; set; }
        /// <summary>What <c>prepare</c> found when it walked the file; null when it did not, or the file has changed since.</summary>
        public FirmwareFile Verified { get; set; }
    }

    /// <summary>
    /// Compares the files of a job with what <c>prepare</c> measured: a CRC-32 of the whole file finds what was damaged on the way from the
    /// PC. <see cref="Preflight"/> looks inside.
    /// </summary>
    internal sealed class JobFileCheck
    {
        private const int BufferBytes = 4096;

        private readonly IFileStore _files;
        private readonly IChecksum32 _crc;
        private readonly UpgradeEvents _told;
        private readonly ReadWatch _watch;

        public JobFileCheck(IFileStore files, IClock clock, IChecksum32 crc, UpgradeEvents told)
        {
            _files = files;
            _crc = crc;
            _told = told;
            _watch = new ReadWatch(clock, told);
        }

        /// <summary>What is wrong with a file; null when all are as expected. The journal gets the stages.</summary>
        public Failure Run(UpgradeJob job, JobObserver journal)
        {
            try
            {
                byte[] buffer = new byte[BufferBytes];
                JobPart[] files = job.Files();
                for (int i = 0; i < files.Length; i++)
                    Check(files[i], buffer, journal);

                return null;
            }
            catch (Exception e)
            {
                return Failure.Of(e);
            }
        }

        private void Check(JobPart part, byte[] buffer, JobObserver journal)
        {
            string path = part.Path;
            string detail = path + " (size and CRC-32)";
            journal.OnStage(UpgradeStage.CheckFiles, UpgradeMethod.Auto, detail);
            _told.OnStage(UpgradeStage.CheckFiles, UpgradeMethod.Auto, detail);
            FileEntry entry = _files.Find(path);
            if (entry == null || entry.IsFolder)
                throw new SqnsException(entry == null ? ErrorNumber.FileMissing : ErrorNumber.FileIsFolder, path);
            if (part.Size >= 0 && entry.Length != part.Size)
                throw Differs(path, "it has " + entry.Length + " bytes, expected " + part.Size);

            if (part.Size < 0 || !part.HasCrc32)
            {
                string missing = part.Size >= 0 ? "no crc32" : part.HasCrc32 ? "no size" : "no size and no crc32";
                _told.OnNotice("upgrade.ini has " + missing + " for " + path);
            }

            if (!part.HasCrc32)
                return;

            using Stream stream = _files.OpenRead(path);
            _watch.Begin(path);
            uint found = FileBytes.Sum(stream, path, _crc, buffer, _watch);
            if (found != part.Crc32)
                throw Differs(path, "its CRC-32 is " + ByteText.Crc32(found) + ", not " + ByteText.Crc32(part.Crc32));
        }

        private static SqnsException Differs(string path, string why) => new(ErrorNumber.JobFileDiffers, path, why);
    }
}
