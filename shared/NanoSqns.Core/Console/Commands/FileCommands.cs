// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Console.Commands
{
    /// <summary>Files of the drives, and the card: <c>ls</c>, <c>cat</c>, <c>cp</c>, <c>rm</c>, <c>mount</c>, <c>umount</c>.</summary>
    internal sealed class FileCommands : CommandTopic
    {
        // on a card every write ends in a sync
        private const int PieceBytes = 4096;
        private const int ShownFromBytes = 500000;
        private const string NoText = " is not a text file; verify shows what a firmware file contains";

        private readonly IFileStore _files;
        private readonly BoardPaths _paths;
        private readonly ConsoleOutput _out;
        private readonly IStopSwitch _stop;

        public FileCommands(IFileStore files, BoardPaths paths, ConsoleOutput output, IStopSwitch stop)
        {
            _files = files;
            _paths = paths;
            _out = output;
            _stop = stop;
        }

        public override string Names => "ls cat cp rm mount umount";

        public override Command Find(string name) => name switch
        {
            "ls" or "dir" => new(List, "ls [FOLDER]",
                "lists files with their sizes in bytes; without FOLDER, both drives", "ls /sd")
            { Most = 1 },
            "cat" => new(Print, "cat FILE", "shows a text file", "cat /sd/upgrade.ini") { Fewest = 1, Most = 1 },
            "cp" => new(Copy, "cp FILE NEWFILE [force]", "copies a file; force replaces an existing file",
                "cp /sd/nanosqns.ini /flash/nanosqns.ini")
            { Fewest = 2, Most = 2, Flags = "force" },
            "rm" => new(Remove, "rm FILE…", "deletes files", "rm /sd/old.dup") { Fewest = 1, Most = 16 },
            "mount" => new(Mount, "mount [NAME]",
                "mounts the card; NAME, such as /card, becomes another name of /sd", "mount")
            { Most = 1 },
            "umount" => new(Unmount, "umount", "unmounts the card, so that it can be removed", "umount") { Most = 1 },
            "mkfs" => new(Format, "mkfs", "not supported: format the card on a PC", "mkfs") { Most = 2 },
            _ => null,
        };

        private int List(CommandLine line)
        {
            if (line.Count == 1 && line[0] != "/")
                return List(_paths.Require(line[0]));

            List(_paths.Require(BoardPaths.Flash));
            if (line.Count == 1 || _files.IsMounted(BoardPaths.Card))
                return List(_paths.Require(BoardPaths.Card));

            _out.Line(BoardPaths.Card + ": not mounted");
            return ExitCode.Ok;
        }

        private int List(FileEntry entry)
        {
            FileEntry[] entries = entry.IsFolder ? FolderListing.Of(_files, entry.Path) : new[] { entry };
            if (entry.IsFolder)
                _out.Line(entry.Path + (entries.Length == 0 ? ": empty" : ":"));

            for (int i = 0; i < entries.Length; i++)
            {
                string size = entries[i].IsFolder ? "folder" : entries[i].Length.ToString();
                _out.Line(size.PadLeft(11) + "  " + BoardPaths.NameOf(entries[i].Path));
            }

            return ExitCode.Ok;
        }

        private int Print(CommandLine line)
        {
            string path = _paths.RequireFile(line[0]).Path;
            byte[] buffer = new byte[256];
            using Stream stream = _files.OpenRead(path);
            int last = '\n';
            long at = 0;
            int count;
            while ((count = FileBytes.Read(stream, path, at, buffer, 0, buffer.Length)) > 0)
            {
                at += count;
                for (int i = 0; i < count; i++)
                {
                    if (!IsText(buffer[i]))
                        throw new SqnsException(ErrorNumber.BadArgument, "cat", path + NoText);
                }

                last = Show(buffer, count, last);
                if (_stop.StopRequested)
                    throw new SqnsException(ErrorNumber.Stopped, "cat " + path);
            }

            if (last != '\n')
                _out.Line();

            return ExitCode.Ok;
        }

        // A terminal needs CR LF, whatever line ends the file has.
        private int Show(byte[] buffer, int count, int last)
        {
            int from = 0;
            for (int i = 0; i < count; i++)
            {
                byte b = buffer[i];
                if (b == '\n')
                {
                    _out.Write(buffer, from, i - from);
                    if (last == '\r')
                        _out.Write(buffer, i, 1);
                    else
                        _out.Line();

                    from = i + 1;
                }

                last = b;
            }

            _out.Write(buffer, from, count - from);
            return last;
        }

        // Other control bytes would change the terminal that shows them.
        private static bool IsText(byte b) => b >= ' ' ? b != 127 : b == '\t' || b == '\r' || b == '\n' || b == '\f';

        private int Copy(CommandLine line)
        {
            FileEntry source = _paths.RequireFile(line[0]);
            string target = Target(line[1], source.Path);
            if (target == source.Path)
                throw line.Bad("a file cannot be copied onto itself");
            if (_files.Find(target) != null && line.Option("force") == null)
                throw new SqnsException(ErrorNumber.PathExists, target);

            // under a temporary name until it is complete, so that the target is never a partial copy
            string half = target + ".part";
            _files.Delete(half);
            try
            {
                Fill(half, source);
                _files.Rename(half, target);
            }
            catch (SqnsException)
            {
                TryDelete(half);
                throw;
            }

            _out.Line(target + ": " + source.Length + " bytes");
            return ExitCode.Ok;
        }

        private void Fill(string half, FileEntry source)
        {
            byte[] buffer = new byte[PieceBytes];
            long done = 0;
            int shown = 0;
            using Stream stream = _files.OpenRead(source.Path);
            do
            {
                int count = FileBytes.Fill(stream, source.Path, done, buffer, buffer.Length);
                _files.Append(half, buffer, 0, count);
                done += count;
                int tenth = source.Length == 0 ? 10 : (int)(done * 10 / source.Length);
                if (tenth != shown && source.Length > ShownFromBytes)
                {
                    shown = tenth;
                    _out.Line("   " + (tenth * 10) + " %");
                }

                if (count == 0 && done < source.Length)
                    throw new SqnsException(ErrorNumber.CardReadFailed, source.Path, done.ToString(), "it returned no more bytes");
                if (_stop.StopRequested)
                    throw new SqnsException(ErrorNumber.Stopped, "the file was not copied");
            }
            while (done < source.Length);
        }

        private void TryDelete(string path)
        {
            try
            {
                _files.Delete(path);
            }
            catch (SqnsException)
            {
                // the first failure is the one that counts
            }
        }

        private string Target(string name, string source)
        {
            string target = _paths.OfNew(name);
            FileEntry there = _files.Find(target);
            if (there != null && there.IsFolder)
                return target + "/" + BoardPaths.NameOf(source);

            string folder = BoardPaths.FolderOf(target);
            return _files.Find(folder) == null ? throw new SqnsException(ErrorNumber.FileMissing, folder) : target;
        }

        private int Remove(CommandLine line)
        {
            for (int i = 0; i < line.Count; i++)
            {
                FileEntry entry = _paths.RequireFile(line[i]);
                _files.Delete(entry.Path);
                _out.Line(entry.Path + ": deleted");
            }

            return ExitCode.Ok;
        }

        private int Mount(CommandLine line)
        {
            string name = line.Count == 0 ? BoardPaths.Card : line[0];
            name = name[0] == '/' ? name : "/" + name;
            _paths.AddCardName(name);
            _files.Mount(BoardPaths.Card);
            string alias = name == BoardPaths.Card ? "" : "; also named " + name;
            _out.Line(BoardPaths.Card + ": mounted, " + _files.List(BoardPaths.Card).Length + " entries" + alias);
            return ExitCode.Ok;
        }

        private int Unmount(CommandLine line)
        {
            _files.Unmount(BoardPaths.Card);
            _out.Line(BoardPaths.Card + ": unmounted; the card can be removed");
            return ExitCode.Ok;
        }

        private static int Format(CommandLine line) =>
            throw new SqnsException(ErrorNumber.NotHere, "Formatting a card",
                "the platform cannot do it; format the card on a PC, FAT32 with an MBR");
    }
}
