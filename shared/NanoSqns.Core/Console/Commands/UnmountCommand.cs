// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Console.Commands
{
    /// <summary><c>umount</c>: lets go of the card.</summary>
    internal sealed class UnmountCommand : ConsoleCommand
    {
        public UnmountCommand()
            : base("umount", "unmounts the card, so that it can be removed", "umount")
        {
            Most = 1;
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell)
        {
            shell.Files.Unmount(BoardPaths.Card);
            shell.Out.Line(BoardPaths.Card + ": unmounted; the card can be removed");
            return Ok;
        }
    }
}
