// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Hal
{
    /// <summary>
    /// The last index of a character in a text, such as the slash before a file name. The device's own <c>LastIndexOf</c> must not be used:
    /// it returns -1 for many texts with a letter beyond ASCII (seen in its interpreter with <c>/sd/äö.dup</c>).
    /// </summary>
    public static class LastCharacter
    {
        /// <summary>Index of the last <paramref name="wanted"/> in <paramref name="text"/>; -1 when there is none.</summary>
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
