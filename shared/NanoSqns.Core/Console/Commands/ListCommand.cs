// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Console.Commands
{
    /// <summary><c>ls</c>: files with their sizes.</summary>
    internal sealed class ListCommand : ConsoleCommand
    {
        public ListCommand()
            : base("ls [FOLDER]", "lists files with their sizes in bytes; without FOLDER, both drives", "ls /sd")
        {
            Most = 1;
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell)
        {
            if (line.Count == 1 && line[0] != "/")
            {
                List(shell.Paths.Require(line[0]), shell);
                return Ok;
            }

            List(shell.Paths.Require(BoardPaths.Flash), shell);
            if (line.Count == 0 && !shell.Files.IsMounted(BoardPaths.Card))
            {
                shell.Out.Line(BoardPaths.Card + ": not mounted");
                return Ok;
            }

            List(shell.Paths.Require(BoardPaths.Card), shell);
            return Ok;
        }

        private static void List(FileEntry entry, ShellContext shell)
        {
            if (!entry.IsFolder)
            {
                Show(entry, shell);
                return;
            }

            FileEntry[] entries = shell.Files.List(entry.Path);
            shell.Out.Line(entry.Path + (entries.Length == 0 ? ": empty" : ":"));
            ListOrder.Sort(entries);
            for (int i = 0; i < entries.Length; i++)
                Show(entries[i], shell);
        }

        private static void Show(FileEntry entry, ShellContext shell)
        {
            string size = entry.IsFolder ? "folder" : entry.Length.ToString();
            shell.Out.Line(size.PadLeft(11) + "  " + BoardPaths.NameOf(entry.Path));
        }
    }
}
