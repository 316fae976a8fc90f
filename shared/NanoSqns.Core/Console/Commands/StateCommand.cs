// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Console.Commands
{
    /// <summary><c>state</c>: the mode of the modem, as its number and its word.</summary>
    internal sealed class StateCommand : ConsoleCommand
    {
        public StateCommand()
            : base("state [verbose] [debug]", "shows the modem's mode: 0 recovery, 1 mTools, 2 application, 3 updater, 4 upgrade", "state")
        {
            Flags = "verbose debug";
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell)
        {
            shell.Modem.Begin(line);
            ModemSession modem = shell.Modem.Session;
            int mode = ModemQuestions.AskMode(modem);
            if (mode == ModemMode.Unknown)
                throw new Errors.SqnsException(Errors.ErrorNumber.ModemModeUnknown, "AT+SMOD? did not return a number");

            shell.Out.Line(mode + " " + ModemMode.Name(mode) + " mode, at " + modem.Probe.Baud + " baud");
            return Ok;
        }
    }
}
