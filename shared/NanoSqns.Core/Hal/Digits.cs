// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Hal
{
    /// <summary>Numbers from text, without signs. Nothing in here throws, and nothing overflows: the device would not notice.</summary>
    internal static class Digits
    {
        /// <summary>The number that a whole text is; -1 when it is none or has more digits than it may, 18 at most.</summary>
        public static long Whole(string text, int mostDigits)
        {
            if (text.Length == 0 || text.Length > mostDigits)
                return -1;

            long number = 0;
            for (int i = 0; i < text.Length; i++)
            {
                if (text[i] < '0' || text[i] > '9')
                    return -1;

                number = (number * 10) + (text[i] - '0');
            }

            return number;
        }

        /// <summary>True for 1 to 8 hex digits.</summary>
        public static bool IsHex(string text)
        {
            for (int i = 0; i < text.Length; i++)
            {
                if (HexDigit(text[i]) < 0)
                    return false;
            }

            return text.Length > 0 && text.Length <= 8;
        }

        /// <summary>The value of 1 to 8 hex digits, see <see cref="IsHex"/>.</summary>
        public static uint Hex(string text)
        {
            uint value = 0;
            for (int i = 0; i < text.Length; i++)
                value = (value << 4) | (uint)HexDigit(text[i]);

            return value;
        }

        /// <summary>The number whose digits begin at a place of a text; 0 when there are none, or more than 9.</summary>
        public static int At(string text, int from)
        {
            int value = 0;
            int digits = 0;
            while (from + digits < text.Length && text[from + digits] >= '0' && text[from + digits] <= '9')
            {
                if (++digits > 9)
                    return 0;

                value = (value * 10) + (text[from + digits - 1] - '0');
            }

            return value;
        }

        private static int HexDigit(char c) =>
            c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }
}
