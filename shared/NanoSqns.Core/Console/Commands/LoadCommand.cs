// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Upgrade;

namespace NanoSqns.Console.Commands
{
    /// <summary><c>load</c>: the updater alone.</summary>
    internal sealed class LoadCommand : ConsoleCommand
    {
        public LoadCommand()
            : base("load UPDATER [baud=N] [verbose] [debug]", "only loads an updater into a modem in recovery mode", "load /sd/updater.elf")
        {
            Fewest = 1;
            Most = 1;
            Options = "baud";
            Flags = "verbose debug";
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell)
        {
            shell.Modem.Begin(line);
            UpgradeRequest request = RequestReader.OfSingle(UpgradeGoal.Updater, line, shell, this);
            return ResultLines.Tell(shell.Runner.Run(request, null), shell.Out);
        }
    }
}
