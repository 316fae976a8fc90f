// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Collections;
using System.IO;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Settings
{
    /// <summary>The settings in one file, and its errors. A bad line is skipped; of two with one key, the first good one wins.</summary>
    internal sealed class SettingsFile
    {
        /// <summary>A longer file is not read: it is something else.</summary>
        public const int MostBytes = 8192;
        private const int MostProblems = 16;

        private readonly string _path;
        private readonly bool _isCard;
        private readonly string[] _boards;
        private readonly ArrayList _values = new();
        private int _badLines;

        /// <param name="isCard">True when settings that take effect only on flash are an error.</param>
        /// <param name="boards">Names of the boards that the firmware knows.</param>
        public SettingsFile(string path, bool isCard, string[] boards)
        {
            _path = path;
            _isCard = isCard;
            _boards = boards;
        }

        /// <summary>What is wrong; elements are <see cref="Failure"/>.</summary>
        public ArrayList Problems { get; } = new ArrayList();
        /// <summary>An unreadable file, or a line that is not understood and may forbid jobs; else null.</summary>
        public Failure Doubt { get; private set; }

        /// <summary>Value of the setting at a position of <see cref="SettingTable"/>; null when the file does not set it.</summary>
        public string ValueAt(int index) => Find(index)?.Value;

        public void Clear()
        {
            _values.Clear();
            Problems.Clear();
            Doubt = null;
            _badLines = 0;
        }

        /// <summary>Reads the file. A missing file sets nothing; one that cannot be read sets nothing and is a problem.</summary>
        public void Load(IFileStore files)
        {
            Clear();
            try
            {
                byte[] content = ReadAll(files);
                Parse(content, content.Length);
            }
            catch (Exception e)
            {
                // a settings file must not keep a board from booting
                Clear();
                Doubt = Known(e).Failure;
                Problems.Add(Doubt);
            }
        }

        /// <summary>The file's bytes; none without a file. Throws when it cannot be read, or is over <see cref="MostBytes"/>.</summary>
        public byte[] ReadAll(IFileStore files)
        {
            FileEntry entry = files.Find(_path);
            if (entry == null)
                return new byte[0];

            string fault = entry.IsFolder ? "it is a folder"
                : entry.Length > MostBytes ? "it has " + entry.Length + " bytes; a settings file has at most " + MostBytes
                : null;
            if (fault != null)
                throw new SqnsException(ErrorNumber.BadSetting, _path, fault);

            byte[] content = new byte[(int)entry.Length];
            int count = 0;
            try
            {
                using Stream stream = files.OpenRead(_path);
                int got = 1;
                while (count < content.Length && got > 0)
                {
                    got = stream.Read(content, count, content.Length - count);
                    count += got;
                }
            }
            catch (Exception e)
            {
                throw Known(e);
            }

            if (count < content.Length)
                throw Unreadable("only " + count + " of " + content.Length + " bytes could be read");

            return content;
        }

        /// <summary>Replaces the values by those of a content. NUL bytes of the content are overwritten.</summary>
        public void Parse(byte[] content, int count)
        {
            Clear();
            IniReader reader = new IniReader(content, count);
            while (reader.Next())
            {
                string text = Setting.Shown(LooseText.Trim(reader.Text));
                string problem = reader.IsSection ? text + ": sections are ignored in a settings file; the lines below are read"
                    : reader.IsBad ? text + ": expected key = value"
                    : reader.Key != null ? Take(reader)
                    : null;
                if (problem != null)
                    Report(reader, problem);
            }

            if (_badLines > MostProblems)
                Problems.Add(new Failure(ErrorNumber.BadSetting, _path, (_badLines - MostProblems) + " more bad lines"));
        }

        private string Take(IniReader reader)
        {
            Setting setting = SettingTable.Find(reader.Key);
            if (setting == null)
                return Setting.UnknownName(reader.Key, SettingTable.Names());
            if (_isCard && setting.FlashOnly)
                return setting.Name + " takes effect only in " + CardFiles.FlashSettings;


            SetValue before = Find(setting.Index);
            if (before != null)
                return setting.Name + " is already set in line " + before.Line + ", which takes effect";

            string value = setting.Spelling(reader.Value, _boards);
            if (value == null)
                return setting.Refusal(reader.Value, _boards);

            _values.Add(new SetValue { Index = setting.Index, Line = reader.Line, Value = value });
            return null;
        }

        private SetValue Find(int index)
        {
            for (int i = 0; i < _values.Count; i++)
            {
                SetValue set = (SetValue)_values[i];
                if (set.Index == index)
                    return set;
            }

            return null;
        }

        // A failing card throws anything.
        private SqnsException Known(Exception e) => e as SqnsException ?? Unreadable(ByteText.Of(e));
        private SqnsException Unreadable(string why) => new(ErrorNumber.FileUnreadable, _path, why);

        private void Report(IniReader reader, string problem)
        {
            Failure failure = new Failure(ErrorNumber.BadSetting, _path + ", line " + reader.Line, problem);
            if (++_badLines <= MostProblems)
                Problems.Add(failure);

            if (Doubt == null && JobHold.MayForbid(reader))
                Doubt = failure;
        }

        private sealed class SetValue
        {
            public int Index;
            public int Line;
            public string Value;
        }
    }
}
