// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Console;
using NanoSqns.Console.Commands;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Job;
using NanoSqns.Settings;

namespace NanoSqns.App.Commands
{
    /// <summary>The board itself: <c>log</c>, <c>diag</c>, <c>mem</c>, <c>bench</c>, <c>reboot</c>.</summary>
    internal sealed class SystemCommands : CommandTopic
    {
        private const int MostLines = 999999;

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
            "log" => new(Log, "log [LINES | all | clear]", "shows the last 20 lines of the log on the card, or LINES", "log 50") { Most = 1 },
            "diag" => new(Diagnose, "diag [imei]", "writes /sd/diag.txt for support; with imei, includes the IMEI", "diag") { Flags = "imei" },
            "mem" => new(Memory, "mem", "collects garbage and shows the free memory in bytes", "mem"),
            "bench" => new(Bench, "bench [FILE]", "measures checksum and card speed, and the throughput that they allow", "bench /sd/CATM1-39529.dup")
            {
                Most = 1,
                Details = "FILE is read to measure the card; the default is the largest file on it. This takes a few seconds and does not use the modem.",
            },
            "reboot" or "reset" => new(Reboot, "reboot [modem]", "restarts the board; with modem, resets the modem if its reset line is connected", "reboot") { Flags = "modem" },
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
            new SpeedBench(_board, _out, _parts.In.Keys).Run(line.Count > 0 ? _parts.Paths.RequireFile(line[0]) : null, _parts.Store.Settings.TransferBaud);
            return ExitCode.Ok;
        }

        private int Reboot(CommandLine line)
        {
            if (line.Option("modem") == null)
            {
                _parts.Shell.RestartRequested = true;
                return ExitCode.Ok;
            }

            BoardProfile profile = _parts.Modem.Profile;
            if (profile == null || profile.ModemResetPin == BoardProfile.NoPin)
                throw new SqnsException(ErrorNumber.NotHere, "Resetting the modem", "this board has no reset line to it; remove its power instead");

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
