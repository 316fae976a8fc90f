// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Collections;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Settings;
using NanoSqns.Upgrade;

namespace NanoSqns.Job
{
    /// <summary>
    /// Reads upgrade.ini. Strict: a line that is not understood might be important, and a bad job never starts.
    /// <code>
    /// [upgrade]           build, force, attempts, power_cuts, method
    /// [part]              file, size, crc32, verified; once for each firmware part, in order
    /// [updater]           file, size, crc32, verified
    /// [bootrom]           file, size, crc32, verified
    /// </code>
    /// </summary>
    public sealed class JobFile
    {
        /// <summary>Maximum number of bytes of the file.</summary>
        public const int MaxBytes = 8192;
        private const int MaxParts = 9;
        private const int MaxDigits = 10;
        private const string General = "upgrade";
        private const string Part = "part";

        private readonly string _path;
        private readonly UpgradeJob _job = new();
        private readonly ArrayList _parts = new();
        private readonly ArrayList _sections = new();
        private readonly ArrayList _given = new();
        private IniReader _lines;
        private JobPart _present;
        private int _buildLine;

        private JobFile(string path) => _path = path;

        /// <summary>Reads a job; throws only BadJob, with file, line and what is allowed.</summary>
        /// <param name="path">Where the text is from: for errors, and for files that are named relative to its folder.</param>
        /// <param name="bytes">The text; NUL bytes in it are overwritten.</param>
        public static UpgradeJob Parse(string path, byte[] bytes, int count) => new JobFile(path).Read(bytes, count);

        private UpgradeJob Read(byte[] bytes, int count)
        {
            _lines = new IniReader(bytes, count);
            while (_lines.Next())
            {
                if (_lines.IsBad)
                    throw Bad("\"" + _lines.Text + "\" is neither [section] nor key = value");
                if (_lines.IsSection)
                    BeginSection(_lines.Section);
                else if (_lines.Key != null)
                    Take(_lines.Key, _lines.Value);
            }

            EndSection();
            if (_parts.Count == 0)
                throw Bad("missing section [part]; at least one with a file is required");

            _job.Parts = new JobPart[_parts.Count];
            _parts.CopyTo(_job.Parts);
            RequireBuildOfName();
            return _job;
        }

        private void BeginSection(string name)
        {
            EndSection();
            _given.Clear();
            if (name != Part && _sections.Contains(name))
                throw Bad("[" + name + "] appears twice");

            _sections.Add(name);
            _present = name == General ? null : new JobPart(_lines.Line);
            switch (name)
            {
                case General: break;
                case "updater": _job.Updater = _present; break;
                case "bootrom": _job.Bootrom = _present; break;
                case Part: _parts.Add(_present); break;
                default: throw Bad("[" + name + "] is unknown; use [upgrade], [part], [updater] or [bootrom]");
            }

            if (_parts.Count > MaxParts)
                throw Bad("more than " + MaxParts + " parts");
        }

        private void EndSection()
        {
            if (_present == null)
                return;
            if (_present.Path == null)
                throw BadAt(_present.Line, "this section has no file");

            // a line of another file, or of this one before it was changed: the file is walked
            FirmwareFile walked = _present.Verified;
            bool isSame = walked != null && walked.Path == _present.Path && walked.Length == _present.Size;
            if (!isSame || !_present.HasCrc32 || walked.Crc32 != _present.Crc32)
                _present.Verified = null;
        }

        private void Take(string key, string value)
        {
            if (_given.Contains(key))
                throw Bad(key + " appears twice");

            _given.Add(key);
            if (_lines.Section.Length == 0)
                throw Bad(key + " is before the first section; start with [upgrade] or [part]");

            if (_present == null)
                TakeGeneral(key, value);
            else
                TakeOfFile(key, value);
        }

        private void TakeGeneral(string key, string value)
        {
            switch (key)
            {
                case "build": _job.Build = (int)Number(key, value, 10000, 99999); _buildLine = _lines.Line; break;
                case "force": _job.Force = YesNo(key, value); break;
                case "attempts": _job.Attempts = (int)Number(key, value, 1, 99); break;
                case "power_cuts": _job.PowerCuts = (int)Number(key, value, 1, 999); break;
                case "method": _job.Method = Method(value.ToLower()); break;
                default: throw Bad(key + " is unknown; use build, force, attempts, power_cuts or method");
            }
        }

        private void TakeOfFile(string key, string value)
        {
            switch (key)
            {
                case "file": _present.Path = FullPath(value); break;
                case "size": _present.Size = Number(key, value, 1, 2147483647); break;
                case "crc32":
                    _present.Crc32 = Digits.IsHex(value) ? Digits.Hex(value) : throw Bad(key + " = " + value + ": use 1 to 8 hex digits");
                    _present.HasCrc32 = true;
                    break;
                case "verified": _present.Verified = VerifiedEntry.Read(value); break;
                default: throw Bad(key + " is unknown; use file, size, crc32 or verified");
            }
        }

        private long Number(string key, string value, long least, long most)
        {
            long number = Digits.Whole(value, MaxDigits);
            return number >= least && number <= most ? number
                : throw Bad(key + " = " + value + ": use a number from " + least + " to " + most);
        }

        private bool YesNo(string key, string value)
        {
            int answer = Setting.YesNo(value.ToLower());
            return answer >= 0 ? answer == 1 : throw Bad(key + " = " + value + ": use yes or no");
        }

        private UpgradeMethod Method(string value) => value switch
        {
            "auto" => UpgradeMethod.Auto,
            "store" => UpgradeMethod.Store,
            "on-the-fly" => UpgradeMethod.OnTheFly,
            _ => throw Bad("method = " + value + ": use auto, store or on-the-fly"),
        };

        // Relative to the folder of upgrade.ini.
        private string FullPath(string file)
        {
            bool odd = file.Length == 0 || PathPart.FaultOf(file) != null || file.IndexOf("//") >= 0 || file.IndexOf("..") >= 0
                || file[file.Length - 1] == '/';
            if (!odd && file[0] != '/')
                return _path.Substring(0, LastCharacter.Of(_path, '/') + 1) + file;
            if (!odd && (file.StartsWith(CardFiles.Card + "/") || file.StartsWith(CardFiles.Flash + "/")))
                return file;

            throw Bad("file = " + file + ": use a name or path next to upgrade.ini, or a path that starts with /sd/ or /flash/");
        }

        // A mismatch found only after the upgrade would be a confusing failure.
        private void RequireBuildOfName()
        {
            int brings = new FirmwareName(_job.Parts[_job.Parts.Length - 1].Path).Build;
            if (_job.Build != 0 && brings != 0 && brings != _job.Build)
                throw BadAt(_buildLine, "build = " + _job.Build + ", but the name of the last part contains " + brings);
        }

        private SqnsException Bad(string why) => BadAt(_lines.Line, why);
        private SqnsException BadAt(int line, string why) => new(ErrorNumber.BadJob, _path, (line < 1 ? 1 : line).ToString(), why);
    }
}
