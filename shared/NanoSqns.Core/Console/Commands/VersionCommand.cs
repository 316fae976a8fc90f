// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Console.Commands
{
    /// <summary><c>version</c>: this firmware, its platform, and the modem's version if it answers.</summary>
    internal sealed class VersionCommand : ConsoleCommand
    {
        public VersionCommand()
            : base("version [verbose] [debug]", "shows the versions of this firmware, its platform and the modem", "version")
        {
            Flags = "verbose debug";
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell)
        {
            shell.Out.Line(shell.About);
            try
            {
                shell.Modem.Begin(line);
                ModemSession modem = ModemQuestions.Find(shell);
                ModemIdentity identity = new IdentityReader(modem.At).Read(false);
                shell.Out.Line("modem: " + identity + (identity.UeVersion.Length > 0 ? ", " + identity.UeVersion : "") + (identity.LrVersion.Length > 0 ? ", " + identity.LrVersion : ""));
            }
            catch (SqnsException e)
            {
                // the board's own version is an answer even when the modem gives none
                shell.Out.Line("modem: unknown, " + e.Failure);
            }

            return Ok;
        }
    }
}
