// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Collections;
using System.IO;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Settings
{
    /// <summary>
    /// What one file of settings says: a value for each setting that it has, and what is wrong with it. A bad line is told and passed over, the rest counts. Of two lines
    /// with the same key the first good one counts.
    /// </summary>
    internal sealed class SettingsFile
    {
        /// <summary>A longer file is not read: it is something else.</summary>
        public const int MostBytes = 8192;

        private const int MostProblems = 16;

        private readonly string _path;
        private readonly bool _isCard;
        private readonly string[] _boards;
        private readonly SettingValues _values = new SettingValues();
        private int _badLines;

        /// <param name="path">Where it is.</param>
        /// <param name="isCard">True when settings that count only on flash are an error.</param>
        /// <param name="boards">Names of the boards that the firmware knows.</param>
        public SettingsFile(string path, bool isCard, string[] boards)
        {
            _path = path;
            _isCard = isCard;
            _boards = boards;
        }

        /// <summary>What is wrong; elements are <see cref="Failure"/>.</summary>
        public ArrayList Problems { get; } = new ArrayList();

        /// <summary>What may have meant that no job is to start: the file is unreadable, or a line that is not understood. Null when there is nothing like that.</summary>
        public Failure Doubt { get; private set; }

        /// <summary>Value of the setting at a position of <see cref="SettingTable"/>; null when the file does not set it.</summary>
        public string ValueAt(int index) => _values.At(index);

        /// <summary>Forgets everything.</summary>
        public void Clear()
        {
            _values.Clear();
            Problems.Clear();
            Doubt = null;
            _badLines = 0;
        }

        /// <summary>Reads the file anew. One that is missing sets nothing; one that cannot be read sets nothing and is a problem.</summary>
        public void Load(IFileStore files)
        {
            Clear();
            try
            {
                byte[] content = ReadAll(files);
                Parse(content, content.Length);
            }
            catch (SqnsException e)
            {
                TakeNothing(e.Failure);
            }
            catch (Exception e)
            {
                // whatever it is: a file of settings must not keep a board from booting
                TakeNothing(new Failure(ErrorNumber.FileUnreadable, _path, ByteText.Of(e)));
            }
        }

        /// <summary>The file's bytes; none when there is no file.</summary>
        /// <exception cref="SqnsException">It cannot be read, or is longer than <see cref="MostBytes"/>.</exception>
        public byte[] ReadAll(IFileStore files)
        {
            FileEntry entry = files.Find(_path);
            if (entry == null)
                return new byte[0];
            if (entry.IsFolder || entry.Length > MostBytes)
                throw new SqnsException(ErrorNumber.BadSetting, _path, entry.IsFolder ? "it is a folder" : "it has " + entry.Length + " bytes; a settings file has at most " + MostBytes);

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
            catch (SqnsException)
            {
                throw;
            }
            catch (Exception e)
            {
                // a card that fails throws what the platform likes
                throw new SqnsException(ErrorNumber.FileUnreadable, _path, ByteText.Of(e));
            }

            if (count < content.Length)
                throw new SqnsException(ErrorNumber.FileUnreadable, _path, "only " + count + " of " + content.Length + " bytes could be read");

            return content;
        }

        /// <summary>Takes what a content says in place of what was there. NUL bytes of the content are overwritten.</summary>
        public void Parse(byte[] content, int count)
        {
            Clear();
            int[] lines = new int[SettingTable.Count];
            IniReader reader = new IniReader(content, count);
            while (reader.Next())
            {
                string text = SettingWords.Shown(LooseText.Trim(reader.Text));
                string problem = reader.IsSection ? text + ": sections are ignored in a settings file; the lines below are read"
                    : reader.IsBad ? text + ": expected key = value"
                    : reader.Key != null ? Take(reader, lines)
                    : null;
                if (problem != null)
                    Report(reader, problem);
            }

            if (_badLines > MostProblems)
                Problems.Add(new Failure(ErrorNumber.BadSetting, _path, (_badLines - MostProblems) + " more bad lines"));
        }

        private string Take(IniReader reader, int[] lines)
        {
            Setting setting = SettingTable.Find(reader.Key);
            if (setting == null)
                return SettingWords.UnknownKey(reader.Key);
            if (_isCard && setting.FlashOnly)
                return setting.Name + " takes effect only in " + CardFiles.FlashSettings;

            int index = SettingTable.IndexOf(setting.Name);
            if (lines[index] > 0)
                return setting.Name + " is already set in line " + lines[index] + ", which takes effect";

            string value = setting.Spelling(reader.Value, _boards);
            if (value == null)
                return SettingWords.BadValue(setting, reader.Value, _boards);

            _values.Add(index, value);
            lines[index] = reader.Line;
            return null;
        }

        private void TakeNothing(Failure failure)
        {
            Clear();
            Problems.Add(failure);
            Doubt = failure;
        }

        private void Report(IniReader reader, string problem)
        {
            Failure failure = new Failure(ErrorNumber.BadSetting, _path + ", line " + reader.Line, problem);
            _badLines++;
            if (_badLines <= MostProblems)
                Problems.Add(failure);

            if (Doubt == null && JobHold.MayForbid(reader))
                Doubt = failure;
        }
    }
}
