// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Collections;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Settings
{
    /// <summary>
    /// Reads the settings of <c>/flash/nanosqns.ini</c> and <c>/sd/nanosqns.ini</c> and changes those of the former. What the card says counts more; card and console wiring
    /// count only on flash. Without files everything is at its default.
    /// </summary>
    public sealed class SettingsStore
    {
        private readonly IFileStore _files;
        private readonly string[] _boards;
        private readonly SettingsFile _flash;
        private readonly SettingsFile _card;
        private ArrayList _wiringProblems;

        /// <summary>Makes a store that has read nothing yet.</summary>
        /// <param name="files">Where the files are.</param>
        /// <param name="profiles">The boards that may be named.</param>
        public SettingsStore(IFileStore files, BoardProfile[] profiles)
        {
            _files = files;
            _boards = new string[profiles.Length];
            for (int i = 0; i < profiles.Length; i++)
                _boards[i] = profiles[i].Name;

            _flash = new SettingsFile(CardFiles.FlashSettings, false, _boards);
            _card = new SettingsFile(CardFiles.CardSettings, true, _boards);
            Settings = new BoardSettings(this);
        }

        /// <summary>The typed view, always the same object.</summary>
        public BoardSettings Settings { get; }

        /// <summary>What was wrong with the files at <see cref="Load"/> and with the pins at <see cref="Wire"/>: mostly <see cref="ErrorNumber.BadSetting"/> with file and line. At most 17 a file.</summary>
        public Failure[] Problems
        {
            get
            {
                int ofFiles = _flash.Problems.Count + _card.Problems.Count;
                Failure[] problems = new Failure[ofFiles + (_wiringProblems == null ? 0 : _wiringProblems.Count)];
                _flash.Problems.CopyTo(problems, 0);
                _card.Problems.CopyTo(problems, _flash.Problems.Count);
                if (_wiringProblems != null)
                    _wiringProblems.CopyTo(problems, ofFiles);

                return problems;
            }
        }

        /// <summary>Why no job may start without being asked: the settings cannot be read where they may forbid it, or the wiring is not what they say. Null when they can.</summary>
        public Failure Doubt => _flash.Doubt ?? _card.Doubt ?? (_wiringProblems == null ? null : (Failure)_wiringProblems[0]);

        /// <summary>A copy of a profile with the wiring of the settings put over it. Pins that cannot be used stay as they were and are problems.</summary>
        public BoardProfile Wire(BoardProfile profile)
        {
            ArrayList problems = new ArrayList();
            BoardProfile wired = Settings.Apply(profile, problems);
            _wiringProblems = problems.Count == 0 ? null : problems;
            return wired;
        }

        /// <summary>Reads the files anew. Never throws: what cannot be read is a problem and sets nothing.</summary>
        /// <param name="withCard">False before the card's wiring is known. A card that is not mounted sets nothing and is no problem.</param>
        public BoardSettings Load(bool withCard)
        {
            _flash.Load(_files);
            _card.Clear();
            if (withCard)
                LoadCard();

            Settings.Refresh();
            return Settings;
        }

        /// <summary>Reads the card's file anew; that of the flash stays as it was read. Never throws.</summary>
        public void LoadCard()
        {
            if (_files.IsMounted(CardFiles.Card))
                _card.Load(_files);
            else
                _card.Clear();

            Settings.Refresh();
        }

        /// <summary>The value that counts, or the default; empty when neither is, so that the board's profile says it.</summary>
        /// <exception cref="SqnsException"><see cref="ErrorNumber.BadSetting"/> with the nearest name.</exception>
        public string Get(string key)
        {
            Setting setting = Require(key);
            int index = SettingTable.IndexOf(setting.Name);
            return _card.ValueAt(index) ?? _flash.ValueAt(index) ?? setting.Default;
        }

        /// <summary>Where the value of a setting comes from: <c>/sd</c>, <c>/flash</c> or <c>default</c>.</summary>
        /// <exception cref="SqnsException"><see cref="ErrorNumber.BadSetting"/> with the nearest name.</exception>
        public string SourceOf(string key)
        {
            int index = SettingTable.IndexOf(Require(key).Name);
            return _card.ValueAt(index) != null ? CardFiles.Card : _flash.ValueAt(index) != null ? CardFiles.Flash : "default";
        }

        /// <summary>Another file of settings of this board; nothing is read yet.</summary>
        internal SettingsFile NewFile(string path) => new SettingsFile(path, false, _boards);

        /// <summary>The file that sets a setting.</summary>
        internal string FileOf(string key) =>
            _card.ValueAt(SettingTable.IndexOf(key)) != null ? CardFiles.CardSettings : CardFiles.FlashSettings;

        /// <summary>The settings of the flash that the card overrides with other values, such as <c>block = 512 (/flash: 1008)</c>; an empty text when there are none.</summary>
        public string Overridden()
        {
            string text = "";
            for (int i = 0; i < SettingTable.Count; i++)
            {
                string card = _card.ValueAt(i);
                string flash = _flash.ValueAt(i);
                if (card != null && flash != null && card != flash)
                    text += (text.Length == 0 ? "" : ", ") + SettingTable.NameAt(i) + " = " + card + " (" + CardFiles.Flash + ": " + flash + ")";
            }

            return text;
        }

        /// <summary>True when a file sets it.</summary>
        public bool IsSet(string key)
        {
            int index = SettingTable.IndexOf(key);
            return index >= 0 && (_card.ValueAt(index) != null || _flash.ValueAt(index) != null);
        }

        /// <summary>What a setting may be, in words.</summary>
        /// <exception cref="SqnsException"><see cref="ErrorNumber.BadSetting"/> with the nearest name.</exception>
        public string AllowedFor(string key) => Require(key).Allowed(_boards);

        /// <summary>
        /// Saves a setting in <c>/flash/nanosqns.ini</c>: changes its line or appends one, every other line stays as it is. When it cannot be written, file and view are as before.
        /// </summary>
        /// <param name="key">Its name.</param>
        /// <param name="value">Its value, in any spelling.</param>
        /// <param name="board">The profile on which a pin or port has to be free; null: it is not looked at.</param>
        /// <returns>True when the card sets the same, so that the new value does not count while this card is in.</returns>
        /// <exception cref="SqnsException"><see cref="ErrorNumber.BadSetting"/> with what is allowed, or an error of the file.</exception>
        public bool Put(string key, string value, BoardProfile board = null)
        {
            Setting setting = Require(key);
            string spelling = setting.Spelling(value, _boards);
            if (spelling == null)
                throw new SqnsException(ErrorNumber.BadSetting, "settings", SettingWords.BadValue(setting, value, _boards));

            if (board != null && (setting.Kind == SettingKind.Pin || setting.Kind == SettingKind.Port))
                RequirePin(board, setting.Name, spelling);

            return Save(setting.Name, spelling);
        }

        private void RequirePin(BoardProfile board, string name, string spelling)
        {
            BoardProfile wired = Settings.Apply(board);
            wired.SecondConsole = wired.SecondConsole ?? new PortWiring();
            WiringSettings.Put(wired, name, spelling);
            string fault = WiringCheck.FaultOf(wired, name);
            if (fault != null)
                throw new SqnsException(ErrorNumber.BadSetting, "settings", name + " = " + spelling + " is not allowed: " + fault);
        }

        /// <summary>Takes a setting out of <c>/flash/nanosqns.ini</c>, so that its default counts.</summary>
        /// <returns>True when the card sets it.</returns>
        /// <exception cref="SqnsException"><see cref="ErrorNumber.BadSetting"/>, or an error of the file.</exception>
        public bool Remove(string key) => Save(Require(key).Name, null);

        private bool Save(string name, string value)
        {
            byte[] content = SettingsEdit.Apply(_flash.ReadAll(_files), name, value);
            if (content.Length > SettingsFile.MostBytes)
                throw new SqnsException(ErrorNumber.BadSetting, CardFiles.FlashSettings, "this line makes it larger than " + SettingsFile.MostBytes + " bytes; remove comments");

            _files.WriteAll(CardFiles.FlashSettings, content, content.Length);
            _flash.Parse(content, content.Length);
            Settings.Refresh();
            return _card.ValueAt(SettingTable.IndexOf(name)) != null;
        }

        private static Setting Require(string key)
        {
            string name = key.Trim().ToLower();
            Setting setting = SettingTable.Find(name);
            if (setting == null)
                throw new SqnsException(ErrorNumber.BadSetting, "settings", SettingWords.UnknownKey(name));

            return setting;
        }
    }
}
