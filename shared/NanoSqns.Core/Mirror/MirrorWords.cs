// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Mirror
{
    /// <summary>The line behind a mirror.</summary>
    public static class MirrorWords
    {
        /// <summary>Why it ended and what passed: bytes each way, the longest gap, overruns, seconds.</summary>
        public static string Left(MirrorBridge bridge)
        {
            long ms = bridge.ElapsedMs;
            return MirrorProtocol.LeftWord + " why=" + Why(bridge.End) + " to-modem=" + bridge.ToModem + " to-pc=" + bridge.ToPc + " longest-gap-ms=" + bridge.LongestGapMs
                + " overruns=" + bridge.Overruns + " seconds=" + (ms / 1000) + "." + (ms / 100 % 10);
        }

        private static string Why(MirrorEnd end) => end switch
        {
            MirrorEnd.Escape => "escape",
            MirrorEnd.Silence => "silence",
            MirrorEnd.PcGone => "pc-gone",
            _ => "modem-gone",
        };
    }
}
