// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.App.Commands;
using NanoSqns.Console;
using NanoSqns.Console.Commands;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Settings;

namespace NanoSqns.App
{
    /// <summary>
    /// The order of the boot: settings in flash, console, card, settings on the card, job on the card, prompt. Everything that runs can be
    /// stopped from the console, and nothing touches the modem before the user or a job asks for it.
    /// </summary>
    public sealed class Firmware
    {
        private readonly IBoard _board;
        private readonly SettingsStore _store;
        private Composition _parts;
        private ConsoleTrial _trial;

        /// <summary>Makes the firmware of a board; nothing is opened yet.</summary>
        public Firmware(IBoard board)
        {
            _board = board;
            _store = new SettingsStore(board.Files, board.Profiles);
        }

        /// <summary>Keys to read first, such as those the previous start left; after <see cref="Run"/>, the keys it did not read.</summary>
        public byte[] TypedAhead { get; set; } = new byte[0];

        /// <summary>Boots and serves the console until its input ends, or <see cref="IBoard.Reboot"/> returns.</summary>
        /// <returns>Exit code of the last command: 0 for success.</returns>
        public int Run()
        {
            _store.Load(false);
            BoardProfile profile = FindProfile();
            ConsoleTrial trial = new ConsoleTrial(_board, _store);
            _trial = trial.IsOn ? trial : null;
            _parts = new Composition(_board, _store, OpenConsole(profile), profile);
            _parts.Shell = new ConsoleShell(_parts.In, _parts.Out, _board.Files, new BoardCommands(_parts));
            _parts.In.Keys.Ahead.Add(TypedAhead);
            Greet(profile);
            CardSlot card = new(_parts);
            if (profile != null)
            {
                card.Mount(profile.Card);
                TakeCardSettings();
            }

            _parts.Report.Log("Start of NanoSqns " + FirmwareVersion.Text + " on " + _board.Platform);
            if (card.Notice != null)
                _parts.Report.Log(card.Notice);

            TellProblems();
            card.LookAgain();
            if (_board.ConsoleNotice != null)
            {
                // a user at the wrong port sees it on the LED and finds it in the log
                _parts.Led.Show(BoardStatus.ConsoleElsewhere);
                _parts.Report.Log(_board.ConsoleNotice);
            }

            if (card.Failure != null)
            {
                _parts.Led.Show(BoardStatus.CardUnread);
                _parts.Report.Log(card.Failure + "; the card was not checked for a job");
            }

            new JobCommands(_parts).RunAtBoot();
            return Serve();
        }

        private int Serve()
        {
            while (_parts.Shell.ReadAndRun() || _parts.In.GaveUp)
            {
                JudgeConsole();
                if (_parts.In.GaveUp)
                    continue;

                if (_parts.Led.Status == BoardStatus.ConsoleElsewhere || _parts.Led.Status == BoardStatus.CardUnread)
                    _parts.Led.Show(BoardStatus.Idle);

                if (_parts.Shell.RestartRequested)
                {
                    _parts.Out.Line("The board restarts.");
                    _board.Reboot();
                    TypedAhead = _parts.In.Keys.Ahead.TakeAll();
                    return _parts.Shell.LastCode;
                }
            }

            return _parts.Shell.LastCode;
        }

        // After a line, or after the minute of a trial.
        private void JudgeConsole()
        {
            _parts.In.GiveUpMs = long.MaxValue;
            ConsoleTrial trial = _trial;
            _trial = null;
            if (trial == null)
                return;

            if (_parts.In.Keys.HeardOnlyKeys || !_parts.In.GaveUp)
            {
                Failure failure = trial.Keep();
                _parts.Report.Say("The new console wiring " + (failure == null ? "is confirmed." : "could not be saved: " + failure));
                return;
            }

            const string Back = "No key was received on the new console wiring within 60 s: the previous wiring is restored.";
            _parts.Report.Say(Back + " The console moves here.");
            BoardProfile former = trial.Former(BaseProfile() ?? Bare());
            IByteLink link = Open(former, former.SecondConsole);
            _parts.Out.Use(link);
            _parts.In.Keys.Use(link);
            _parts.Out.Line();
            _parts.Out.Line(Back);
            _parts.Out.Line("-> Fix console.port, console.tx, console.rx or console.baud with set; set NAME default resets one.");
        }

