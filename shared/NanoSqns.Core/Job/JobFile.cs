// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Collections;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Settings;

namespace NanoSqns.Job
{
    /// <summary>
    /// Reads upgrade.ini. Strict: what is not understood might have been important, and a bad job never starts.
    /// <code>
    /// [upgrade]           build, force, attempts, power_cuts, method
    /// [part]              file, size, crc32, verified; once for each firmware part, in order
    /// [updater]           file, size, crc32, verified
    /// [bootrom]           file, size, crc32, verified
    /// </code>
    /// </summary>
    public sealed class JobFile
    {
        /// <summary>Most bytes of the file.</summary>
        public const int MaxBytes = 8192;

        private const int MaxParts = 9;
        private const string General = "upgrade";
        private const string Part = "part";
        private const string Updater = "updater";
        private const string Bootrom = "bootrom";

        private readonly JobKeys _keys;
        private readonly string _path;
        private readonly UpgradeJob _job = new UpgradeJob();
        private readonly ArrayList _parts = new ArrayList();
        private readonly ArrayList _given = new ArrayList();
        private IniReader _lines;
        private JobPart _present;
        private bool _hasGeneral;
        private int _buildLine;

        private JobFile(string path)
        {
            _path = path;
            _keys = new JobKeys(path);
        }

        /// <summary>Reads a job.</summary>
        /// <param name="path">Where the text is from: for errors, and for files that are named relative to its folder.</param>
        /// <param name="bytes">The text, UTF-8; NUL bytes in it are overwritten.</param>
        /// <param name="count">Bytes of it.</param>
        /// <exception cref="SqnsException">BadJob, with file, line and what is allowed; nothing else.</exception>
        public static UpgradeJob Parse(string path, byte[] bytes, int count) => new JobFile(path).Read(bytes, count);

        private UpgradeJob Read(byte[] bytes, int count)
        {
            _lines = new IniReader(bytes, count);
            while (_lines.Next())
            {
                if (_lines.IsBad)
                    throw Bad("\"" + _lines.Text + "\" is neither [section] nor key = value");

                if (_lines.IsSection)
                {
                    EndSection();
                    BeginSection(_lines.Section);
                }
                else if (_lines.Key != null)
                {
                    Take(_lines.Key, _lines.Value);
                }
            }

            EndSection();
            if (_parts.Count == 0)
                throw Bad("missing section [part]; at least one with a file is required");

            _job.Parts = new JobPart[_parts.Count];
            for (int i = 0; i < _job.Parts.Length; i++)
                _job.Parts[i] = (JobPart)_parts[i];

            RequireBuildOfName();
            return _job;
        }

        private void BeginSection(string name)
        {
            _given.Clear();
            bool again = (name == General && _hasGeneral) || (name == Updater && _job.Updater != null) || (name == Bootrom && _job.Bootrom != null);
            if (again)
                throw Bad("[" + name + "] appears twice");

            _present = name == General ? null : new JobPart(_lines.Line);
            switch (name)
            {
                case General: _hasGeneral = true; break;
                case Updater: _job.Updater = _present; break;
                case Bootrom: _job.Bootrom = _present; break;
                case Part: _parts.Add(_present); break;
                default: throw Bad("[" + name + "] is unknown; use [upgrade], [part], [updater] or [bootrom]");
            }

            if (_parts.Count > MaxParts)
                throw Bad("more than " + MaxParts + " parts");
        }

        private void EndSection()
        {
            if (_present != null && _present.Path == null)
                throw BadAt(_present.Line, "this section has no file");

            if (_present != null && _present.Verified != null && !IsOfThisFile(_present.Verified, _present))
            {
                // a line of another file, or of this one before it was changed: then the file is walked
                _present.Verified = null;
            }
        }

        private static bool IsOfThisFile(FirmwareFile walked, JobPart part) =>
            walked.Path == part.Path && walked.Length == part.Size && part.HasCrc32 && walked.Crc32 == part.Crc32;

        private void Take(string key, string value)
        {
            if (_given.Contains(key))
                throw Bad(key + " appears twice");

            _given.Add(key);
            if (_lines.Section.Length == 0)
                throw Bad(key + " is before the first section; start with [upgrade] or [part]");

            if (_present != null)
            {
                _keys.TakeOfFile(_present, key, value, _lines.Line);
                return;
            }

            _keys.TakeGeneral(_job, key, value, _lines.Line);
            _buildLine = key == "build" ? _lines.Line : _buildLine;
        }

        // Found out now, it costs nothing; found out after the upgrade, it would be a failure that nobody understands.
        private void RequireBuildOfName()
        {
            int brings = new FirmwareName(_job.Parts[_job.Parts.Length - 1].Path).Build;
            if (_job.Build != 0 && brings != 0 && brings != _job.Build)
                throw BadAt(_buildLine, "build = " + _job.Build + ", but the name of the last part contains " + brings);
        }

        private SqnsException Bad(string why) => BadAt(_lines.Line, why);

        private SqnsException BadAt(int line, string why) => JobKeys.Bad(_path, line, why);
    }
}
