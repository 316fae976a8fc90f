// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Mirror
{
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
