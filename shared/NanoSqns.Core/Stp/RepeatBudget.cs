// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Stp
{
    /// <summary>
    /// How often a frame may be sent again: 8 times a block, and in a whole file 10 % of its blocks (but 8 in any case); and when,
    /// if the modem is silent: after 2, 4, 8 s, then every 15 s.
    /// </summary>
    public sealed class RepeatBudget
    {
        /// <summary>Repeats of one block.</summary>
        public const int PerBlock = 8;

        private const int FirstDelayMs = 2000;
        private const int LongestDelayMs = 15000;

        private int _allowed;
        private int _ofThisBlock;

        /// <summary>Repeats since <see cref="Begin"/>.</summary>
        public int Used { get; private set; }

        /// <summary>Starts a file of so many blocks.</summary>
        public void Begin(long blocks)
        {
            Used = 0;
            _ofThisBlock = 0;
            _allowed = blocks / 10 > PerBlock ? (int)(blocks / 10) : PerBlock;
        }

        /// <summary>Starts the next block.</summary>
        public void NextBlock() => _ofThisBlock = 0;

        /// <summary>True when one more repeat is allowed.</summary>
        public bool Allows => _ofThisBlock < PerBlock && Used < _allowed;

        /// <summary>Counts a repeat.</summary>
        public void Count()
        {
            _ofThisBlock++;
            Used++;
        }

        /// <summary>Milliseconds of silence before the repeat number <paramref name="repeats"/> (0 for the first) of one frame.</summary>
        public static int DelayMs(int repeats) => repeats < 3 ? FirstDelayMs << repeats : LongestDelayMs;
    }
}
