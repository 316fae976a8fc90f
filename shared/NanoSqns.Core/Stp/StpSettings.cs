// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Stp
{
    /// <summary>Limits of a transfer session. All have defaults that suit every known modem.</summary>
    public sealed class StpSettings
    {
        /// <summary>Block size that all hosts in the field use, in bytes.</summary>
        public const int DefaultBlockLimit = 2016;
        /// <summary>Smallest block limit.</summary>
        public const int MinBlockLimit = 16;
        /// <summary>Largest block limit: a maximum transfer of 8192 bytes less the header.</summary>
        public const int MaxBlockLimit = 8176;

        private int _blockLimit = DefaultBlockLimit;

        /// <summary>Largest block in bytes, 16 … 8176; what the modem allows may be less.</summary>
        public int BlockLimit
        {
            get => _blockLimit;
            set => _blockLimit = value < MinBlockLimit ? MinBlockLimit : value > MaxBlockLimit ? MaxBlockLimit : value;
        }

        /// <summary>
        /// True: tries blocks as large as <see cref="BlockLimit"/> and the modem allow. If the modem does not accept the first ones, the
        /// rest is sent in blocks of <see cref="DefaultBlockLimit"/> bytes, in the same session.
        /// </summary>
        public bool TriesBlocks { get; set; }
        /// <summary>The longest silence during which the modem may be busy, in milliseconds.</summary>
        public int StallLimitMs { get; set; } = 10 * 60 * 1000;
        /// <summary>Limit for each of RESET and SESSION_OPEN, in milliseconds.</summary>
        public int OpenLimitMs { get; set; } = 2 * 60 * 1000;
    }

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

    /// <summary>Sees a transfer. Called between frames; must not allocate.</summary>
    public class TransferEvents : WaitEvents
    {
        /// <summary>After each acknowledged block: bytes of the file that the modem has accepted, and all bytes.</summary>
        public virtual void OnBlock(long acknowledged, long total)
        {
        }

        /// <summary>A frame is about to be sent again, because of one of <see cref="StpReceipt"/>.</summary>
        public virtual void OnRepeat(int why)
        {
        }
    }
}
