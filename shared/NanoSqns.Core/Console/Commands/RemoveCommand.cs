// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Console.Commands
{
    /// <summary><c>rm</c>: deletes files.</summary>
    internal sealed class RemoveCommand : ConsoleCommand
    {
        public RemoveCommand()
            : base("rm FILE…", "deletes files", "rm /sd/old.dup")
        {
            Fewest = 1;
            Most = 16;
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell)
        {
            for (int i = 0; i < line.Count; i++)
            {
                FileEntry entry = shell.Paths.RequireFile(line[i]);
                shell.Files.Delete(entry.Path);
                shell.Out.Line(entry.Path + ": deleted");
            }

            return Ok;
        }
    }
}
