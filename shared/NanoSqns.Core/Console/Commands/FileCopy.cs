// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Console.Commands
{
    /// <summary>Copies a file under a temporary name until it is complete, so that the target is never a partial copy.</summary>
    internal static class FileCopy
    {
        // on a card every write ends in a sync
        private const int PieceBytes = 4096;
        private const int ShownFromBytes = 500000;

        /// <exception cref="SqnsException">Card errors; Stopped.</exception>
        public static void Run(FileEntry source, string target, IFileStore files, ConsoleOutput output, IStopSwitch stop)
        {
            string half = target + ".part";
            files.Delete(half);
            try
            {
                Fill(half, source, files, output, stop);
                files.Rename(half, target);
            }
            catch (SqnsException)
            {
                TryDelete(half, files);
                throw;
            }
        }

        private static void Fill(string half, FileEntry source, IFileStore files, ConsoleOutput output, IStopSwitch stop)
        {
            byte[] buffer = new byte[PieceBytes];
            long done = 0;
            int shown = 0;
            using Stream stream = files.OpenRead(source.Path);
            do
            {
                int count = FileBytes.Fill(stream, source.Path, done, buffer, buffer.Length);
                files.Append(half, buffer, 0, count);
                done += count;
                int tenth = source.Length == 0 ? 10 : (int)(done * 10 / source.Length);
                if (tenth != shown && source.Length > ShownFromBytes)
                {
                    shown = tenth;
                    output.Line("   " + (tenth * 10) + " %");
                }

                if (count == 0 && done < source.Length)
                    throw new SqnsException(ErrorNumber.CardReadFailed, source.Path, done.ToString(), "it returned no more bytes");
                if (stop.StopRequested)
                    throw new SqnsException(ErrorNumber.Stopped, "the file was not copied");
            }
            while (done < source.Length);
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
