// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Console;
using NanoSqns.Hal;

namespace NanoSqns.App.Commands
{
    /// <summary><c>mem</c>: free memory.</summary>
    internal sealed class MemoryCommand : ConsoleCommand
    {
        private readonly FirmwareParts _parts;

        public MemoryCommand(FirmwareParts parts)
            : base("mem", "collects garbage and shows the free memory in bytes", "mem")
        {
            _parts = parts;
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell)
        {
            MemoryState state = _parts.Board.Memory(true);
            Tell("free managed heap   ", state.ManagedFree, shell.Out);
            Tell("free native memory  ", state.NativeFree, shell.Out);
            Tell("largest block       ", state.NativeLargest, shell.Out);
            return Ok;
        }

        private static void Tell(string name, long bytes, ConsoleOutput output) =>
            output.Line(name + (bytes < 0 ? "not known" : bytes.ToString()));
    }
}
