// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Console
{
    /// <summary>The order in which entries of a folder are shown: by name, small and capital letters alike. Pure.</summary>
    internal static class ListOrder
    {
        /// <summary>Sorts in place. A folder has few entries.</summary>
        public static void Sort(FileEntry[] entries)
        {
            for (int i = 1; i < entries.Length; i++)
            {
                FileEntry entry = entries[i];
                int place = i;
                for (; place > 0 && string.Compare(entries[place - 1].Path.ToLower(), entry.Path.ToLower()) > 0; place--)
                    entries[place] = entries[place - 1];

                entries[place] = entry;
            }
        }
    }
}
