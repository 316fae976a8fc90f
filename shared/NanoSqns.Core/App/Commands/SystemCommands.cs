// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using NanoSqns.Console;
using NanoSqns.Console.Commands;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Settings;
using NanoSqns.Stp;
using NanoSqns.Upgrade;

namespace NanoSqns.App.Commands
{
    /// <summary>The board itself: <c>log</c>, <c>diag</c>, <c>mem</c>, <c>bench</c>, <c>reboot</c>.</summary>
    internal sealed class SystemCommands : CommandTopic
    {
        private const string NoResetLine = "this board has no reset line to it; remove its power instead";
        private const int MostLines = 999999;
        // header of the block, announcement and both answers
        private const int OverheadBytes = 68;
        private const int MicrosPerTenBits = 10 * 1000 * 1000;
        private const int LeastFileBytes = 64 * 1024;

        private readonly Composition _parts;
        private readonly IBoard _board;
        private readonly ConsoleOutput _out;

        public SystemCommands(Composition parts)
        {
            _parts = parts;
            _board = parts.Board;
            _out = parts.Out;
        }

        public override string Names => "log diag mem bench reboot";

        public override Command Find(string name) => name switch
        {
            "log" => new(Log, "log [LINES | all | clear]",
                "shows the last 20 lines of the log on the card, or LINES", "log 50")
            { Most = 1 },
            "diag" => new(Diagnose, "diag [imei]",
                "writes /sd/diag.txt for support; with imei, includes the IMEI", "diag")
            { Flags = "imei" },
            "mem" => new(Memory, "mem", "collects garbage and shows the free memory in bytes", "mem"),
            "bench" => new(Bench, "bench [FILE]",
                "measures checksum and card speed, and the throughput that they allow", "bench /sd/CATM1-39529.dup")
            {
                Most = 1,
                Details = "FILE is read to measure the card; the default is the largest file on it. "
                    + "This takes a few seconds and does not use the modem.",
            },
            "reboot" or "reset" => new(Reboot, "reboot [modem]",
                "restarts the board; with modem, resets the modem if its reset line is connected", "reboot")
            { Flags = "modem" },
            _ => null,
        };

        private int Log(CommandLine line)
        {
            string what = line.Count == 0 ? "20" : line[0].ToLower();
            if (what == "clear")
            {
                _board.Files.Mount(CardFiles.Card);
                _board.Files.Delete(CardFiles.Log);
                _board.Files.Delete(CardFiles.OldLog);
                _parts.Modem.TakeSettings();
                _out.Line("The log is empty.");
                return ExitCode.Ok;
            }

            long lines = what == "all" ? int.MaxValue : Digits.Whole(what, 10);
            if (lines <= 0 || (lines > MostLines && what != "all"))
                throw line.Bad("\"" + line[0] + "\" is not a number of lines");

            TextTail.Copy(_parts.Paths.RequireFile(CardFiles.Log), (int)lines, _board.Files, _out);
            return ExitCode.Ok;
        }

        private int Diagnose(CommandLine line)
        {
            _parts.Modem.Begin(line);
            long bytes = new Diagnosis(_parts, line.Option("imei") != null).Write();
            _out.Line(CardFiles.Diagnosis + ": " + bytes + " bytes");
            return ExitCode.Ok;
        }

        private int Memory(CommandLine line)
        {
            MemoryState state = _board.Memory(true);
            ShowMemory("free managed heap   ", state.ManagedFree);
            ShowMemory("free native memory  ", state.NativeFree);
            ShowMemory("largest block       ", state.NativeLargest);
            return ExitCode.Ok;
        }

        private void ShowMemory(string name, long bytes) => _out.Line(name + (bytes < 0 ? "not known" : bytes.ToString()));

        private int Bench(CommandLine line)
        {
            int baud = _parts.Store.Settings.TransferBaud;
            FileEntry file = line.Count > 0 ? _parts.Paths.RequireFile(line[0]) : Largest(_board.Files);
            SpeedTrial trial = new(_board.Clock, _parts.In.Keys);
            int crc = trial.OfBlocks();
            _out.Line("CRC-16 of a block             " + Micros(crc));
            _out.Line("Fletcher-32 of a container    " + Micros(trial.OfFiles(new Fletcher32())));
            _out.Line("CRC-32 of a file              " + Micros(trial.OfFiles(_board.CreateCrc32())));
            int card = file == null ? 0 : ReadOf(file, trial);
            string none = "not measured: no file of at least " + (LeastFileBytes / SpeedTrial.BytesPerKB) + " KB on a mounted card";
            _out.Line("card read                     " + (file == null ? none : Micros(card) + ", " + file.Path));
            ShowCeiling(Planner.UsualBaud, crc + card);
            if (baud > Planner.UsualBaud)
                ShowCeiling(baud, crc + card);
            return ExitCode.Ok;
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

        private static string Micros(int microsPerKB) => (microsPerKB == 0 ? "less than 1" : microsPerKB.ToString()) + " µs per KB";

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
            string costs = "Checksum and card take " + work + " µs per block, " + (more == 0 ? "within the " : "more than the ");
            _out.Line("At " + baud + " baud, block " + block + ": at most " + rate + ". " + costs + onWire + " µs on the wire.");
        }

        private static long Wire(int bytes, int baud) => (long)bytes * MicrosPerTenBits / baud;
        private static string Tenths(long number) => (number / 10) + "." + (number % 10);

        private int Reboot(CommandLine line)
        {
            if (line.Option("modem") == null)
            {
                _parts.Shell.RestartRequested = true;
                return ExitCode.Ok;
            }

            BoardProfile profile = _parts.Modem.Profile;
            if (profile == null || profile.ModemResetPin == BoardProfile.NoPin)
                throw new SqnsException(ErrorNumber.NotHere, "Resetting the modem", NoResetLine);
            if (!_parts.In.Confirm("Do not reset a modem during an upgrade. Reset it now?"))
            {
                _out.Line("Nothing was done.");
                return ExitCode.Failed;
            }

            _board.ResetModem(profile);
            _out.Line("The modem was reset and needs a few seconds to start.");
            return ExitCode.Ok;
        }
    }
}
