// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using NanoSqns.Console;
using NanoSqns.Container;
using NanoSqns.Hal;
using NanoSqns.Settings;
using NanoSqns.Stp;
using NanoSqns.Upgrade;

namespace NanoSqns.App.Commands
{
    /// <summary><c>bench</c>: how long this board takes for checksums and for its card, and what that leaves of the line.</summary>
    internal sealed class BenchCommand : ConsoleCommand
    {
        // header of the block, announcement and both answers
        private const int OverheadBytes = 68;
        private const int MicrosPerTenBits = 10 * 1000 * 1000;
        private const int LeastFileBytes = 64 * 1024;

        private readonly FirmwareParts _parts;

        public BenchCommand(FirmwareParts parts)
            : base("bench [FILE]", "measures checksum and card speed, and the throughput that they allow", "bench /sd/CATM1-39529.dup")
        {
            Most = 1;
            Details = "FILE is read to measure the card; the default is the largest file on it. This takes a few seconds and does not use the modem.";
            _parts = parts;
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell)
        {
            SpeedTrial trial = new SpeedTrial(shell.Clock, shell.In.Keys);
            FileEntry file = line.Count > 0 ? shell.Paths.RequireFile(line[0]) : Largest(shell.Files);
            int crc = trial.OfBlocks();
            shell.Out.Line("CRC-16 of a block             " + Words(crc));
            shell.Out.Line("Fletcher-32 of a container    " + Words(trial.OfFiles(new Fletcher32())));
            shell.Out.Line("CRC-32 of a file              " + Words(trial.OfFiles(_parts.Board.CreateCrc32())));
            int card = file == null ? 0 : ReadOf(file, trial, shell.Files);
            shell.Out.Line("card read                     " + (file == null ? "not measured: no file of at least " + (LeastFileBytes / SpeedTrial.BytesPerKB) + " KB on a mounted card" : Words(card) + ", " + file.Path));
            int baud = _parts.Store.Settings.TransferBaud;
            TellCeiling(Planner.UsualBaud, crc + card, shell.Out);
            if (baud > Planner.UsualBaud)
                TellCeiling(baud, crc + card, shell.Out);

            return Ok;
        }

        private static int ReadOf(FileEntry file, SpeedTrial trial, IFileStore files)
        {
            Stream stream = files.OpenRead(file.Path);
            try
            {
                return trial.OfReads(stream, file.Path);
            }
            finally
            {
                stream.Dispose();
            }
        }

        private static FileEntry Largest(IFileStore files)
        {
            FileEntry largest = null;
            FileEntry[] entries = files.IsMounted(CardFiles.Card) ? files.List(CardFiles.Card) : new FileEntry[0];
            for (int i = 0; i < entries.Length; i++)
            {
                if (entries[i].Length >= LeastFileBytes && (largest == null || entries[i].Length > largest.Length))
                    largest = entries[i];
            }

            return largest;
        }

        private static string Words(int microsPerKB) => (microsPerKB == 0 ? "less than 1" : microsPerKB.ToString()) + " µs per KB";

        // While a block is on the wire the next one is read and its checksum computed: only what takes longer than that costs time.
        private static void TellCeiling(int baud, int workPerKB, ConsoleOutput output)
        {
            int block = StpSettings.DefaultBlockLimit;
            long work = (long)workPerKB * block / SpeedTrial.BytesPerKB;
            long onWire = Wire(block + StpFrame.HeaderLength, baud);
            long more = work > onWire ? work - onWire : 0;
            long whole = Wire(block + OverheadBytes, baud) + more;
            long tenthsOfKB = (long)block * MicrosPerTenBits / SpeedTrial.BytesPerKB / whole;
            long tenthsOfPercent = Wire(block, baud) * 1000 / whole;
            output.Line("At " + baud + " baud, block " + block + ": at most " + Tenths(tenthsOfKB) + " KB/s, " + Tenths(tenthsOfPercent) + " % of the line. Checksum and card take " + work + " µs per block, "
                + (more == 0 ? "within the " : "more than the ") + onWire + " µs on the wire.");
        }

        private static long Wire(int bytes, int baud) => (long)bytes * MicrosPerTenBits / baud;

        private static string Tenths(long number) => (number / 10) + "." + (number % 10);
    }
}
