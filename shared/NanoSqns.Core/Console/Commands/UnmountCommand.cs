// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Console.Commands
{
    /// <summary><c>umount</c>: lets go of the card.</summary>
    internal sealed class UnmountCommand : ConsoleCommand
    {
        public UnmountCommand()
            : base("umount", "lets go of the card, so that it may be taken out", "umount")
        {
            Most = 1;
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell)
        {
            shell.Files.Unmount(BoardPaths.Card);
            shell.Out.Line(BoardPaths.Card + ": not mounted now; the card may be taken out");
            return Ok;
        }
    }
}
