// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Collections;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Settings
{
    /// <summary>
    /// Reads the settings in <c>/flash/nanosqns.ini</c> and <c>/sd/nanosqns.ini</c> and changes those in flash. For an unknown key, a
    /// method throws <see cref="ErrorNumber.BadSetting"/> with the nearest name.
    /// </summary>
    public sealed class SettingsStore
    {
        private readonly IFileStore _files;
        private readonly string[] _boards;
        private ArrayList _wiringProblems = new();

        /// <param name="profiles">The boards that may be named.</param>
        public SettingsStore(IFileStore files, BoardProfile[] profiles)
        {
            _files = files;
            _boards = new string[profiles.Length];
            for (int i = 0; i < profiles.Length; i++)
                _boards[i] = profiles[i].Name;

            Settings = new BoardSettings(NewFile(CardFiles.FlashSettings), new SettingsFile(CardFiles.CardSettings, true, _boards));
        }

        /// <summary>The typed view, always the same object.</summary>
        public BoardSettings Settings { get; }

        private SettingsFile Flash => Settings.Flash;
        private SettingsFile Card => Settings.Card;

        /// <summary>What was wrong with the files at <see cref="Load"/>, 17 each at most, and with pins at <see cref="Wire"/>.</summary>
        public Failure[] Problems
        {
            get
            {
                int ofFiles = Flash.Problems.Count + Card.Problems.Count;
                Failure[] problems = new Failure[ofFiles + _wiringProblems.Count];
                Flash.Problems.CopyTo(problems, 0);
                Card.Problems.CopyTo(problems, Flash.Problems.Count);
                _wiringProblems.CopyTo(problems, ofFiles);
                return problems;
            }
        }

        /// <summary>Why no job may start automatically: an unreadable line may forbid it, or a pin was ignored. Else null.</summary>
        public Failure Doubt => Flash.Doubt ?? Card.Doubt ?? (_wiringProblems.Count == 0 ? null : (Failure)_wiringProblems[0]);

        /// <summary>A copy of a profile with the wiring of the settings. Pins that cannot be used stay and are problems.</summary>
        public BoardProfile Wire(BoardProfile profile)
        {
            _wiringProblems = new ArrayList();
            return Settings.Apply(profile, _wiringProblems);
        }

        /// <summary>Reads the files. Never throws: what cannot be read is a problem and sets nothing.</summary>
        /// <param name="withCard">False before the card's wiring is known.</param>
        public BoardSettings Load(bool withCard)
        {
            Flash.Load(_files);
            Card.Clear();
            if (withCard)
                LoadCard();

            return Settings;
        }

        /// <summary>Reads the card's file. A card that is not mounted sets nothing and is not a problem.</summary>
        public void LoadCard()
        {
            Card.Clear();
            if (_files.IsMounted(CardFiles.Card))
                Card.Load(_files);
        }

        /// <summary>The value in effect, or the default; empty when the board's profile defines it.</summary>
        public string Get(string key) => Settings.ValueOf(Require(key));

        /// <summary>Where the value of a setting comes from: <c>/sd</c>, <c>/flash</c> or <c>default</c>.</summary>
        public string SourceOf(string key)
        {
            int index = Require(key).Index;
            return Card.ValueAt(index) != null ? CardFiles.Card : Flash.ValueAt(index) != null ? CardFiles.Flash : "default";
        }

        /// <summary>A settings file of this board; nothing is read yet.</summary>
        internal SettingsFile NewFile(string path) => new SettingsFile(path, false, _boards);

        /// <summary>What the card overrides with other values, such as <c>block = 512 (/flash: 1008)</c>; or an empty text.</summary>
        public string Overridden()
        {
            string text = "";
            for (int i = 0; i < SettingTable.Count; i++)
            {
                string card = Card.ValueAt(i);
                string flash = Flash.ValueAt(i);
                if (card == null || flash == null || card == flash)
                    continue;

                text += text.Length == 0 ? "" : ", ";
                text += SettingTable.NameAt(i) + " = " + card + " (" + CardFiles.Flash + ": " + flash + ")";
            }

            return text;
        }

        /// <summary>True when a file sets it; false also for an unknown key.</summary>
        public bool IsSet(string key)
        {
            Setting setting = SettingTable.Find(key);
            return setting != null && Settings.IsSet(setting.Index);
        }

        /// <summary>What a setting may be, in words.</summary>
        public string AllowedFor(string key) => Require(key).Allowed(_boards);

        /// <summary>
        /// Saves a setting in <c>/flash/nanosqns.ini</c>: changes its line or appends one; every other line stays as it is. True when the
        /// card sets the same, so that the new value does not take effect while this card is inserted.
        /// </summary>
        /// <param name="value">In any spelling.</param>
        /// <param name="board">The profile on which a pin or port has to be free; null: not checked.</param>
        /// <exception cref="SqnsException">BadSetting with what is allowed, or an error of the file: then nothing changes.</exception>
        public bool Put(string key, string value, BoardProfile board = null)
        {
            Setting setting = Require(key);
            string spelling = setting.Spelling(value, _boards);
            if (spelling == null)
                throw new SqnsException(ErrorNumber.BadSetting, "settings", setting.Refusal(value, _boards));

            if (board != null && (setting.Kind == SettingKind.Pin || setting.Kind == SettingKind.Port))
                RequirePin(board, setting.Name, spelling);

            return Save(setting, spelling);
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

        /// <summary>Removes a setting from <c>/flash/nanosqns.ini</c>. True when the card sets it.</summary>
        /// <exception cref="SqnsException">An error of the file: then nothing changes.</exception>
        public bool Remove(string key) => Save(Require(key), null);

        private bool Save(Setting setting, string value)
        {
            byte[] content = IniEdit.Apply(Flash.ReadAll(_files), setting.Name, value);
            if (content.Length > SettingsFile.MostBytes)
            {
                string why = "this line makes it larger than " + SettingsFile.MostBytes + " bytes; remove comments";
                throw new SqnsException(ErrorNumber.BadSetting, CardFiles.FlashSettings, why);
            }

            _files.WriteAll(CardFiles.FlashSettings, content, content.Length);
            Flash.Parse(content, content.Length);
            return Card.ValueAt(setting.Index) != null;
        }

        private static Setting Require(string key)
        {
            string name = key.Trim().ToLower();
            return SettingTable.Find(name)
                ?? throw new SqnsException(ErrorNumber.BadSetting, "settings", Setting.UnknownName(name, SettingTable.Names()));
        }
    }
}
