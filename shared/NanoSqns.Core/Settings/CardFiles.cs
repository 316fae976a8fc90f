// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Settings
{
    /// <summary>The names of the files that the firmware itself reads and writes.</summary>
    public static class CardFiles
    {
        /// <summary>The card.</summary>
        public const string Card = BoardPaths.Card;

        /// <summary>The board's own flash.</summary>
        public const string Flash = BoardPaths.Flash;

        /// <summary>Settings of the board: everything.</summary>
        public const string FlashSettings = Flash + "/nanosqns.ini";

        /// <summary>Settings that travel with the card: everything but card and console pins. They override those of the board.</summary>
        public const string CardSettings = Card + "/nanosqns.ini";

        /// <summary>The console wiring over which a key came in.</summary>
        public const string KeptConsole = Flash + "/nanosqns.console";

        /// <summary>The job of the self-upgrade.</summary>
        public const string Job = Card + "/upgrade.ini";

        /// <summary>What became of the job so far.</summary>
        public const string Journal = Card + "/upgrade.journal";

        /// <summary>What happened, for people.</summary>
        public const string Log = Card + "/nanosqns.log";

        /// <summary>The log of before, when the log has reached its limit.</summary>
        public const string OldLog = Card + "/nanosqns.old.log";

        /// <summary>Which files were verified.</summary>
        public const string Verified = Card + "/nanosqns.verified";

        /// <summary>The command line of a <c>run</c> that has not ended well yet.</summary>
        public const string LastRun = Card + "/nanosqns.run";

        /// <summary>Everything that support needs.</summary>
        public const string Diagnosis = Card + "/diag.txt";

        /// <summary>Mounts the card unless it is mounted.</summary>
        /// <returns>Why it cannot be used, or null.</returns>
        public static Failure TryMount(IFileStore files)
        {
            try
            {
                if (!files.IsMounted(Card))
                    files.Mount(Card);

                return null;
            }
            catch (SqnsException e)
            {
                return e.Failure;
            }
        }
    }
}
