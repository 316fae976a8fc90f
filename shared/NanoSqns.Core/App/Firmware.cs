// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Shell;

namespace NanoSqns.App
{
    /// <summary>
    /// What boots, and in which order: the settings of the flash, the console, the card, the settings of the card, the job of the card, the prompt. Nothing runs that cannot be
    /// stopped from the console, and nothing touches the modem before somebody or a job asks for it.
    /// </summary>
    public sealed class Firmware
    {
        /// <summary>Version of this firmware.</summary>
        public const string Version = "0.1.0";

        private readonly IBoard _board;
        private readonly SettingsStore _store;
        private FirmwareParts _parts;

        /// <summary>Makes the firmware of a board; nothing is opened yet.</summary>
        public Firmware(IBoard board)
        {
            _board = board;
            _store = new SettingsStore(board.Files, board.Profiles);
        }

        /// <summary>Keys that come before all others, such as what a former start of the board had not read yet; after <see cref="Run"/>, what it has not read.</summary>
        public byte[] TypedAhead { get; set; } = new byte[0];

        /// <summary>
        /// Boots and serves the console. Returns after <see cref="IBoard.Reboot"/> where that returns, and at the end of the console's input (a pipe).
        /// </summary>
        /// <returns>Exit code of the last command: 0 for success.</returns>
        public int Run()
        {
            _store.Load(false);
            BoardProfile profile = FindProfile();
            _parts = new FirmwareParts(_board, _store, OpenConsole(profile), profile);
            _parts.In.Preload(TypedAhead);
            Greet(profile);
            if (profile != null)
            {
                MountCard(profile);
                TakeCardSettings();
            }

            TellProblems();
            _parts.WriteLog("Start of NanoSqns " + Version + " on " + _board.Platform);
            if (_board.ConsoleNotice != null)
            {
                // whoever looks at the wrong port sees it on the lamp and finds it in the log
                _parts.Light.Show(BoardStatus.ConsoleElsewhere);
                _parts.WriteLog(_board.ConsoleNotice);
            }

            new JobAtBoot(_parts).Run();
            return Serve();
        }

        private int Serve()
        {
            while (_parts.Shell.ReadAndRun())
            {
                if (_parts.Light.Status == BoardStatus.ConsoleElsewhere)
                {
                    _parts.Light.Show(BoardStatus.Idle);
                }

                if (_parts.Context.RestartRequested)
                {
                    _parts.Out.Line("The board restarts.");
                    _board.Reboot();
                    TypedAhead = _parts.In.TakeAhead();
                    return _parts.Shell.LastCode;
                }
            }

            return _parts.Shell.LastCode;
        }

        // What somebody chose outside of the settings counts more: the PC's --profile.
        private BoardProfile FindProfile()
        {
            BoardProfile profile = BoardNames.Find(_board.Profiles, _board.ProfileName ?? _store.Settings.Board);
            return profile == null ? null : _store.Settings.Apply(profile);
        }

        private IByteLink OpenConsole(BoardProfile profile)
        {
            if (profile != null && profile.Console.Port.Length > 0)
            {
                return _board.OpenConsole(profile.Console, profile.SecondConsole);
            }

            // a console may be set without a board; the last profile has nothing connected
            BoardProfile bare = _store.Settings.Apply(_board.Profiles[_board.Profiles.Length - 1]);
            return bare.Console.Port.Length > 0 ? _board.OpenConsole(bare.Console, bare.SecondConsole ?? _board.FallbackConsole) : _board.OpenConsole(_board.FallbackConsole, null);
        }

        private void Greet(BoardProfile profile)
        {
            ConsoleOutput output = _parts.Out;
            output.Line();
            output.Line(_parts.About + (profile == null ? "" : ", board " + profile.Name));
            if (_board.ConsoleNotice != null)
            {
                output.Line(_board.ConsoleNotice);
            }

            if (profile == null)
            {
                string name = _store.Settings.Board.Length == 0 ? "no board is set" : "there is no board " + _store.Settings.Board;
                output.Fail(new Failure(ErrorNumber.NoBoard, name, BoardNames.Of(_board.Profiles)));
            }

            output.Line("Type help for the commands.");
        }

        private void MountCard(BoardProfile profile)
        {
            if (profile.Card.Bus == CardBus.None)
            {
                _parts.Out.Line(CardFiles.Card + ": this board has no card slot set");
                return;
            }

            _board.UseCard(profile.Card);
            try
            {
                _board.Files.Mount(CardFiles.Card);
                _parts.Out.Line(CardFiles.Card + ": mounted");
            }
            catch (SqnsException e)
            {
                _parts.Out.Fail(e.Failure);
            }
        }

        // The card may name another board: for the modem's wiring and the lamp, never for itself and the console.
        private void TakeCardSettings()
        {
            _store.LoadCard();
            BoardProfile before = _parts.Engine.Profile;
            BoardProfile profile = FindProfile() ?? before;
            _parts.Engine.Profile = profile;
            if (profile.LedPin != before.LedPin || profile.LedIsActiveLow != before.LedIsActiveLow)
            {
                _parts.Light.Use(_board.OpenIndicator(profile));
            }

            _parts.TakeSettings();
        }

        private void TellProblems()
        {
            Failure[] problems = _store.Problems;
            for (int i = 0; i < problems.Length; i++)
            {
                _parts.Out.Fail(problems[i]);
            }
        }
    }
}
