// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Console;
using NanoSqns.Hal;
using NanoSqns.Job;
using NanoSqns.Settings;

namespace NanoSqns.App
{
    /// <summary>The parts of the firmware, built at boot, for <see cref="Firmware"/> and the topics of commands in this room.</summary>
    internal sealed class Composition
    {
        public Composition(IBoard board, SettingsStore store, IByteLink console, BoardProfile profile)
        {
            Board = board;
            Store = store;
            Paths = new BoardPaths(board.Files);
            About = "NanoSqns " + FirmwareVersion.Text + " on " + board.Platform;
            Led = new StatusLed(board.OpenIndicator(profile ?? board.Profiles[board.Profiles.Length - 1]), board.Clock);
            Out = new ConsoleOutput(console);
            In = new ConsoleInput(console, Out, board.Clock, Led, board.TypeAheadBytes, board.ConsoleIsTerminal);
            LogFile log = new(board.Files, board.Clock, store.Settings.LogLimitBytes);
            Report = new BoardReport(Out, log);
            Observer = new RunObserver(new Narrator(Out, board.Clock, In.Keys), In.Keys, Led) { Log = log };

            // shared by all: checksums never overlap
            IChecksum32 crc = board.CreateCrc32();
            VerifiedFiles verified = new(board.Files, crc, CardFiles.Verified);
            Modem = new ModemService(board, store.Settings, Observer, verified) { Profile = profile };
            Modem.TakeSettings();
            Countdown = new ConsoleCountdown(In.Keys, Out, board.Clock);
            AutoRun = new AutoRun(board.Files, board.Clock, crc, Modem, Countdown, Observer, Modem);
        }

        public IBoard Board { get; }
        public SettingsStore Store { get; }
        public BoardPaths Paths { get; }
        /// <summary>Version of this firmware and its platform, one line.</summary>
        public string About { get; }
        public StatusLed Led { get; }
        public ConsoleOutput Out { get; }
        public ConsoleInput In { get; }
        public BoardReport Report { get; }
        public RunObserver Observer { get; }
        public ModemService Modem { get; }
        public ConsoleCountdown Countdown { get; }
        public AutoRun AutoRun { get; }
        /// <summary>Set by <see cref="Firmware"/>, which knows the commands.</summary>
        public ConsoleShell Shell { get; set; }
    }
}
