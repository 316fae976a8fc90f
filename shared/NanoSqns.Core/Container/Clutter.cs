// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Container
{
    /// <summary>Files that systems leave on a card beside those of the user.</summary>
    public static class Clutter
    {
        /// <summary>True for what macOS and Windows put there themselves.</summary>
        /// <param name="name">Without its folder.</param>
        public static bool Is(string name)
        {
            string small = name.ToLower();
            return small.StartsWith(".") || small == "desktop.ini" || small == "thumbs.db" || small == "system volume information" || small == "$recycle.bin";
        }
    }
}
