// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Stp
{
    /// <summary>How a transfer ended. Numbers, not exceptions: nothing is allocated between the first and the last block.</summary>
    public static class StpStatus
    {
        /// <summary>Every byte was acknowledged and the session closed.</summary>
        public const int Ok = 0;

        /// <summary>The modem refused the session, or answered RESET or SESSION_OPEN with nonsense.</summary>
        public const int SessionRefused = 1;

        /// <summary>No acknowledgement within the stall limit.</summary>
        public const int Stalled = 2;

        /// <summary>More repeats than a line in order needs.</summary>
        public const int LineTooBad = 3;

        /// <summary>The link's far end is gone.</summary>
        public const int HungUp = 4;

        /// <summary>CTS held the line up to the stall limit.</summary>
        public const int Blocked = 5;

        /// <summary>The observer asked to stop.</summary>
        public const int Stopped = 6;

        /// <summary>The file could not be read, or is shorter than it was.</summary>
        public const int ReadFailed = 7;

        /// <summary>The modem restarted during the session.</summary>
        public const int Restarted = 8;

        /// <summary>The modem gave no answer to RESET or SESSION_OPEN.</summary>
        public const int NoSession = 9;

        /// <summary>Inside a session: a block of a size that is tried out was not acknowledged. No transfer ends with it.</summary>
        public const int NotTaken = 10;
    }
}
