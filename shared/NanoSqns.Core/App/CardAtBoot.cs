// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Settings;

namespace NanoSqns.App
{
    /// <summary>Mounts the card after the start; a card may need a few seconds of power before it answers.</summary>
    internal sealed class CardAtBoot
    {
        private const string NotLooked = "The card was not checked for a job and the modem was not contacted. Type resume to check again.";
        private const int MountTries = 4;
        private const int FirstPauseMs = 400;
        private const int LampMs = 100;

        private readonly FirmwareParts _parts;
        private bool _wasMounted;

        public CardAtBoot(FirmwareParts parts) => _parts = parts;

        /// <summary>Why the card cannot be used; null when it can, or the board has no slot.</summary>
        public Failure Failure { get; private set; }

        /// <summary>For the log, which is on the card: that it was mounted late. Null when it was not.</summary>
        public string Notice { get; private set; }

        /// <summary>Mounts it, in several tries, and shows the result.</summary>
        public void Mount(CardWiring wiring)
        {
            if (wiring.Bus == CardBus.None)
            {
                _parts.Out.Line(CardFiles.Card + ": no card slot is set for this board");
                return;
            }

            IBoard board = _parts.Board;
            board.UseCard(wiring);
            Failure first = CardFiles.TryMount(board.Files);
            Failure = first;
            for (int tries = 1; Failure != null && tries < MountTries; tries++)
            {
                Pause(FirstPauseMs << (tries - 1));
                Failure = CardFiles.TryMount(board.Files);
            }

            if (Failure != null)
            {
                _parts.Out.Fail(Failure);
                _parts.Out.Line("Tried to mount the card " + MountTries + " times.");
                _parts.Out.Line(NotLooked);
                return;
            }

            _wasMounted = true;
            _parts.Out.Line(CardFiles.Card + ": mounted");
            Notice = first == null ? null : "The card was mounted after retries; the first error: " + first;
        }

        /// <summary>A card that was mounted may be gone before its job is looked for: shows that too.</summary>
        public void LookAgain()
        {
            Failure = _wasMounted ? CardFiles.TryMount(_parts.Board.Files) : Failure;
            if (!_wasMounted || Failure == null)
                return;

            if (_parts.Store.Problems.Length == 0)
                _parts.Out.Fail(Failure);

            _parts.Out.Line(NotLooked);
        }

        private void Pause(int milliseconds)
        {
            for (int passed = 0; passed < milliseconds; passed += LampMs)
            {
                _parts.Board.Clock.Sleep(LampMs);
                _parts.Light.Tick();
            }
        }
    }
}
