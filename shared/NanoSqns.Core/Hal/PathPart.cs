// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Text;

namespace NanoSqns.Hal
{
    /// <summary>
    /// The text between two slashes of a path. Anything that a platform could read as more than a name in this folder is refused.
    /// </summary>
    internal static class PathPart
    {
        /// <summary>Why it is none, in words; null when it is good.</summary>
        public static string FaultOf(string part)
        {
            if (part == "..")
                return "a path must not contain ..";

            for (int i = 0; i < part.Length; i++)
            {
                if (part[i] == '\\' || part[i] == ':')
                    return "a path must not contain \\ or :";
                if (IsControl(part[i]))
                    return "a path must not contain control characters";
            }

            return null;
        }

        /// <summary>The text with ? in place of characters that would steer the terminal which shows it.</summary>
        public static string Shown(string text)
        {
            StringBuilder shown = null;
            for (int i = 0; i < text.Length; i++)
            {
                if (shown == null && IsControl(text[i]))
                {
                    shown = new StringBuilder();
                    shown.Append(text.Substring(0, i));
                }

                if (shown != null)
                    shown.Append(IsControl(text[i]) ? '?' : text[i]);
            }

            return shown == null ? text : shown.ToString();
        }

        // C0, DEL and C1
        private static bool IsControl(char c) => c < ' ' || (c >= 0x7F && c < 0xA0);
    }
}
