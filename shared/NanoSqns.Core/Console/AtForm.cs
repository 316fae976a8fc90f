// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Settings;

namespace NanoSqns.Console
{
    /// <summary>Which lines are for the modem: <c>at COMMAND</c>, or the command alone, in capitals or small letters. Pure.</summary>
    internal static class AtForm
    {
        // what follows AT in a command of one letter: ATI, ATE0, ATZ …
        private const string BasicLetters = "ADEHILMOPQSTVXZ";

        /// <summary>True for either form.</summary>
        public static bool IsAt(string text) => IsWord(text) || IsAlone(text);

        /// <summary>True for <c>at COMMAND</c>.</summary>
        public static bool IsWord(string text) =>
            text == "at" || text.StartsWith("at ") || text.StartsWith("at\t") || text.StartsWith("AT ") || text.StartsWith("AT\t");

        /// <summary>True for an AT command that stands alone. In small letters only what cannot be another word: <c>at+csq</c>, <c>ati1</c>.</summary>
        public static bool IsAlone(string text)
        {
            if (text.Length < 2 || IsWord(text))
                return false;

            return text.StartsWith("AT") || (text.ToUpper().StartsWith("AT") && text.Length > 2 && IsCommand(text));
        }

        private static bool IsCommand(string text)
        {
            char c = text[2];
            if (!PastedText.IsNameStart(c))
                return "+^!%&*$#\\/".IndexOf(c) >= 0;
            if (BasicLetters.IndexOf(text.Substring(2, 1).ToUpper()) < 0)
                return false;

            for (int i = 3; i < text.Length; i++)
            {
                if (!LineScanner.IsDigit(text[i]))
                    return false;
            }

            return true;
        }
    }
}
