// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Console;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.App.Commands
{
    /// <summary><c>reboot</c>: restarts the board, or the modem by its reset line.</summary>
    internal sealed class RebootCommand : ConsoleCommand
    {
        private readonly FirmwareParts _parts;

        public RebootCommand(FirmwareParts parts)
            : base("reboot [modem]", "restarts the board; with modem, resets the modem if its reset line is connected", "reboot")
        {
            _parts = parts;
            Flags = "modem";
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell)
        {
            if (line.Option("modem") == null)
            {
                shell.RestartRequested = true;
                return Ok;
            }

            BoardProfile profile = _parts.Engine.Profile;
            if (profile == null || profile.ModemResetPin == BoardProfile.NoPin)
                throw new SqnsException(ErrorNumber.NotHere, "Resetting the modem", "this board has no reset line to it; remove its power instead");

            if (!shell.In.Confirm("Do not reset a modem during an upgrade. Reset it now?"))
            {
                shell.Out.Line("Nothing was done.");
                return Failed;
            }

            _parts.Board.ResetModem(profile);
            shell.Out.Line("The modem was reset and needs a few seconds to start.");
            return Ok;
        }
    }
}
