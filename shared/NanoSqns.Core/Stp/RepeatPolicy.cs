// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Stp
{
    /// <summary>What another copy of a frame may do to the transfer.</summary>
    public enum RepeatSafety
    {
        /// <summary>Nothing: modems drop a block that they already have.</summary>
        Usual,
        /// <summary>Nothing: the session is only being opened, and its time limit is the only one for silence.</summary>
        Opening,
        /// <summary>
        /// Permanent damage, such as to a delta that overwrites its own source: a slow modem that does not drop the repeated block would
        /// apply it twice. Silence must last for minutes before a block is repeated.
        /// </summary>
        Careful,
        /// <summary>As Careful, after an image was rejected: silence is never answered with a repeat of a block.</summary>
        Patient,
        /// <summary>Nothing, but the block is larger than any that this modem has accepted: few repeats, then a smaller one.</summary>
        Trial,
        /// <summary>Nothing: a smaller block is announced, and the modem may still be waiting for the rest of the larger one.</summary>
        AfterTrial,
    }

    /// <summary>What follows when a frame was not acknowledged.</summary>
    public enum RepeatAction
    {
        /// <summary>The same frame is sent again.</summary>
        Repeat,
        /// <summary>Filler bytes up to the block's size, because the modem may be waiting for lost bytes; then the same frame.</summary>
        FillAndRepeat,
        /// <summary>The transfer ends with <see cref="StpStatus.Stalled"/>.</summary>
        Stall,
        /// <summary>The transfer ends with <see cref="StpStatus.LineTooBad"/>.</summary>
        Abandon,
        /// <summary>The modem did not accept the block on trial: a smaller one follows.</summary>
        GoSmaller,
    }

    /// <summary>The repeats so far: of a frame, of a block, of a file.</summary>
    public sealed class RepeatBudget
    {
        public int OfFrame { get; private set; }
        /// <summary>For announcement and data.</summary>
        public int OfBlock { get; private set; }
        /// <summary>In the current file, of <see cref="Allowed"/>.</summary>
        public int Used { get; private set; }
        public int Allowed { get; private set; } = RepeatPolicy.AllowedInFile(0);

        public void Begin(long blocks)
        {
            Used = 0;
            OfBlock = 0;
            Allowed = RepeatPolicy.AllowedInFile(blocks);
        }

        public void NextBlock() => OfBlock = 0;
        public void NextFrame() => OfFrame = 0;

        public void Count()
        {
            OfFrame++;
            OfBlock++;
            Used++;
        }
    }

    /// <summary>Decides whether and when a frame is sent again. All limits of repeats are here. Pure.</summary>
    public static class RepeatPolicy
    {
        /// <summary>Repeats of one block, and of a short file.</summary>
        public const int PerBlock = 8;
        /// <summary>Silence before a block is repeated when that is a risk: modems are silent for minutes while they erase.</summary>
        public const int CarefulSilenceMs = 5 * 60 * 1000;
        /// <summary>Pause after a block of which the modem accepted nothing.</summary>
        public const int NoProgressPauseMs = 250;

        // blocks of a long file per allowed repeat
        private const int BlocksPerRepeat = 10;

        // 2, 4 and 8 s of silence, then always 15
        private const int FirstSilenceMs = 2000;
        private const int DoubledSilences = 3;
        private const int LongestSilenceMs = 15000;

        // fewer bytes than a header are noise, not a damaged answer
        private const int NoiseBytes = StpFrame.HeaderLength;

        // on trial: the acknowledgement of a block may have been lost, and the same block again is harmless then
        private const int RepeatsOfAnnouncementOnTrial = 0;
        private const int RepeatsOfBlockOnTrial = 1;
        private const int RepeatsBeforeFilling = 2;
        private const int NoTrial = -1;

        /// <summary>How often frames of a file may be repeated.</summary>
        public static int AllowedInFile(long blocks) => blocks / BlocksPerRepeat > PerBlock ? (int)(blocks / BlocksPerRepeat) : PerBlock;

        /// <summary>True while the block and the file may have another repeat.</summary>
        public static bool IsWithin(RepeatBudget repeats) => repeats.OfBlock < PerBlock && repeats.Used < repeats.Allowed;

        /// <summary>How long silence lasts before <see cref="Decide"/> is asked, in milliseconds; at most the limit.</summary>
        public static int SilenceMs(int op, RepeatBudget repeats, RepeatSafety safety, int limitMs)
        {
            if (!MayRepeat(op, repeats, safety))
                return limitMs;
            if (safety == RepeatSafety.Careful && op == StpFrame.OpBlock)
                return CarefulSilenceMs;

            return repeats.OfFrame < DoubledSilences ? FirstSilenceMs << repeats.OfFrame : LongestSilenceMs;
        }

        /// <summary>True when only noise was received; a patient transfer keeps waiting then.</summary>
        public static bool IsNoise(int receipt, int junkBytes, RepeatSafety safety) =>
            receipt == StpReceipt.Garbled && safety == RepeatSafety.Patient && junkBytes < NoiseBytes;

        /// <summary>What follows a frame that was not acknowledged.</summary>
        /// <param name="receipt">Silent, Garbled or Nack, see <see cref="StpReceipt"/>.</param>
        /// <param name="elapsedMs">Time since the frame was first sent.</param>
        public static RepeatAction Decide(int op, int receipt, long elapsedMs, int limitMs, RepeatBudget repeats, RepeatSafety safety)
        {
            bool silent = receipt == StpReceipt.Silent;
            if (silent && (!MayRepeat(op, repeats, safety) || elapsedMs >= limitMs))
                return RepeatAction.Stall;
            if (!silent && !IsWithin(repeats))
                return RepeatAction.Abandon;

            int tries = TriesOf(op, safety);
            if (tries != NoTrial && (repeats.OfFrame >= tries || receipt == StpReceipt.Nack))
                return RepeatAction.GoSmaller;

            return silent && safety == RepeatSafety.Careful && op == StpFrame.OpBlock ? RepeatAction.FillAndRepeat : RepeatAction.Repeat;
        }

        // an announcement may always come twice; a block may be taken twice
        private static bool MayRepeat(int op, RepeatBudget repeats, RepeatSafety safety) =>
            safety == RepeatSafety.Opening || (IsWithin(repeats) && (safety != RepeatSafety.Patient || op == StpFrame.OpBlockCommand));

        private static int TriesOf(int op, RepeatSafety safety) => safety switch
        {
            RepeatSafety.Trial => op == StpFrame.OpBlock ? RepeatsOfBlockOnTrial : RepeatsOfAnnouncementOnTrial,
            RepeatSafety.AfterTrial => RepeatsBeforeFilling,
            _ => NoTrial,
        };
    }
}
