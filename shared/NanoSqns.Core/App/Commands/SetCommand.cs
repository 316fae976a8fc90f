// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Shell;

namespace NanoSqns.App.Commands
{
    /// <summary><c>set</c>: shows the settings, or changes one.</summary>
    internal sealed class SetCommand : ConsoleCommand
    {
        private readonly FirmwareParts _parts;

        public SetCommand(FirmwareParts parts)
            : base("set [NAME [VALUE | default]]", "changes a setting in /flash/nanosqns.ini; alone, shows all that are set and what there is", "set board fipy")
        {
            _parts = parts;
            Most = 2;
        }

        /// <inheritdoc />
        public override void Bind(CommandLine line)
        {
            // set block=2016 and set block = 2016 read well too
            if (line.OptionCount == 1 && line.Count == 0)
            {
                return;
            }

            bool equalsApart = line.Count == 3 && line[1] == "=" && !line.IsQuoted(1);
            if (equalsApart)
            {
                line.RemoveAt(1);
            }

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

            bool cardCountsMore = value.ToLower() == "default" ? _parts.Store.Remove(name) : _parts.Store.Put(name, value);
            _parts.TakeSettings();
            string key = name.Trim().ToLower();
            shell.Out.Line(key + " = " + lines.Value(key));
            if (cardCountsMore)
            {
                shell.Out.Line("   (but " + CardFiles.CardSettings + " sets it too, and counts more while this card is in)");
            }

            if (key == "board" || WiringSettings.Has(key))
            {
                shell.Out.Line("   (counts after reboot)");
            }

            return Ok;
        }
    }
}
