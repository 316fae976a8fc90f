// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Upgrade;

namespace NanoSqns.Console.Commands
{
    /// <summary><c>run</c>: an upgrade.</summary>
    internal sealed class RunCommand : ConsoleCommand
    {
        public RunCommand()
            : base("run FILE… [UPDATER] [method=auto|store|on-the-fly] [updater=FILE] [bootrom=FILE] [baud=N] [force] [verbose] [debug]", "upgrades the modem; checks every file before contacting the modem", "run /sd/CATM1-39529.dup /sd/updater.elf")
        {
            Fewest = 1;
            Most = 10;
            Options = RequestReader.Options;
            Flags = RequestReader.Flags;
            Details = "Several files are the parts of a set, in order; the updater is recognized by its content.\nverbose shows AT commands; debug shows every AT line and the repeats of the transfer.\nforce overrides a refusal for build, bootloader or a missing part; never for a delta that does not match.";
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
