// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Upgrade;

namespace NanoSqns.Console.Commands
{
    /// <summary><c>bootrom</c>: the bootrom alone.</summary>
    internal sealed class BootromCommand : ConsoleCommand
    {
        public BootromCommand()
            : base("bootrom FILE [force] [verbose] [debug]", "only installs the bootrom of a full image in a modem with the factory bootloader [33080]", "bootrom /sd/CATM1-39529.dup")
        {
            Fewest = 1;
            Most = 1;
            Flags = RequestReader.Flags;
            Details = "FILE is a full image or a file with only a bootrom record. run does this automatically if needed.";
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell)
        {
            shell.Modem.Begin(line);
            UpgradeRequest request = RequestReader.OfSingle(UpgradeGoal.Bootrom, line, shell, this);
            return ResultLines.Tell(shell.Runner.Run(request, null), shell.Out);
        }
    }
}
