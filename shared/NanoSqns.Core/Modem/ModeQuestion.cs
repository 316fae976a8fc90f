// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Modem
{
    /// <summary>
    /// AT+SMOD? to a modem that answers AT. Everything hangs on this one digit, and an AT answer carries no checksum: it is believed when two answers in a row agree.
    /// </summary>
    internal static class ModeQuestion
    {
        private const int Tries = 6;

        /// <summary>Asks for the mode.</summary>
        /// <returns>One of <see cref="ModemMode"/>; Silent when it answered AT and then went away, Unknown when it does not know the question.</returns>
        public static int Ask(AtChannel at)
        {
            int before = ModemMode.Unknown;
            for (int i = 0; i < Tries; i++)
            {
                AtReply reply = at.Send("AT+SMOD?", AtLimits.ModeMs);
                int mode = ModeIn(reply);
                if (mode != ModemMode.Unknown && mode == before)
                    return mode;
                if (reply.Final == AtFinal.Silent)
                    return ModemMode.Silent;

                if (mode == ModemMode.Unknown)
                {
                    // it may have been the late answer to another question
                    at.DiscardUntilQuiet();
                }

                before = mode;
            }

            return ModemMode.Unknown;
        }

        private static int ModeIn(AtReply reply)
        {
            for (int line = 0; line < reply.Count; line++)
            {
                int mode = Parse(reply[line]);
                if (mode != ModemMode.Unknown)
                    return mode;
            }

            return ModemMode.Unknown;
        }

        // "2", and to be safe "+SMOD: 2".
        private static int Parse(string line)
        {
            string digits = line.StartsWith("+SMOD:") ? line.Substring(6).Trim() : line;
            return digits.Length == 1 && digits[0] >= '0' && digits[0] <= '4' ? digits[0] - '0' : ModemMode.Unknown;
        }
    }
}
