// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Collections;
using System.IO;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Settings
{
    /// <summary>The settings in one file, and its errors. A bad line is skipped; of two lines with one key, the first good one wins.</summary>
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
        public string ValueAt(int index) => _values.At(index);

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
            catch (SqnsException e)
            {
                TakeNothing(e.Failure);
            }
            catch (Exception e)
            {
                // a settings file must not keep a board from booting
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
                // a failing card throws anything
                throw new SqnsException(ErrorNumber.FileUnreadable, _path, ByteText.Of(e));
            }

            if (count < content.Length)
                throw new SqnsException(ErrorNumber.FileUnreadable, _path, "only " + count + " of " + content.Length + " bytes could be read");

            return content;
        }

        /// <summary>Replaces the values by those of a content. NUL bytes of the content are overwritten.</summary>
        public void Parse(byte[] content, int count)
        {
            Clear();
            int[] lines = new int[SettingTable.Count];
            IniReader reader = new IniReader(content, count);
            while (reader.Next())
            {
                string text = Setting.Shown(LooseText.Trim(reader.Text));
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
                return Setting.UnknownName(reader.Key, SettingTable.Names());
            if (_isCard && setting.FlashOnly)
                return setting.Name + " takes effect only in " + CardFiles.FlashSettings;

            int index = setting.Index;
            if (lines[index] > 0)
                return setting.Name + " is already set in line " + lines[index] + ", which takes effect";

            string value = setting.Spelling(reader.Value, _boards);
            if (value == null)
                return setting.Refusal(reader.Value, _boards);

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
            if (++_badLines <= MostProblems)
                Problems.Add(failure);

            if (Doubt == null && JobHold.MayForbid(reader))
                Doubt = failure;
        }
    }

    /// <summary>The values that a file sets, by position in <see cref="SettingTable"/>. An array for all would take 540 bytes.</summary>
    internal sealed class SettingValues
    {
        private const int GrowBy = 4;

        private byte[] _places = new byte[0];
        private string[] _values = new string[0];
        private int _count;

        public string At(int place)
        {
            for (int i = 0; i < _count; i++)
            {
                if (_places[i] == place)
                    return _values[i];
            }

            return null;
        }

        public void Add(int place, string value)
        {
            if (_count == _places.Length)
            {
                byte[] places = new byte[_count + GrowBy];
                string[] values = new string[_count + GrowBy];
                Array.Copy(_places, 0, places, 0, _count);
                Array.Copy(_values, 0, values, 0, _count);
                _places = places;
                _values = values;
            }

            _places[_count] = (byte)place;
            _values[_count++] = value;
        }

        public void Clear()
        {
            _count = 0;
            _places = new byte[0];
            _values = new string[0];
        }
    }

    /// <summary>
    /// Which bad lines of a settings file may mean "start no job" or "the modem has other pins": then no job starts automatically.
    /// </summary>
    internal static class JobHold
    {
        private const string Autorun = "autorun";

        public static bool MayForbid(IniReader line)
        {
            string key = line.Key ?? "";
            if (SettingTable.Find(key) != null)
                return key == Autorun || key == "countdown" || key == "board" || key.StartsWith("modem.");

            string text = line.Text.ToLower();
            bool saysOff = key.Length > 0 && Setting.YesNo(Setting.Bare(line.Value)) == 0;
            return saysOff || key.IndexOf(' ') >= 0 || text.IndexOf("auto") >= 0 || text.IndexOf("job") >= 0 || text.IndexOf("upgrade") >= 0
                || IsNear(key.Length > 0 ? key : FirstWord(text)) || HasSigns(text);
        }

        private static bool IsNear(string word) =>
            word.Length > 0 && word.Length <= 2 * Autorun.Length && NearestName.Of(word, new string[] { Autorun }) != null;

        private static string FirstWord(string text) => LooseText.Trim(text).Split(' ')[0];

        // Not plain text: the file is damaged or in another encoding, and what the line was is not known.
        private static bool HasSigns(string text)
        {
            for (int i = 0; i < text.Length; i++)
            {
                if ((text[i] < ' ' && text[i] != '\t') || text[i] >= 0x7F || text[i] == '?')
                    return true;
            }

            return false;
        }
    }
}
