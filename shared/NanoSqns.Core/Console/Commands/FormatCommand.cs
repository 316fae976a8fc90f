// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;

namespace NanoSqns.Console.Commands
{
    /// <summary><c>os.mkfs</c>: refused, with the reason.</summary>
    internal sealed class FormatCommand : ConsoleCommand
    {
        public FormatCommand()
            : base("mkfs", "not supported: format the card on a PC", "mkfs")
        {
            Most = 2;
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell) =>
            throw new SqnsException(ErrorNumber.NotHere, "Formatting a card", "the platform cannot do it; format the card on a PC, FAT32 with an MBR");
    }
}
