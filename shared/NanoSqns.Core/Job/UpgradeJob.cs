// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Upgrade;

namespace NanoSqns.Job
{
    /// <summary>What upgrade.ini asks for.</summary>
    public sealed class UpgradeJob
    {
        /// <summary>Most failed attempts when the file says nothing.</summary>
        public const int DefaultAttempts = 3;

        /// <summary>Most power cuts when the file says nothing.</summary>
        public const int DefaultPowerCuts = 10;

        /// <summary>The firmware, in the order in which it is sent; at least one.</summary>
        public JobPart[] Parts { get; set; } = new JobPart[0];

        /// <summary>The updater, or null.</summary>
        public JobPart Updater { get; set; }

        /// <summary>The file with a bootrom record, or null.</summary>
        public JobPart Bootrom { get; set; }

        /// <summary>Build that the modem shall run; 0 when not given.</summary>
        public int Build { get; set; }

        /// <summary>True: do what is refused otherwise, as the option of the same name does.</summary>
        public bool Force { get; set; }

        /// <summary>After so many failed attempts the job is given up.</summary>
        public int Attempts { get; set; } = DefaultAttempts;

        /// <summary>After so many power cuts the job is given up.</summary>
        public int PowerCuts { get; set; } = DefaultPowerCuts;

        /// <summary>Wanted method.</summary>
        public UpgradeMethod Method { get; set; }

        /// <summary>The same in the engine's words, for after <see cref="JobCheck"/>: files whose CRC-32 was compared there need not be read again for it.</summary>
        public UpgradeRequest ToRequest()
        {
            string[] paths = new string[Parts.Length];
            for (int i = 0; i < paths.Length; i++)
                paths[i] = Parts[i].Path;

            UpgradeRequest request = new UpgradeRequest(paths);
            request.Updater = Updater == null ? null : Updater.Path;
            request.BootromFile = Bootrom == null ? null : Bootrom.Path;
            request.Method = Method;
            request.Force = Force;
            request.WantedBuild = Build;
            request.Sums = new FileSums();
            for (int i = 0; i < paths.Length; i++)
                AddSum(request.Sums, Parts[i]);

            AddSum(request.Sums, Updater);
            AddSum(request.Sums, Bootrom);
            return request;
        }

        private static void AddSum(FileSums sums, JobPart part)
        {
            if (part != null && part.HasCrc32)
                sums.Add(part.Path, part.Crc32, part.Verified);
        }

        /// <summary>One line for people: the names of the files, and the build.</summary>
        public override string ToString()
        {
            string text = "";
            for (int i = 0; i < Parts.Length; i++)
                text += (i == 0 ? "" : ", ") + Parts[i].Path;

            text += Updater == null ? "" : ", " + Updater.Path;
            text += Bootrom == null ? "" : ", " + Bootrom.Path;
            return text + (Build == 0 ? "" : ", build " + Build) + (Force ? ", forced" : "");
        }
    }
}
