// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Console;
using NanoSqns.Hal;
using NanoSqns.Settings;

namespace NanoSqns.App.Commands
{
    /// <summary><c>set</c>: shows the settings, or changes one.</summary>
    internal sealed class SetCommand : ConsoleCommand
    {
        private readonly FirmwareParts _parts;

        public SetCommand(FirmwareParts parts)
            : base("set [NAME [VALUE | default]]", "changes a setting in /flash/nanosqns.ini; without NAME, lists all settings", "set board fipy")
        {
            _parts = parts;
            Most = 2;
        }

        /// <inheritdoc />
        public override void Bind(CommandLine line)
        {
            // set block=2016 and set block = 2016 read well too
            if (line.OptionCount == 1 && line.Count == 0)
                return;

            bool equalsApart = line.Count == 3 && line[1] == "=" && !line.IsQuoted(1);
            if (equalsApart)
                line.RemoveAt(1);

            base.Bind(line);
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell)
        {
            SettingLines lines = new SettingLines(_parts.Store, _parts.Engine.Profile, shell.Out);
            if (line.Count == 0 && line.OptionCount == 0)
            {
                lines.TellAll();
                return Ok;
            }

            string name = line.Count == 0 ? line.KeyAt(0) : line[0];
            string value = line.Count == 0 ? line.ValueAt(0) : line.Count == 2 ? line[1] : null;
            if (value == null)
            {
                lines.Tell(name);
                return Ok;
            }

            bool cardCountsMore = value.ToLower() == "default" ? _parts.Store.Remove(name) : _parts.Store.Put(name, value, Base());
            _parts.TakeSettings();
            string key = name.Trim().ToLower();
            shell.Out.Line(key + " = " + lines.Value(key));
            if (cardCountsMore)
                shell.Out.Line("   (" + CardFiles.CardSettings + " also sets it and overrides it while this card is inserted)");

            string when = WhenUsed(key);
            if (when.Length > 0)
                shell.Out.Line("   (" + when + ")");

            return Ok;
        }

        // The wiring without the settings; without a board that of the last profile, which knows the chip.
        private BoardProfile Base()
        {
            BoardProfile[] all = _parts.Board.Profiles;
            return BoardNames.Find(all, _parts.Board.ProfileName ?? _parts.Store.Settings.Board) ?? all[all.Length - 1];
        }

        // Empty when it is used at once.
        private string WhenUsed(string key)
        {
            bool isBoard = key == "board";
            if (isBoard && _parts.Board.ProfileName != null)
                return "not used here: --profile selects the board " + _parts.Board.ProfileName;
            if (!isBoard && !WiringSettings.Has(key))
                return "";

            bool isPin = !isBoard && key != "modem.baud" && key != "modem.reset" && key != "card.bus";
            return isPin && !_parts.Board.HasPins ? "not used here: a virtual board has no pins or ports" : "takes effect after reboot";
        }
    }
}
