// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

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
        /// True: blocks as large as <see cref="BlockLimit"/> and the modem allow are tried out, and when it does not take the first ones, the rest goes in blocks of
        /// <see cref="DefaultBlockLimit"/> bytes, in the same session.
        /// </summary>
        public bool TriesBlocks { get; set; }

        /// <summary>The longest silence that is taken for work of the modem, in milliseconds.</summary>
        public int StallLimitMs { get; set; } = 10 * 60 * 1000;

        /// <summary>Limit for each of RESET and SESSION_OPEN, in milliseconds.</summary>
        public int OpenLimitMs { get; set; } = 2 * 60 * 1000;
    }
}
