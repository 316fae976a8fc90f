// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Console;

namespace NanoSqns.App.Commands
{
    /// <summary><c>get</c>: shows a setting.</summary>
    internal sealed class GetCommand : ConsoleCommand
    {
        private readonly FirmwareParts _parts;

        public GetCommand(FirmwareParts parts)
            : base("get [NAME]", "shows a setting, its allowed values and its source; without NAME, all settings", "get block")
        {
            _parts = parts;
            Most = 1;
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell)
        {
            SettingLines lines = new SettingLines(_parts.Store, _parts.Engine.Profile, shell.Out);
            if (line.Count == 0)
                lines.TellAll();
            else
                lines.Tell(line[0]);

            return Ok;
        }
    }
}
