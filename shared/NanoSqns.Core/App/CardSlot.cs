// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Console;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Settings;

namespace NanoSqns.App
{
    /// <summary>The card: mounted after the start, when it may need seconds of power before it responds, and looked for later.</summary>
    internal sealed class CardSlot
    {
        private const string NotLooked = "The card was not checked for a job and the modem was not contacted. Type resume to check again.";
        private const int MountTries = 4;
        private const int FirstPauseMs = 400;
        private const int BlinkMs = 100;

        private readonly Composition _parts;
        private readonly IBoard _board;
        private readonly ConsoleOutput _out;
        private bool _wasMounted;

        public CardSlot(Composition parts)
        {
            _parts = parts;
            _board = parts.Board;
            _out = parts.Out;
        }

        /// <summary>Why the card cannot be used; null when it can, or the board has no slot.</summary>
        public Failure Failure { get; private set; }
        /// <summary>For the log, which is on the card: that it was mounted late. Null when it was not.</summary>
        public string Notice { get; private set; }

        /// <summary>Mounts it after the start, in several tries, and shows the result.</summary>
        public void Mount(CardWiring wiring)
        {
            if (wiring.Bus == CardBus.None)
            {
                _out.Line(CardFiles.Card + ": no card slot is set for this board");
                return;
            }

            _board.UseCard(wiring);
            Failure first = CardFiles.TryMount(_board.Files);
            Failure = first;
            for (int tries = 1; Failure != null && tries < MountTries; tries++)
            {
                for (int passed = 0; passed < FirstPauseMs << (tries - 1); passed += BlinkMs)
                {
                    _board.Clock.Sleep(BlinkMs);
                    _parts.Led.Tick();
                }

                Failure = CardFiles.TryMount(_board.Files);
            }

            if (Failure != null)
            {
                _out.Fail(Failure);
                _out.Line("Tried to mount the card " + MountTries + " times.");
                _out.Line(NotLooked);
                return;
            }

            _wasMounted = true;
            _out.Line(CardFiles.Card + ": mounted");
            Notice = first == null ? null : "The card was mounted after retries; the first error: " + first;
        }

        /// <summary>A card that was mounted may be gone before its job is looked for: shows that too.</summary>
        public void LookAgain()
        {
            Failure = _wasMounted ? CardFiles.TryMount(_board.Files) : Failure;
            if (!_wasMounted || Failure == null)
                return;

            if (_parts.Store.Problems.Length == 0)
                _out.Fail(Failure);
            _out.Line(NotLooked);
        }

        /// <summary>Mounts the card unless it is mounted, and takes its settings. Returns why it cannot be used, or null.</summary>
        public Failure LookNow()
        {
            BoardProfile profile = _parts.Modem.Profile;
            if (_board.Files.IsMounted(CardFiles.Card) || profile == null || profile.Card.Bus == CardBus.None)
                return null;

            Failure failure = CardFiles.TryMount(_board.Files);
            _parts.Store.LoadCard();
            _parts.Modem.TakeSettings();
            return failure;
        }
    }
}