        // The PC's --profile overrides the settings.
        private BoardProfile FindProfile()
        {
            BoardProfile profile = BaseProfile();
            return profile == null ? null : _store.Wire(profile);
        }

        private BoardProfile BaseProfile() => BoardNames.Find(_board.Profiles, _board.ProfileName ?? _store.Settings.Board);

        // A console may be set without a board; the last profile has nothing connected.
        private BoardProfile Bare() => _board.Profiles[_board.Profiles.Length - 1];

        private IByteLink OpenConsole(BoardProfile profile)
        {
            if (profile != null && profile.Console.Port.Length > 0)
                return _board.OpenConsole(profile.Console, profile.SecondConsole);

            BoardProfile bare = _store.Wire(Bare());
            return Open(bare, bare.SecondConsole ?? _board.FallbackConsole);
        }

        private IByteLink Open(BoardProfile profile, PortWiring second) =>
            profile.Console.Port.Length > 0
                ? _board.OpenConsole(profile.Console, second)
                : _board.OpenConsole(_board.FallbackConsole, null);

        private void Greet(BoardProfile profile)
        {
            ConsoleOutput output = _parts.Out;
            output.Line();
            output.Line(_parts.About + (profile == null ? "" : ", board " + profile.Name));
            if (_board.ConsoleNotice != null)
                output.Line(_board.ConsoleNotice);

            if (profile == null)
            {
                string name = _store.Settings.Board.Length == 0 ? "no board is set" : "unknown board " + _store.Settings.Board;
                output.Fail(new Failure(ErrorNumber.NoBoard, name, BoardNames.Of(_board.Profiles)));
            }

            if (_trial != null)
            {
                _parts.In.GiveUpMs = _board.Clock.NowMs + ConsoleTrial.LimitMs;
                string limit = (ConsoleTrial.LimitMs / 1000) + " s";
                output.Line("The console wiring is new: press Enter within " + limit + " to keep it, or the previous wiring is restored.");
            }

            output.Line("Type help for the commands.");
        }

        // The card may name another board: for the modem's wiring and the LED, never for the card and the console.
        private void TakeCardSettings()
        {
            _store.LoadCard();
            BoardProfile before = _parts.Modem.Profile;
            BoardProfile profile = FindProfile() ?? before;
            _parts.Modem.Profile = profile;
            if (profile.LedPin != before.LedPin || profile.LedIsActiveLow != before.LedIsActiveLow)
                _parts.Led.Use(_board.OpenIndicator(profile));

            _parts.Modem.TakeSettings();
        }

        private void TellProblems()
        {
            Failure[] problems = _store.Problems;
            for (int i = 0; i < problems.Length; i++)
                _parts.Report.Fail(problems[i]);

            string overridden = _store.Overridden();
            if (overridden.Length > 0)
                _parts.Report.Say(CardFiles.CardSettings + " overrides " + CardFiles.FlashSettings + ": " + overridden);
        }
    }

    /// <summary>Every command of the board.</summary>
    internal sealed class BoardCommands : CommandList
    {
        private readonly Composition _parts;

        public BoardCommands(Composition parts) => _parts = parts;

        protected override CommandTopic Topic(int index) => index switch
        {
            0 => new HelpCommands(_parts.Out, this),
            1 => new FileCommands(_parts.Board.Files, _parts.Paths, _parts.Out, _parts.In.Keys),
            2 => new ModemCommands(_parts.Modem, _parts.In, _parts.Out, _parts.About),
            3 => new UpgradeCommands(_parts.Modem, _parts.Board.Files, _parts.Paths, _parts.Out),
            4 => new JobCommands(_parts),
            5 => new MirrorCommands(_parts),
            6 => new SettingCommands(_parts),
            7 => new SystemCommands(_parts),
            _ => null,
        };
    }
}
