// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Console.Commands
{
    /// <summary><c>at</c>: one raw AT command.</summary>
    internal sealed class AtCommand : ConsoleCommand
    {
        private const int LimitMs = 30 * 1000;

        public AtCommand()
            : base("at COMMAND", "sends one AT command unchanged and shows the response", "at AT+SMOD?")
        {
            Details = "Asks first if the command changes the boot mode or the baud rate, or opens a transfer.";
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell)
        {
            string command = line.Rest.Trim();
            if (command.Length == 0)
                throw Bad(line, "missing argument COMMAND");

            if (!command.ToUpper().StartsWith("AT"))
            {
                // a modem answers nothing to it
                throw Bad(line, "an AT command starts with AT, such as at AT+CSQ");
            }

            shell.Modem.Begin(line);
            string danger = AtDanger.Of(command);
            if (danger != null && !shell.In.Confirm(command + " " + danger + ". Send it?"))
            {
                shell.Out.Line("Nothing was sent.");
                return Failed;
            }

            ModemSession modem = ModemQuestions.Find(shell);
            AtReply reply = modem.At.Send(command, LimitMs);
            for (int i = 0; i < reply.Count; i++)
                shell.Out.Line(reply[i]);

            if (reply.Final == AtFinal.Silent)
            {
                throw shell.In.Keys.StopRequested
                    ? new SqnsException(ErrorNumber.Stopped, "no response to " + command + " yet")
                    : new SqnsException(ErrorNumber.ReportTimeout, (LimitMs / 1000).ToString(), command);
            }

            shell.Out.Line(reply.IsOk ? "OK" : "ERROR");
            Follow(command, reply, modem, shell);
            return reply.IsOk ? Ok : Failed;
        }

        // After AT+IPR the modem listens at another rate: so does the port from now on.
        private static void Follow(string command, AtReply reply, ModemSession modem, ShellContext shell)
        {
            int baud = AtDanger.NewBaud(command);
            if (reply.IsOk && baud > 0 && modem.Probe.Select(baud))
                shell.Out.Line("(the port changes to " + baud + " baud)");
        }
    }
}
