// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.App.Commands;
using NanoSqns.Console;
using NanoSqns.Console.Commands;
using NanoSqns.Hal;
using NanoSqns.Job;
using NanoSqns.Settings;

namespace NanoSqns.App
{
    /// <summary>
    /// Builds the parts of the firmware at boot, and a command topic when one of its commands is called. Only <see cref="Firmware"/> holds
    /// it; every part receives just what it uses.
    /// </summary>
    internal sealed class Composition : CommandList
    {
        private readonly IBoard _board;
        private readonly SettingsStore _store;
        private readonly BoardPaths _paths;
        private readonly RunObserver _observer;
        private readonly ConsoleCountdown _countdown;
        private readonly AutoRun _autoRun;

        public Composition(IBoard board, SettingsStore store, IByteLink console, BoardProfile profile)
        {
            _board = board;
            _store = store;
            _paths = new BoardPaths(board.Files);
            About = "NanoSqns " + FirmwareVersion.Text + " on " + board.Platform;
            Led = new StatusLed(board.OpenIndicator(profile ?? board.Profiles[board.Profiles.Length - 1]), board.Clock);
            Out = new ConsoleOutput(console);
            In = new ConsoleInput(console, Out, board.Clock, Led, board.TypeAheadBytes, board.ConsoleIsTerminal);
            LogFile log = new(board.Files, board.Clock, store.Settings.LogLimitBytes);
            Report = new BoardReport(Out, log);
            Narrator narrator = new(Out, board.Clock, In.Keys);
            _observer = new RunObserver(narrator, In.Keys, Led) { Log = log };

            // shared by all: checksums never overlap
            IChecksum32 crc = board.CreateCrc32();
            Modem = new ModemService(board, store.Settings, _observer, narrator, Led, new VerifiedFiles(board.Files, crc, CardFiles.Verified)) { Profile = profile };
            Modem.TakeSettings();
            _countdown = new ConsoleCountdown(In.Keys, Out, board.Clock);
            _autoRun = new AutoRun(board.Files, board.Clock, crc, Modem, _countdown, _observer, Modem);
            Shell = new ConsoleShell(In, Out, board.Files, this);
        }

        public string About { get; }
        public StatusLed Led { get; }
        public ConsoleOutput Out { get; }
        public ConsoleInput In { get; }
        public BoardReport Report { get; }
        public ModemService Modem { get; }
        public ConsoleShell Shell { get; }

        public CardSlot Card() => new(_board, _store, Modem, Out, Led);

        public JobCommands Job() => new(_autoRun, _countdown, _board.Files, _store, Modem, _observer, Card(), Shell, In.Keys, Out, Report, Led);

        protected override CommandTopic Topic(int index) => index switch
        {
            0 => new HelpCommands(Out, this),
            1 => new FileCommands(_board.Files, _paths, Out, In.Keys),
            2 => new ModemCommands(Modem, In, Out, About),
            3 => new UpgradeCommands(Modem, _board.Files, _paths, Out),
            4 => Job(),
            5 => new MirrorCommands(_board, _store.Settings, Modem, _paths, In.Keys, Out, Report, Led),
            6 => new SettingCommands(_board, _store, Modem, Out),
            7 => new SystemCommands(_board, _store, Modem, _paths, Shell, In, Out, About),
            _ => null,
        };
    }
}
