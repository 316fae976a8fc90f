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
        public static string Ready(int pcBaud, int modemBaud) => ReadyWord + " pc=" + pcBaud + " modem=" + modemBaud;
    }

    /// <summary>
    /// Distinguishes the escape from bytes for the modem. Escape bytes after a silence are held back: three of them and silence are the
    /// escape, anything else is passed on unchanged.
    /// </summary>
    public sealed class MirrorEscape
    {
        public MirrorEscape(long nowMs) => LastMs = nowMs;

        /// <summary>How many of the last bytes are held back, 0 … 3.</summary>
        public int Held { get; private set; }
        public long LastMs { get; private set; }

        /// <summary>At least one byte arrived.</summary>
        public void Heard(byte[] buffer, int offset, int count, long nowMs)
        {
            bool mayBe = Held > 0 || nowMs - LastMs >= MirrorProtocol.GuardMs;
            LastMs = nowMs;
            for (int i = 0; i < count && mayBe; i++)
                mayBe = buffer[offset + i] == MirrorProtocol.EscapeByte;

            Held = mayBe && Held + count <= MirrorProtocol.EscapeCount ? Held + count : 0;
        }

        /// <summary>Nothing could be read, because there was no room: this is not silence.</summary>
        public void WasDeaf(long nowMs) => LastMs = nowMs;

        /// <summary>
        /// Checks the silence. True when the bytes held back were the escape, meant for the board. After the same silence, fewer of them
        /// are passed on: they are for the modem.
        /// </summary>
        public bool IsComplete(long nowMs)
        {
            if (Held == 0 || nowMs - LastMs < MirrorProtocol.GuardMs)
                return false;
            if (Held == MirrorProtocol.EscapeCount)
                return true;

            Held = 0;
            return false;
        }
    }
}
