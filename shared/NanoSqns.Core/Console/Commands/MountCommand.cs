// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Console.Commands
{
    /// <summary><c>mount</c>: makes the card usable, under another name too.</summary>
    internal sealed class MountCommand : ConsoleCommand
    {
        public MountCommand()
            : base("mount [NAME]", "mounts the card; NAME, such as /card, becomes another name of /sd", "mount")
        {
            Most = 1;
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell)
        {
            string name = line.Count == 0 ? BoardPaths.Card : line[0];
            name = name[0] == '/' ? name : "/" + name;
            shell.Paths.AddCardName(name);
            shell.Files.Mount(BoardPaths.Card);
            shell.Out.Line(BoardPaths.Card + ": mounted, " + shell.Files.List(BoardPaths.Card).Length + " entries" + (name == BoardPaths.Card ? "" : "; also named " + name));
            return Ok;
        }
    }
}
