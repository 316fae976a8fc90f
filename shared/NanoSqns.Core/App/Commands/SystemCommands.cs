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

        private readonly IBoard _board;
        private readonly SettingsStore _store;
        private readonly ModemService _modem;
        private readonly BoardPaths _paths;
        private readonly ConsoleShell _shell;
        private readonly ConsoleInput _in;
        private readonly ConsoleOutput _out;
        private readonly string _about;

        public SystemCommands(IBoard board, SettingsStore store, ModemService modem, BoardPaths paths, ConsoleShell shell, ConsoleInput input, ConsoleOutput output, string about)
        {
            _board = board;
            _store = store;
            _modem = modem;
            _paths = paths;
            _shell = shell;
            _in = input;
            _out = output;
            _about = about;
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
                _modem.TakeSettings();
                _out.Line("The log is empty.");
                return ExitCode.Ok;
            }

            long lines = what == "all" ? int.MaxValue : Digits.Whole(what, 10);
            if (lines <= 0 || (lines > MostLines && what != "all"))
                throw line.Bad("\"" + line[0] + "\" is not a number of lines");

            new TextTail(_board.Files).Copy(_paths.RequireFile(CardFiles.Log), (int)lines, _out);
            return ExitCode.Ok;
        }

        private int Diagnose(CommandLine line)
        {
            _modem.Begin(line);
            long bytes = new Diagnosis(_board, _store, _modem, line.Option("imei") != null).Write(_about);
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
            new SpeedBench(_board, _out, _in.Keys).Run(line.Count > 0 ? _paths.RequireFile(line[0]) : null, _store.Settings.TransferBaud);
            return ExitCode.Ok;
        }

        private int Reboot(CommandLine line)
        {
            if (line.Option("modem") == null)
            {
                _shell.RestartRequested = true;
                return ExitCode.Ok;
            }

            BoardProfile profile = _modem.Profile;
            if (profile == null || profile.ModemResetPin == BoardProfile.NoPin)
                throw new SqnsException(ErrorNumber.NotHere, "Resetting the modem", "this board has no reset line to it; remove its power instead");

            if (!_in.Confirm("Do not reset a modem during an upgrade. Reset it now?"))
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
