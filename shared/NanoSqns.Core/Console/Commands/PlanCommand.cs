// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Console.Commands
{
    /// <summary><c>plan</c>: what <c>run</c> would do.</summary>
    internal sealed class PlanCommand : ConsoleCommand
    {
        public PlanCommand()
            : base("plan FILE… [UPDATER] [method=auto|store|on-the-fly] [updater=FILE] [bootrom=FILE] [baud=N] [force] [verbose] [debug]", "shows what run would do, without changing anything", "plan /sd/CATM1-39529.dup /sd/updater.elf")
        {
            Fewest = 1;
            Most = 10;
            Options = RequestReader.Options;
            Flags = RequestReader.Flags;
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell)
        {
            shell.Modem.Begin(line);
            UpgradeRequest request = RequestReader.OfFirmware(line, shell, this);
            PlanOutline outline = shell.Modem.Outline(request);
            string who = outline.Identity == null ? "" : ", " + outline.Identity;
            shell.Out.Line("The modem is in " + ModemMode.Name(outline.Mode) + " mode at " + outline.Baud + " baud" + who + ". run would:");
            for (int i = 0; i < outline.Count; i++)
                shell.Out.Line("  " + (i + 1) + ". " + outline[i]);

            if (outline.Refusal != null)
            {
                shell.Out.Line(outline.Count == 0 ? "  refuse:" : "  " + (outline.Count + 1) + ". refuse, if nothing has changed:");
                shell.Out.Fail(outline.Refusal);
                return Failed;
            }

            shell.Out.Line(outline.NothingToDo ? "  do nothing: the wanted build is already running" : "  " + (outline.Count + 1) + ". compare the version");
            return Ok;
        }
    }
}
