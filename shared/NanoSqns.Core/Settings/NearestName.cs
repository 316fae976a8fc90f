// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Settings
{
    /// <summary>Finds the name that the user most likely meant: by its beginning, or by the number of typing errors.</summary>
    public static class NearestName
    {
        private const int MostEdits = 3;

        // one letter in so many may be wrong; with more it is another word
        private const int LettersPerEdit = 3;
        private const int ShortestBeginning = 2;

        /// <summary>The nearest of some names, or null when none is near.</summary>
        public static string Of(string typed, string[] names)
        {
            string best = null;
            string begun = null;
            int begins = 0;
            int bestEdits = MostEdits + 1;
            string lower = typed.ToLower();
            for (int i = 0; i < names.Length; i++)
            {
                string name = names[i].ToLower();
                if (lower.Length >= ShortestBeginning && name.StartsWith(lower))
                {
                    begun = names[i];
                    begins++;
                }

                // of two that are as near, the one as long
                int longer = name.Length > lower.Length ? name.Length : lower.Length;
                int edits = Edits(lower, name);
                bool isNear = (edits * LettersPerEdit <= longer + 1 || (edits == 2 && HasSameLetters(lower, name))) && edits < lower.Length;
                bool isBetter = edits < bestEdits || (edits == bestEdits && best != null && best.Length != typed.Length && names[i].Length == typed.Length);
                if (isNear && edits <= MostEdits && isBetter)
                {
                    best = names[i];
                    bestEdits = edits;
                }
            }

            return best == null && begins == 1 ? begun : best;
        }

        // Levenshtein distance with three rows: two neighbours in the wrong order are one slip.
        private static int Edits(string from, string to)
        {
            int[] before = new int[to.Length + 1];
            int[] above = new int[to.Length + 1];
            int[] row = new int[to.Length + 1];
            for (int j = 0; j < row.Length; j++)
                row[j] = j;

            for (int i = 1; i <= from.Length; i++)
            {
                int[] free = before;
                before = above;
                above = row;
                row = free;
                row[0] = i;
                for (int j = 1; j <= to.Length; j++)
                {
                    int edits = above[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                    edits = Less(edits, Less(above[j], row[j - 1]) + 1);
                    bool isSwapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
                    row[j] = isSwapped ? Less(edits, before[j - 2] + 1) : edits;
                }
            }

            return row[to.Length];
        }

        // a short word with all its letters in another order
        private static bool HasSameLetters(string one, string other)
        {
            for (int i = 0; i < one.Length; i++)
            {
                int at = other.IndexOf(one[i]);
                if (at < 0)
                    return false;

                other = other.Substring(0, at) + other.Substring(at + 1);
            }

            return other.Length == 0;
        }

        private static int Less(int one, int other) => one < other ? one : other;
    }
}
