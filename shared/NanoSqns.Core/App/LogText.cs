// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Text;

namespace NanoSqns.App
{
    /// <summary>Text as it may stand in a log that users send to others.</summary>
    internal static class LogText
    {
        /// <summary>A number of so many digits is hidden: IMEI, IMSI and ICCID have 15 to 20; no size, build or checksum in a line comes near.</summary>
        public const int LeastSecretDigits = 14;

        /// <summary>One line without control characters, and with stars in place of the digits of an IMEI.</summary>
        public static string Clean(string text)
        {
            StringBuilder clean = new StringBuilder();
            int run = 0;
            for (int i = 0; i <= text.Length; i++)
            {
                bool digit = i < text.Length && text[i] >= '0' && text[i] <= '9';
                if (digit)
                {
                    run++;
                    continue;
                }

                if (run > 0)
                {
                    clean.Append(run >= LeastSecretDigits ? new string('*', run) : text.Substring(i - run, run));
                    run = 0;
                }

                if (i < text.Length)
                    clean.Append(text[i] < ' ' ? ' ' : text[i]);
            }

            return clean.ToString();
        }
    }
}
