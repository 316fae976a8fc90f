// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Text;
using NanoSqns.Errors;
using NanoSqns.Settings;

namespace NanoSqns.Console
{
    /// <summary>Goes over a line character by character: spaces, names, quoted text. What both spellings have in common.</summary>
    internal sealed class LineScanner
    {
        private readonly string _text;

        public LineScanner(string text) => _text = text;

        public int At { get; private set; }
        /// <summary>True at the end of the line or at a comment.</summary>
        public bool AtEnd => At >= _text.Length || _text[At] == '#';
        public bool AtQuote => Current == '\'' || Current == '"';
        /// <summary>The current character; NUL at the end.</summary>
        public char Current => At < _text.Length ? _text[At] : '\0';
        public string Rest => _text.Substring(At);

        public static bool IsDigit(char c) => c >= '0' && c <= '9';
        public static bool IsBlank(char c) => c == ' ' || c == '\t';

        /// <summary>True when a word is one of several, which are separated by spaces.</summary>
        public static bool IsOneOf(string words, string word) =>
            word.Length > 0 && word.IndexOf(' ') < 0 && (" " + words + " ").IndexOf(" " + word + " ") >= 0;

        public void SkipSpaces()
        {
            while (IsBlank(Current))
                At++;
        }

        /// <summary>Skips a character if it is the current one.</summary>
        public bool Take(char c)
        {
            bool isHere = Current == c && At < _text.Length;
            At += isHere ? 1 : 0;
            return isHere;
        }

        /// <summary>A name with dots, such as <c>os.mount</c>; empty when there is none.</summary>
        public string TakeName()
        {
            int start = At;
            while (PastedText.IsNameStart(Current) || (At > start && (IsDigit(Current) || Current == '.')))
                At++;
            return _text.Substring(start, At - start);
        }

        /// <summary>The name before <c>=</c>, which is skipped too; empty when there is none.</summary>
        public string TakeKey()
        {
            int end = At;
            while (end < _text.Length && (PastedText.IsNameStart(_text[end]) || (end > At && IsInKey(_text[end]))))
                end++;
            if (end == At || end >= _text.Length || _text[end] != '=')
                return "";

            string key = _text.Substring(At, end - At);
            At = end + 1;
            return key;
        }

        private static bool IsInKey(char c) => IsDigit(c) || c == '-' || c == '.';

        /// <summary>Characters up to a space, or up to the end.</summary>
        public string TakeWord()
        {
            StringBuilder word = new();
            while (At < _text.Length && !IsBlank(Current))
            {
                if (AtQuote)
                    word.Append(TakeQuoted());
                else
                    word.Append(_text[At++]);
            }

            return word.ToString();
        }

        /// <summary>The text between two quotes, with <c>\\</c>, <c>\'</c> and <c>\"</c> as escapes.</summary>
        public string TakeQuoted()
        {
            char quote = Current;
            int start = At;
            StringBuilder text = new();
            for (At++; At < _text.Length; At++)
            {
                char c = _text[At];
                if (c == quote)
                {
                    At++;
                    return text.ToString();
                }

                char next = At + 1 < _text.Length ? _text[At + 1] : '\0';
                if (c == '\\' && (next == '\\' || next == '\'' || next == '"'))
                {
                    c = next;
                    At++;
                }

                text.Append(c);
            }

            throw new SqnsException(ErrorNumber.BadSyntax, "the quote at column " + (start + 1) + " is not closed");
        }
    }
}
