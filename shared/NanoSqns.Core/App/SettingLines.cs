// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Console;
using NanoSqns.Hal;
using NanoSqns.Settings;

namespace NanoSqns.App
{
    /// <summary>Settings as the console shows them. Wiring that is not set is shown as the board's profile has it.</summary>
    internal sealed class SettingLines
    {
        private readonly SettingsStore _store;
        private readonly BoardProfile _profile;
        private readonly ConsoleOutput _output;

        /// <param name="store">The settings.</param>
        /// <param name="profile">The wiring in use; null while no board is chosen.</param>
        /// <param name="output">Where the lines go.</param>
        public SettingLines(SettingsStore store, BoardProfile profile, ConsoleOutput output)
        {
            _store = store;
            _profile = profile;
            _output = output;
        }

        /// <summary>All settings with their values and where these come from.</summary>
        public void TellAll()
        {
            for (int i = 0; i < SettingTable.Count; i++)
            {
                string name = SettingTable.NameAt(i);
                _output.Line("  " + name.PadRight(16) + Value(name));
            }

            _output.Line("get NAME shows the allowed values; set NAME VALUE changes the setting.");
        }

        /// <summary>One setting in full.</summary>
        /// <exception cref="Errors.SqnsException">BadSetting with the nearest name.</exception>
        public void Tell(string name)
        {
            string source = _store.SourceOf(name);
            Setting setting = SettingTable.Find(name.Trim().ToLower());
            _output.Line(setting.Name + " = " + Value(setting.Name) + (_store.IsSet(setting.Name) || WiringSettings.Has(setting.Name) ? "" : "   (" + source + ")"));
            _output.Line("   " + setting.Help);
            _output.Line("   allowed: " + _store.AllowedFor(name) + (setting.FlashOnly ? "; in " + CardFiles.FlashSettings + " only" : ""));
        }

        /// <summary>A value, with where it comes from unless it is the default.</summary>
        public string Value(string name)
        {
            string value = _store.Get(name);
            if (_store.IsSet(name))
                return value + "   (" + _store.SourceOf(name) + ")";
            if (value.Length > 0)
                return value;

            string wired = _profile == null ? "" : WiringSettings.Of(_profile, name) ?? "";
            return wired.Length == 0 ? "not set" : wired + "   (board " + _profile.Name + ")";
        }
    }
}
