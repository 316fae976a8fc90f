// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Shell
{
    /// <summary>Finds the name that somebody most likely meant, by the number of letters that differ.</summary>
    public static class NearestName
    {
        private const int MostEdits = 3;

        /// <summary>The nearest of some names, or null when none is near.</summary>
        public static string Of(string typed, string[] names)
        {
            string best = null;
            int bestEdits = MostEdits + 1;
            string lower = typed.ToLower();
            for (int i = 0; i < names.Length; i++)
            {
                // more than half of the letters wrong is another word; of two that are as near, the one as long
                int edits = Edits(lower, names[i].ToLower());
                bool isNear = edits * 2 <= names[i].Length + 1 && edits < typed.Length;
                bool isBetter = edits < bestEdits || (edits == bestEdits && best != null && best.Length != typed.Length && names[i].Length == typed.Length);
                if (isNear && edits <= MostEdits && isBetter)
                {
                    best = names[i];
                    bestEdits = edits;
                }
            }

            return best;
        }

        // Levenshtein distance with one row.
        private static int Edits(string from, string to)
        {
            int[] row = new int[to.Length + 1];
            for (int j = 0; j < row.Length; j++)
            {
                row[j] = j;
            }

            for (int i = 1; i <= from.Length; i++)
            {
                int diagonal = row[0];
                row[0] = i;
                for (int j = 1; j <= to.Length; j++)
                {
                    int replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                    diagonal = row[j];
                    int shorter = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;
                    row[j] = replaced < shorter ? replaced : shorter;
                }
            }

            return row[to.Length];
        }
    }
}
