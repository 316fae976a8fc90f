// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Console.Commands
{
    /// <summary><c>imei</c>: the modem's IMEI.</summary>
    internal sealed class ImeiCommand : ConsoleCommand
    {
        public ImeiCommand()
            : base("imei [verbose] [debug]", "shows the modem's IMEI", "imei")
        {
            Flags = "verbose debug";
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell)
        {
            shell.Modem.Begin(line);
            ModemSession modem = shell.Modem.Session;
            int mode = ModemQuestions.AskMode(modem);
            string imei = mode == ModemMode.Application ? new IdentityReader(modem.At).Read(true).Imei : "";
            if (imei.Length == 0)
                throw new SqnsException(ErrorNumber.NotHere, "imei", "the modem is in " + ModemMode.Name(mode) + " mode" + (mode == ModemMode.Application ? " but does not report it" : "; only application mode reports it"));

            shell.Out.Line(imei);
            return Ok;
        }
    }
}
