// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.


namespace NanoSqns.Settings
{
    /// <summary>Text as word processors, web pages and chats give it: blanks that are not U+0020, signs without width, curly quotes.</summary>
    internal static class LooseText
    {
        /// <summary>Without the blanks at both ends.</summary>
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
}
