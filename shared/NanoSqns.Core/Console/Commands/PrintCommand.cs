// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Console.Commands
{
    /// <summary><c>cat</c>: a text file.</summary>
    internal sealed class PrintCommand : ConsoleCommand
    {
        public PrintCommand()
            : base("cat FILE", "shows a text file", "cat /sd/upgrade.ini")
        {
            Fewest = 1;
            Most = 1;
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell)
        {
            FileEntry entry = shell.Paths.RequireFile(line[0]);
            byte[] buffer = new byte[256];
            Stream stream = shell.Files.OpenRead(entry.Path);
            try
            {
                int last = '\n';
                long at = 0;
                int count;
                while ((count = FileBytes.Read(stream, entry.Path, at, buffer, 0, buffer.Length)) > 0)
                {
                    at += count;
                    last = Show(buffer, count, last, entry.Path, shell.Out);
                    if (shell.In.Keys.StopRequested)
                        throw new SqnsException(ErrorNumber.Stopped, "cat " + entry.Path);
                }

                if (last != '\n')
                    shell.Out.Line();
            }
            finally
            {
                stream.Dispose();
            }

            return Ok;
        }

        // A terminal needs CR LF at the end of a line, whatever the file has.
        private static int Show(byte[] buffer, int count, int last, string path, ConsoleOutput output)
        {
            int from = 0;
            for (int i = 0; i < count; i++)
            {
                if (!IsText(buffer[i]))
                    throw new SqnsException(ErrorNumber.BadArgument, "cat", path + " is not a text file; verify shows what a firmware file contains");
            }

            for (int i = 0; i < count; i++)
            {
                byte b = buffer[i];
                if (b == '\n')
                {
                    output.Write(buffer, from, i - from);
                    if (last == '\r')
                        output.Write(buffer, i, 1);
                    else
                        output.Line();

                    from = i + 1;
                }

                last = b;
            }

            output.Write(buffer, from, count - from);
            return last;
        }

        // Other control bytes would change the terminal that shows them.
        private static bool IsText(byte b) => b >= ' ' ? b != 127 : b == '\t' || b == '\r' || b == '\n' || b == '\f';
    }
}
