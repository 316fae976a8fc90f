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
            StringBuilder shown = new StringBuilder();
            for (int i = 0; i < text.Length; i++)
                shown.Append(IsControl(text[i]) ? '?' : text[i]);

            return shown.ToString();
        }

        // C0, DEL and C1
        private static bool IsControl(char c) => c < ' ' || (c >= 0x7F && c < 0xA0);
    }

    /// <summary>
    /// The last index of a character in a text, such as the slash before a file name. The device's own <c>LastIndexOf</c> must not be used:
    /// it returns -1 for many texts with a letter beyond ASCII (seen in its interpreter with <c>/sd/äö.dup</c>).
    /// </summary>
    public static class LastCharacter
    {
        /// <summary>Its index; -1 when there is none.</summary>
        public static int Of(string text, char wanted)
        {
            for (int i = text.Length - 1; i >= 0; i--)
            {
                if (text[i] == wanted)
                    return i;
            }

            return -1;
        }
    }
}
