// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Console;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Job;
using NanoSqns.Settings;

namespace NanoSqns.App
{
    /// <summary>The parts of the running firmware, made once at boot, and how they hang together.</summary>
    internal sealed class FirmwareParts
    {
        private readonly long _began;

        public FirmwareParts(IBoard board, SettingsStore store, IByteLink console, BoardProfile profile)
        {
            Board = board;
            _began = board.Clock.NowMs;
            Store = store;
            About = "NanoSqns " + FirmwareVersion.Text + " on " + board.Platform;
            Light = new StatusLed(board.OpenIndicator(profile ?? board.Profiles[board.Profiles.Length - 1]), board.Clock);
            Out = new ConsoleOutput(console);
            In = new ConsoleInput(console, Out, board.Clock, Light, board.TypeAheadBytes, board.ConsoleIsTerminal);
            Narrator narrator = new Narrator(Out, board.Clock, In.Keys);
            Observer = new RunObserver(narrator, In.Keys, Light);

            // one for all: nobody begins a checksum before another has ended
            IChecksum32 crc = board.CreateCrc32();
            Engine = new ModemService(board, store.Settings, Observer, narrator, Light, new VerifiedFiles(board.Files, crc, CardFiles.Verified));
            Engine.Profile = profile;
            Countdown = new ConsoleCountdown(In.Keys, Out, board.Clock);
            AutoRun = new AutoRun(board.Files, board.Clock, crc, Engine, Countdown, Observer, Engine);
            ShellContext context = new ShellContext();
            context.About = About;
            context.Out = Out;
            context.In = In;
            context.Clock = board.Clock;
            context.Files = board.Files;
            context.Paths = new BoardPaths(board.Files);
            context.Modem = Engine;
            context.Runner = Engine;
            context.Commands = new CommandList(new FirmwareCommands(this));
            Context = context;
            Shell = new ConsoleShell(context);
            TakeSettings();
        }

        public IBoard Board { get; }

        public SettingsStore Store { get; }

        /// <summary>Version and platform, one line.</summary>
        public string About { get; }

        public StatusLed Light { get; }

        public ConsoleOutput Out { get; }

        public ConsoleInput In { get; }

        public RunObserver Observer { get; }

        /// <summary>The log; null when it is switched off.</summary>
        public LogFile Log { get; private set; }

        public ModemService Engine { get; }

        public ICountdown Countdown { get; }

        public AutoRun AutoRun { get; }

        public ShellContext Context { get; }

        public ConsoleShell Shell { get; }

        /// <summary>The settings are other ones now: the log and the engine follow.</summary>
        public void TakeSettings()
        {
            BoardSettings settings = Store.Settings;
            string missed = Log == null ? "" : Log.Missed;
            Log = settings.Log ? new LogFile(Board.Files, Board.Clock, settings.LogLimitBytes) { BeginMs = _began, Missed = missed } : null;
            Observer.Log = Log;
            Engine.ForgetSettings();
        }

        /// <summary>Mounts the card unless it is mounted, and takes its settings.</summary>
        /// <returns>Why it cannot be used, or null; a board without a slot has no such reason.</returns>
        public Failure LookAtCard()
        {
            if (Board.Files.IsMounted(CardFiles.Card) || Engine.Profile == null || Engine.Profile.Card.Bus == CardBus.None)
                return null;

            Failure failure = CardFiles.TryMount(Board.Files);
            Store.LoadCard();
            TakeSettings();
            return failure;
        }

        /// <summary>Writes a line into the log, if there is one, and tells once when that fails.</summary>
        public void WriteLog(string text)
        {
            Failure failure = Log == null ? null : Log.Write(text);
            if (failure != null)
                Out.Line("The log is not written: " + failure);
        }
    }
}
