// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Upgrade;

namespace NanoSqns.Console.Commands
{
    /// <summary><c>run</c>: an upgrade.</summary>
    internal sealed class RunCommand : ConsoleCommand
    {
        public RunCommand()
            : base("run FILE… [UPDATER] [method=auto|store|on-the-fly] [updater=FILE] [bootrom=FILE] [baud=N] [force] [verbose] [debug]", "upgrades the modem; every file is checked before the modem hears of it", "run /sd/CATM1-39529.dup /sd/updater.elf")
        {
            Fewest = 1;
            Most = 10;
            Options = RequestReader.Options;
            Flags = RequestReader.Flags;
            Details = "Several files are the parts of a set, in order; which of them is the updater is told by its content.\nverbose names AT commands, debug shows every AT line and the transfer's repeats.\nforce does what is refused for reasons of build, bootloader or a missing part; never a delta that does not fit.";
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell)
        {
            shell.Modem.Begin(line);
            UpgradeRequest request = RequestReader.OfFirmware(line, shell, this);
            shell.Modem.Remember(line.ToString());
            UpgradeResult result = shell.Runner.Run(request, null);
            bool touched = result.Touched || result.Mode != result.ModeBefore;
            bool stopped = !result.Success && result.Failure.Number == ErrorNumber.Stopped;
            if (result.Success || (!touched && !stopped))
                shell.Modem.Remember(null);

            return ResultLines.Tell(result, shell.Out);
        }
    }
}
