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
            if (line.Count == 0 && line.OptionCount == 0)
            {
                SettingLines.TellAll(_parts.Store, shell.Out);
                return Ok;
            }

            string name = line.Count == 0 ? line.KeyAt(0) : line[0];
            string value = line.Count == 0 ? line.ValueAt(0) : line.Count == 2 ? line[1] : null;
            if (value == null)
            {
                SettingLines.Tell(name, _parts.Store, shell.Out);
                return Ok;
            }

            bool cardCountsMore = value.ToLower() == "default" ? _parts.Store.Remove(name) : _parts.Store.Put(name, value);
            _parts.TakeSettings();
            shell.Out.Line(SettingTable.Find(name.ToLower()).Name + " = " + Shown(_parts.Store.Get(name)));
            if (cardCountsMore)
            {
                shell.Out.Line("   (but " + CardFiles.CardSettings + " sets it too, and counts more while this card is in)");
            }

            if (SettingLines.IsWiring(name.ToLower()))
            {
                shell.Out.Line("   (counts after reboot)");
            }

            return Ok;
        }

        private static string Shown(string value)
        {
            return value.Length == 0 ? "(as the board has it)" : value;
        }
    }
}
