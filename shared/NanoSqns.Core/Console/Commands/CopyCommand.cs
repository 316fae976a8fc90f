// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Console.Commands
{
    /// <summary><c>cp</c>: copies a file, so that a half-made copy never has its name.</summary>
    internal sealed class CopyCommand : ConsoleCommand
    {
        public CopyCommand()
            : base("cp FILE NEWFILE [force]", "copies a file; force replaces an existing file", "cp /sd/nanosqns.ini /flash/nanosqns.ini")
        {
            Fewest = 2;
            Most = 2;
            Flags = "force";
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell)
        {
            FileEntry source = shell.Paths.RequireFile(line[0]);
            string target = Target(line[1], source.Path, shell);
            if (target == source.Path)
                throw Bad(line, "a file cannot be copied onto itself");

            FileEntry there = shell.Files.Find(target);
            if (there != null && line.Option("force") == null)
                throw new SqnsException(ErrorNumber.PathExists, target);

            string half = target + ".part";
            shell.Files.Delete(half);
            try
            {
                Copy(source, half, shell);
                shell.Files.Rename(half, target);
            }
            catch (SqnsException)
            {
                TryDelete(half, shell.Files);
                throw;
            }

            shell.Out.Line(target + ": " + source.Length + " bytes");
            return Ok;
        }

        private static string Target(string name, string source, ShellContext shell)
        {
            string target = shell.Paths.OfNew(name);
            FileEntry there = shell.Files.Find(target);
            if (there != null && there.IsFolder)
                return target + "/" + BoardPaths.NameOf(source);

            string folder = BoardPaths.FolderOf(target);
            return shell.Files.Find(folder) == null ? throw new SqnsException(ErrorNumber.FileMissing, folder) : target;
        }

        // Pieces of 4 KB: on a card every write ends in a sync.
        private static void Copy(FileEntry source, string half, ShellContext shell)
        {
            byte[] buffer = new byte[4096];
            long done = 0;
            int shown = 0;
            Stream stream = shell.Files.OpenRead(source.Path);
            try
            {
                do
                {
                    int count = FileBytes.Fill(stream, source.Path, done, buffer, buffer.Length);
                    shell.Files.Append(half, buffer, 0, count);
                    done += count;
                    int tenth = source.Length == 0 ? 10 : (int)(done * 10 / source.Length);
                    if (tenth != shown && source.Length > 500000)
                    {
                        shown = tenth;
                        shell.Out.Line("   " + (tenth * 10) + " %");
                    }

                    if (count == 0 && done < source.Length)
                        throw new SqnsException(ErrorNumber.CardReadFailed, source.Path, done.ToString(), "it returned no more bytes");
                    if (shell.In.Keys.StopRequested)
                        throw new SqnsException(ErrorNumber.Stopped, "the file was not copied");
                }
                while (done < source.Length);
            }
            finally
            {
                stream.Dispose();
            }
        }

        private static void TryDelete(string path, IFileStore files)
        {
            try
            {
                files.Delete(path);
            }
            catch (SqnsException)
            {
                // the first failure is the one that counts
            }
        }
    }
}
