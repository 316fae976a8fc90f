// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Console;
using NanoSqns.Console.Commands;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Settings;

namespace NanoSqns.App.Commands
{
    /// <summary>Settings: <c>set</c> and <c>get</c>. Wiring without a setting is shown from the board's profile.</summary>
    internal sealed class SettingCommands : CommandTopic
    {
        private readonly IBoard _board;
        private readonly SettingsStore _store;
        private readonly ModemService _modem;
        private readonly ConsoleOutput _out;

        public SettingCommands(Composition parts)
        {
            _board = parts.Board;
            _store = parts.Store;
            _modem = parts.Modem;
            _out = parts.Out;
        }

        public override string Names => "set get";

        public override Command Find(string name) => name switch
        {
            "set" => new(Set, "set [NAME [VALUE | default]]",
                "changes a setting in /flash/nanosqns.ini; without NAME, lists all settings", "set board fipy")
            {
                Most = 2,
                Assigns = true,
            },
            "get" => new(Get, "get [NAME]",
                "shows a setting, its allowed values and its source; without NAME, all settings", "get block")
            { Most = 1 },
            _ => null,
        };

        private int Get(CommandLine line) => line.Count == 0 ? ShowAll() : Show(line[0]);

        private int Set(CommandLine line)
        {
            if (line.Count == 0 && line.OptionCount == 0)
                return ShowAll();

            string name = line.Count == 0 ? line.KeyAt(0) : line[0];
            string value = line.Count == 0 ? line.ValueAt(0) : line.Count == 2 ? line[1] : null;
            if (value == null)
                return Show(name);

            bool cardOverrides = value.ToLower() == "default" ? _store.Remove(name) : _store.Put(name, value, Base());
            _modem.TakeSettings();
            string key = name.Trim().ToLower();
            _out.Line(key + " = " + Value(key));
            if (cardOverrides)
                _out.Line("   (" + CardFiles.CardSettings + " also sets it and overrides it while this card is inserted)");

            string when = WhenUsed(key);
            if (when.Length > 0)
                _out.Line("   (" + when + ")");
            return ExitCode.Ok;
        }

        // The wiring without the settings; without a board that of the last profile, which knows the chip.
        private BoardProfile Base()
        {
            BoardProfile[] all = _board.Profiles;
            return BoardNames.Find(all, _board.ProfileName ?? _store.Settings.Board) ?? all[all.Length - 1];
        }

        // Empty when it is used at once.
        private string WhenUsed(string key)
        {
            bool isBoard = key == "board";
            if (isBoard && _board.ProfileName != null)
                return "not used here: --profile selects the board " + _board.ProfileName;
            if (!isBoard && !WiringSettings.Has(key))
                return "";

            bool isPin = !isBoard && key != "modem.baud" && key != "modem.reset" && key != "card.bus";
            return isPin && !_board.HasPins ? "not used here: a virtual board has no pins or ports" : "takes effect after reboot";
        }

        private int ShowAll()
        {
            for (int i = 0; i < SettingTable.Count; i++)
            {
                string name = SettingTable.NameAt(i);
                _out.Line("  " + name.PadRight(16) + Value(name));
            }

            _out.Line("get NAME shows the allowed values; set NAME VALUE changes the setting.");
            return ExitCode.Ok;
        }

        /// <exception cref="SqnsException">BadSetting with the nearest name.</exception>
        private int Show(string name)
        {
            string source = _store.SourceOf(name);
            Setting setting = SettingTable.Find(name.Trim().ToLower());
            bool hasSource = _store.IsSet(setting.Name) || WiringSettings.Has(setting.Name);
            _out.Line(setting.Name + " = " + Value(setting.Name) + (hasSource ? "" : "   (" + source + ")"));
            _out.Line("   " + setting.Help);
            _out.Line("   allowed: " + _store.AllowedFor(name) + (setting.FlashOnly ? "; in " + CardFiles.FlashSettings + " only" : ""));
            return ExitCode.Ok;
        }

        // A value, with its source unless it is the default.
        private string Value(string name)
        {
            string value = _store.Get(name);
            if (_store.IsSet(name))
                return value + "   (" + _store.SourceOf(name) + ")";
            if (value.Length > 0)
                return value;

            BoardProfile profile = _modem.Profile;
            string wired = profile == null ? "" : WiringSettings.Of(profile, name) ?? "";
            return wired.Length == 0 ? "not set" : wired + "   (board " + profile.Name + ")";
        }
    }
}
