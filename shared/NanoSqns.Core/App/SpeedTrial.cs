// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using NanoSqns.Console;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Settings;
using NanoSqns.Stp;
using NanoSqns.Upgrade;

namespace NanoSqns.App
{
    /// <summary>
    /// Measures what a transfer needs besides the wire, in pieces as large as a block: checksums, and reads of the card. Results are
    /// microseconds per KB (1024 bytes).
    /// </summary>
    internal sealed class SpeedTrial
    {
        public const int BytesPerKB = 1024;

        private const int PieceBytes = StpSettings.DefaultBlockLimit;

        // the clock counts milliseconds
        private const int LeastMs = 500;
        private const int MostPieces = 4096;

        private readonly IClock _clock;
        private readonly IStopSwitch _stop;
        private readonly byte[] _piece = new byte[PieceBytes];
        private long _begin;
        private long _bytes;

        public SpeedTrial(IClock clock, IStopSwitch stop)
        {
            _clock = clock;
            _stop = stop;
        }

        /// <exception cref="SqnsException">Stopped.</exception>
        public int OfBlocks()
        {
            Crc16 crc = new Crc16();
            Begin();
            while (GoesOn(PieceBytes))
                crc.Compute(_piece, 0, PieceBytes);
            return Result();
        }

        /// <exception cref="SqnsException">Stopped.</exception>
        public int OfFiles(IChecksum32 sum)
        {
            sum.Reset();
            Begin();
            while (GoesOn(PieceBytes))
                sum.Append(_piece, 0, PieceBytes);
            return Result();
        }

        /// <exception cref="SqnsException">CardReadFailed, Stopped.</exception>
        public int OfReads(Stream file, string path)
        {
            Begin();
            int got = PieceBytes;
            while (got > 0 && GoesOn(got))
                got = FileBytes.Read(file, path, _bytes, _piece, 0, PieceBytes);
            return Result();
        }

        private void Begin()
        {
            _begin = _clock.NowMs;
            _bytes = 0;
        }

        private bool GoesOn(int bytes)
        {
            if (_stop.StopRequested)
                throw new SqnsException(ErrorNumber.Stopped, "while measuring");
            if (_clock.NowMs - _begin >= LeastMs || _bytes >= (long)MostPieces * PieceBytes)
                return false;

            _bytes += bytes;
            return true;
        }

        private int Result() => (int)((_clock.NowMs - _begin) * 1000 * BytesPerKB / (_bytes == 0 ? 1 : _bytes));
    }

    /// <summary>How long this board takes for checksums and for its card, and what that leaves of the line.</summary>
    internal sealed class SpeedBench
    {
        // header of the block, announcement and both answers
        private const int OverheadBytes = 68;
        private const int MicrosPerTenBits = 10 * 1000 * 1000;
        private const int LeastFileBytes = 64 * 1024;

        private readonly IBoard _board;
        private readonly ConsoleOutput _out;
        private readonly IStopSwitch _stop;

        public SpeedBench(IBoard board, ConsoleOutput output, IStopSwitch stop)
        {
            _board = board;
            _out = output;
            _stop = stop;
        }

        /// <summary>Measures and shows it; without a file, the card's largest is read.</summary>
        /// <exception cref="SqnsException">Card errors; Stopped.</exception>
        public void Run(FileEntry file, int baud)
        {
            SpeedTrial trial = new(_board.Clock, _stop);
            file ??= Largest(_board.Files);
            int crc = trial.OfBlocks();
            _out.Line("CRC-16 of a block             " + Words(crc));
            _out.Line("Fletcher-32 of a container    " + Words(trial.OfFiles(new Fletcher32())));
            _out.Line("CRC-32 of a file              " + Words(trial.OfFiles(_board.CreateCrc32())));
            int card = file == null ? 0 : ReadOf(file, trial);
            string none = "not measured: no file of at least " + (LeastFileBytes / SpeedTrial.BytesPerKB) + " KB on a mounted card";
            _out.Line("card read                     " + (file == null ? none : Words(card) + ", " + file.Path));
            ShowCeiling(Planner.UsualBaud, crc + card);
            if (baud > Planner.UsualBaud)
                ShowCeiling(baud, crc + card);
        }

        private int ReadOf(FileEntry file, SpeedTrial trial)
        {
            using Stream stream = _board.Files.OpenRead(file.Path);
            return trial.OfReads(stream, file.Path);
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
        private void ShowCeiling(int baud, int workPerKB)
        {
            int block = StpSettings.DefaultBlockLimit;
            long work = (long)workPerKB * block / SpeedTrial.BytesPerKB;
            long onWire = Wire(block + StpFrame.HeaderLength, baud);
            long more = work > onWire ? work - onWire : 0;
            long whole = Wire(block + OverheadBytes, baud) + more;
            long tenthsOfKB = (long)block * MicrosPerTenBits / SpeedTrial.BytesPerKB / whole;
            long tenthsOfPercent = Wire(block, baud) * 1000 / whole;
            string rate = Tenths(tenthsOfKB) + " KB/s, " + Tenths(tenthsOfPercent) + " % of the line";
            _out.Line("At " + baud + " baud, block " + block + ": at most " + rate + ". Checksum and card take " + work + " µs per block, " + (more == 0 ? "within the " : "more than the ") + onWire + " µs on the wire.");
        }

        private static long Wire(int bytes, int baud) => (long)bytes * MicrosPerTenBits / baud;

        private static string Tenths(long number) => (number / 10) + "." + (number % 10);
    }
}
