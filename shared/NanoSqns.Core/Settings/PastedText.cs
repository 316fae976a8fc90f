// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Text;

namespace NanoSqns.Settings
{
    /// <summary>
    /// Turns a pasted line into what the user would have typed. Web pages, chats and word processors replace plain quotes, spaces and
    /// dashes and add invisible characters; terminals add paste marks. Text in straight quotes is a name and keeps its characters. Pure.
    /// </summary>
    internal static class PastedText
    {
        private const char Escape = '\u001B';
        private const int PasteMarkLength = 6;
        // a word processor makes this em dash of two hyphens
        private const char LongOption = '\u2014';
        // full-width ASCII, as East Asian keyboards type it
        private const char FirstFullWidth = '\uFF01';
        private const char LastFullWidth = '\uFF5E';
        private const int FullWidthOffset = 0xFEE0;

        /// <summary>The line in plain characters.</summary>
        public static string Plain(string text)
        {
            StringBuilder plain = new StringBuilder();
            char quote = '\0';
            bool isCurly = false;
            char last = ' ';
            for (int i = 0; i < text.Length; i++)
            {
                char c = text[i];
                bool isMark = c == Escape && IsPasteMark(text, i);
                i += isMark ? PasteMarkLength - 1 : 0;
                if (isMark || IsInvisible(c))
                    continue;

                char kind = QuoteKind(c);
                if (quote == '\0' && kind != '\0' && (c == kind || BeginsWord(last)))
                {
                    quote = kind;
                    isCurly = c != kind;
                    c = kind;
                }
                else if (quote == '\0')
                {
                    c = Simple(c, last, i + 1 < text.Length ? text[i + 1] : ' ');
                    if (c == LongOption)
                    {
                        plain.Append('-');
                        c = '-';
                    }
                }
                else if (c == '\\' && i + 1 < text.Length)
                {
                    plain.Append(c);
                    c = text[++i];
                }
                else if (c == quote || (kind == quote && (isCurly || text.IndexOf(quote, i) < 0)))
                {
                    c = quote;
                    quote = '\0';
                }
                else if (isCurly)
                {
                    c = Simple(c, 'x', 'x');
                }

                plain.Append(c);
                last = c;
            }

            return plain.ToString();
        }

        private static char Simple(char c, char before, char behind)
        {
            if (c >= FirstFullWidth && c <= LastFullWidth)
                return (char)(c - FullWidthOffset);
            if (IsWideBlank(c))
                return ' ';

            return c switch
            {
                '\u2010' or '\u2011' or '\u2012' or '\u2212' => '-',
                '\u2013' or '\u2014' or '\u2015' => BeginsWord(before) && IsNameStart(behind) ? LongOption : '-',
                _ => c,
            };
        }

        /// <summary>Whether a name can begin with a character.</summary>
        public static bool IsNameStart(char c) => (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';

        private static bool BeginsWord(char before) => before is ' ' or '\t' or '(' or ',' or '=' or ';';

        /// <summary>A blank other than U+0020.</summary>
        internal static bool IsWideBlank(char c) =>
            (c >= '\u2000' && c <= '\u200A') || c is '\u00A0' or '\u2028' or '\u2029' or '\u202F' or '\u205F' or '\u3000' or '\v' or '\f';

        /// <summary>Soft hyphen, zero-width characters, marks of direction, byte order mark.</summary>
        internal static bool IsInvisible(char c) =>
            (c >= '\u200B' && c <= '\u200F') || (c >= '\u202A' && c <= '\u202E') || (c >= '\u2060' && c <= '\u206F')
            || c is '\u00AD' or '\u180E' or '\uFEFF';

        /// <summary>The straight form of a typographic quote; NUL for any other character.</summary>
        internal static char QuoteKind(char c) => c switch
        {
            '\'' or '`' or '\u00B4' or '\u2018' or '\u2019' or '\u201A' or '\u201B' or '\u2032' or '\u2039' or '\u203A' or '\uFF07' => '\'',
            '"' or '\u00AB' or '\u00BB' or '\u201C' or '\u201D' or '\u201E' or '\u201F' or '\u2033' or '\uFF02' => '"',
            _ => '\0',
        };

        // ESC [ 200 ~ before pasted text, ESC [ 201 ~ after it; every other sequence is kept and refused later.
        private static bool IsPasteMark(string text, int at)
        {
            string rest = text.Substring(at + 1);
            return rest.StartsWith("[200~") || rest.StartsWith("[201~");
        }
    }

    /// <summary>Trims text from word processors, web pages and chats: any blanks, characters without width, curly quotes.</summary>
    internal static class LooseText
    {
        public static string Trim(string text)
        {
            int first = 0;
            int end = text.Length;
            while (first < end && IsBlank(text[first]))
                first++;

            while (end > first && IsBlank(text[end - 1]))
                end--;

            return text.Substring(first, end - first);
        }

        /// <summary>Without blanks and one pair of quotes at both ends.</summary>
        public static string WithoutQuotes(string text)
        {
            string value = Trim(text);
            int last = value.Length - 1;
            char quote = last < 1 ? '\0' : PastedText.QuoteKind(value[0]);
            return quote != '\0' && PastedText.QuoteKind(value[last]) == quote ? value.Substring(1, last - 1) : value;
        }

        private static bool IsBlank(char sign) => sign <= ' ' || PastedText.IsWideBlank(sign) || PastedText.IsInvisible(sign);
    }

    /// <summary>Finds the name that the user most likely meant: by its beginning, or by the number of typing errors.</summary>
    public static class NearestName
    {
        private const int MostEdits = 3;
        // one letter in so many may be wrong; with more it is another word
        private const int LettersPerEdit = 3;
        private const int ShortestBeginning = 2;

        /// <summary>"; did you mean NAME?", or an empty text when no name is near.</summary>
        public static string Hint(string typed, string[] names)
        {
            string near = Of(typed, names);
            return near == null ? "" : "; did you mean " + near + "?";
        }

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

                // of two equally near names, the one of the same length wins
                int longer = name.Length > lower.Length ? name.Length : lower.Length;
                int edits = Edits(lower, name);
                bool isNear = (edits * LettersPerEdit <= longer + 1 || (edits == 2 && HasSameLetters(lower, name))) && edits < lower.Length;
                bool isAsLong = edits == bestEdits && best != null && best.Length != typed.Length && names[i].Length == typed.Length;
                if (isNear && edits <= MostEdits && (edits < bestEdits || isAsLong))
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
