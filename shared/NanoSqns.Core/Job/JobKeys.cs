// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Settings;
using NanoSqns.Upgrade;

namespace NanoSqns.Job
{
    /// <summary>The keys of upgrade.ini, and what may stand behind them.</summary>
    internal sealed class JobKeys
    {
        private readonly string _path;
        private int _line;

        /// <summary>Takes the keys of a file.</summary>
        public JobKeys(string path) => _path = path;

        /// <summary>The failure of a line.</summary>
        public static SqnsException Bad(string path, int line, string why) =>
            new SqnsException(ErrorNumber.BadJob, path, (line < 1 ? 1 : line).ToString(), why);

        /// <summary>A key of [upgrade].</summary>
        public void TakeGeneral(UpgradeJob job, string key, string value, int line)
        {
            _line = line;
            switch (key)
            {
                case "build": job.Build = (int)Number(key, value, 10000, 99999); break;
                case "force": job.Force = YesNo(key, value); break;
                case "attempts": job.Attempts = (int)Number(key, value, 1, 99); break;
                case "power_cuts": job.PowerCuts = (int)Number(key, value, 1, 999); break;
                case "method": job.Method = Method(value.ToLower()); break;
                default: throw Bad(key + " is unknown; use build, force, attempts, power_cuts or method");
            }
        }

        /// <summary>A key of a section that names a file.</summary>
        public void TakeOfFile(JobPart part, string key, string value, int line)
        {
            _line = line;
            switch (key)
            {
                case "file": part.Path = FullPath(value); break;
                case "size": part.Size = Number(key, value, 1, 2147483647); break;
                case "crc32":
                    part.Crc32 = JobValues.Hex(value);
                    part.HasCrc32 = JobValues.IsHex(value) ? true : throw Bad(key + " = " + value + ": use 1 to 8 hex digits");
                    break;
                case "verified":
                    VerifiedEntry entry = VerifiedEntry.Read(value);
                    part.Verified = entry == null ? null : entry.File;
                    break;
                default: throw Bad(key + " is unknown; use file, size, crc32 or verified");
            }
        }

        private string FullPath(string value)
        {
            string path = JobValues.FullPath(_path, value);
            return path ?? throw Bad("file = " + value + ": use a name or path next to upgrade.ini, or a path that starts with /sd/ or /flash/");
        }

        private long Number(string key, string value, long least, long most)
        {
            long number = JobValues.Number(value);
            return number >= least && number <= most ? number : throw Bad(key + " = " + value + ": use a number from " + least + " to " + most);
        }

        private bool YesNo(string key, string value)
        {
            int answer = Setting.YesNo(value.ToLower());
            return answer >= 0 ? answer == 1 : throw Bad(key + " = " + value + ": use yes or no");
        }

        private UpgradeMethod Method(string value)
        {
            switch (value)
            {
                case "auto": return UpgradeMethod.Auto;
                case "store": return UpgradeMethod.Store;
                case "on-the-fly": return UpgradeMethod.OnTheFly;
                default: throw Bad("method = " + value + ": use auto, store or on-the-fly");
            }
        }

        private SqnsException Bad(string why) => Bad(_path, _line, why);
    }
}
