// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Shell;

namespace NanoSqns.App.Commands
{
    /// <summary><c>get</c>: shows a setting.</summary>
    internal sealed class GetCommand : ConsoleCommand
    {
        private readonly FirmwareParts _parts;

        public GetCommand(FirmwareParts parts)
            : base("get [NAME]", "shows a setting, what it may be and where it comes from; alone, all of them", "get block")
        {
            _parts = parts;
            Most = 1;
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell)
        {
            if (line.Count == 0)
            {
                SettingLines.TellAll(_parts.Store, shell.Out);
            }
            else
            {
                SettingLines.Tell(line[0], _parts.Store, shell.Out);
            }

            return Ok;
        }
    }
}
