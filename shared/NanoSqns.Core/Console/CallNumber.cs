// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Console
{
    /// <summary>A whole number as a call may have it: <c>921600</c>, <c>921_600</c>, <c>0xE1000</c>. Pure.</summary>
    internal static class CallNumber
    {
        /// <summary>Stands for a text that is no whole number from 0 to <see cref="int.MaxValue"/>.</summary>
        public const int None = -1;

        /// <summary>The number, or <see cref="None"/>.</summary>
        public static int Of(string text)
        {
            string lower = text.ToLower();
            bool hex = lower.StartsWith("0x");
            int radix = hex ? 16 : 10;
            long number = 0;
            int digits = 0;
            for (int i = hex ? 2 : 0; i < lower.Length; i++)
            {
                char c = lower[i];
                if (c == '_' && i > 0)
                    continue;

                int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : radix;
                number = (number * radix) + digit;
                if (digit >= radix || number > int.MaxValue)
                    return None;

                digits++;
            }

            return digits == 0 ? None : (int)number;
        }
    }
}
