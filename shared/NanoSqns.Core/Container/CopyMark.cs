// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Container
{
    /// <summary>What browsers and file managers add to the name of a second copy: <c> (1)</c>, <c> - Copy</c>, <c> copy 2</c>. Small letters.</summary>
    internal static class CopyMark
    {
        private const int MostMarks = 3;

        /// <summary>Where such marks begin.</summary>
        /// <param name="name">The name.</param>
        /// <param name="end">Where its extension begins.</param>
        public static int Before(string name, int end)
        {
            for (int i = 0; i < MostMarks; i++)
            {
                int before = BeforeOne(name, end);
                if (before == end)
                    break;

                end = before;
            }

            return end;
        }

        private static int BeforeOne(string name, int end)
        {
            int at = end;
            bool isClosed = at > 0 && name[at - 1] == ')';
            int digits = isClosed ? at - 1 : at;
            int first = digits;
            while (first > 0 && name[first - 1] >= '0' && name[first - 1] <= '9')
                first--;

            if (isClosed)
                return first > 0 && first < digits && name[first - 1] == '(' ? Trimmed(name, first - 1) : end;

            // "x copy 2", "x - Copy"
            at = first < digits && first > 0 && name[first - 1] == ' ' ? first - 1 : digits;
            string rest = name.Substring(0, at);
            bool isCopy = rest.EndsWith(" copy") || rest.EndsWith(" kopie") || rest.EndsWith(" copie") || rest.EndsWith(" copia");
            return isCopy ? Trimmed(name, at - (rest.EndsWith(" copy") ? 4 : 5)) : end;
        }

        private static int Trimmed(string name, int end)
        {
            while (end > 0 && (name[end - 1] == ' ' || (name[end - 1] == '-' && end > 1 && name[end - 2] == ' ')))
                end--;

            return end;
        }
    }
}
