// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Mirror
{
    /// <summary>
    /// The protocol between a PC and the board for a mirror. <see cref="Ready"/> is the last line at the console's baud rate; then the PC's
    /// side runs at the rate in that line, and every byte is for or from the modem. <see cref="EscapeCount"/> times <see
    /// cref="EscapeByte"/> between two silences of <see cref="GuardMs"/> ends the mirror; the board then reports <see cref="LeftWord"/> and
    /// its counters at the console's baud rate.
    /// </summary>
    public static class MirrorProtocol
    {
        /// <summary>Ctrl-], as terminals leave.</summary>
        public const byte EscapeByte = 0x1D;

        /// <summary>This number of them, and nothing else, ends the mirror.</summary>
        public const int EscapeCount = 3;

        /// <summary>Silence of the PC before and after the escape, in milliseconds.</summary>
        public const int GuardMs = 1000;

        /// <summary>The beginning of the last line before the mirror.</summary>
        public const string ReadyWord = "MIRROR READY";

        /// <summary>The beginning of the first line after the mirror.</summary>
        public const string LeftWord = "MIRROR LEFT";

        /// <summary>The line that is the last one before the mirror, without its line end.</summary>
        /// <param name="pcBaud">Baud of the PC's side from now on.</param>
        /// <param name="modemBaud">Baud of the modem's side.</param>
        public static string Ready(int pcBaud, int modemBaud) => ReadyWord + " pc=" + pcBaud + " modem=" + modemBaud;
    }
}
