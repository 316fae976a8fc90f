// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Container;
using NanoSqns.Upgrade;

namespace NanoSqns.Job
{
    /// <summary>The contents of upgrade.ini.</summary>
    public sealed class UpgradeJob
    {
        public const int DefaultAttempts = 3;
        public const int DefaultPowerCuts = 10;

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
        public int Attempts { get; set; } = DefaultAttempts;

        /// <summary>Power cuts after which the job is given up.</summary>
        public int PowerCuts { get; set; } = DefaultPowerCuts;

        public UpgradeMethod Method { get; set; }

        /// <summary>The request to the engine. The engine does not read files again whose CRC-32 the job has compared.</summary>
        public UpgradeRequest ToRequest()
        {
            string[] paths = new string[Parts.Length];
            FileSums sums = new FileSums();
            for (int i = 0; i < paths.Length; i++)
            {
                paths[i] = Parts[i].Path;
                AddSum(sums, Parts[i]);
            }

            AddSum(sums, Updater);
            AddSum(sums, Bootrom);
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
            for (int i = 0; i < Parts.Length; i++)
                text += (i == 0 ? "" : ", ") + Parts[i].Path;

            text += Updater == null ? "" : ", " + Updater.Path;
            text += Bootrom == null ? "" : ", " + Bootrom.Path;
            return text + (Build == 0 ? "" : ", build " + Build) + (Force ? ", forced" : "");
        }

        private static void AddSum(FileSums sums, JobPart part)
        {
            if (part != null && part.HasCrc32)
                sums.Add(part.Path, part.Crc32, part.Verified);
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
}
