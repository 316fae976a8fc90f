// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Text;

namespace NanoSqns.App
{
    /// <summary>
    /// Reads the lines of an ini file: <c>[section]</c>, <c>key = value</c>, and comments that begin with <c>#</c> or <c>;</c> at the start of a line or after a space.
    /// Keys and section names come in small letters; values as they stand, without quotes around them. CR, LF and CRLF end a line.
    /// </summary>
    public sealed class IniReader
    {
        private readonly byte[] _bytes;
        private readonly int _count;
        private int _at;

        /// <summary>Reads <paramref name="count"/> bytes of UTF-8; a byte order mark is passed over.</summary>
        public IniReader(byte[] bytes, int count)
        {
            _bytes = bytes;
            _count = count;
            _at = count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0;
        }

        /// <summary>Number of the present line, from 1.</summary>
        public int Line { get; private set; }

        /// <summary>The present line as it stands, without its end.</summary>
        public string Text { get; private set; } = "";

        /// <summary>The section that the line stands in, or an empty text.</summary>
        public string Section { get; private set; } = "";

        /// <summary>The key; null when the line is no <c>key = value</c>.</summary>
        public string Key { get; private set; }

        /// <summary>The value.</summary>
        public string Value { get; private set; } = "";

        /// <summary>True when the line begins a section.</summary>
        public bool IsSection { get; private set; }

        /// <summary>True when the line is neither empty, nor a comment, a section or <c>key = value</c>.</summary>
        public bool IsBad { get; private set; }

        /// <summary>Index of the line's first byte.</summary>
        public int Start { get; private set; }

        /// <summary>Index of the comment's sign; that of the line's end when there is no comment.</summary>
        public int CommentStart { get; private set; }

        /// <summary>Index behind the line's last byte.</summary>
        public int End { get; private set; }

        /// <summary>Index of the next line's first byte: that behind CR, LF or CRLF.</summary>
        public int NextStart
        {
            get { return _at; }
        }

        /// <summary>Goes to the next line, empty ones and comments included. False at the end.</summary>
        public bool Next()
        {
            if (_at >= _count)
            {
                return false;
            }

            Start = _at;
            CommentStart = -1;
            while (_at < _count && _bytes[_at] != '\r' && _bytes[_at] != '\n')
            {
                // nano's strings end at NUL
                _bytes[_at] = _bytes[_at] == 0 ? (byte)'?' : _bytes[_at];
                if (CommentStart < 0 && BeginsComment(_at))
                {
                    CommentStart = _at;
                }

                _at++;
            }

            End = _at;
            CommentStart = CommentStart < 0 ? End : CommentStart;
            Text = Encoding.UTF8.GetString(_bytes, Start, End - Start);
            _at += _at + 1 < _count && _bytes[_at] == '\r' && _bytes[_at + 1] == '\n' ? 2 : _at < _count ? 1 : 0;
            Line++;
            Sort(Encoding.UTF8.GetString(_bytes, Start, CommentStart - Start).Trim());
            return true;
        }

        private void Sort(string text)
        {
            Key = null;
            Value = "";
            IsSection = false;
            IsBad = false;
            if (text.Length == 0)
            {
                return;
            }

            int equals = text.IndexOf('=');
            if (text[0] == '[' && text[text.Length - 1] == ']')
            {
                IsSection = true;
                Section = text.Substring(1, text.Length - 2).Trim().ToLower();
            }
            else if (equals > 0)
            {
                Key = text.Substring(0, equals).Trim().ToLower();
                Value = WithoutQuotes(text.Substring(equals + 1).Trim());
                IsBad = Key.Length == 0;
            }
            else
            {
                IsBad = true;
            }
        }

        private bool BeginsComment(int at)
        {
            bool begins = at == Start || _bytes[at - 1] == ' ' || _bytes[at - 1] == '\t';
            return begins && (_bytes[at] == '#' || _bytes[at] == ';');
        }

        private static string WithoutQuotes(string value)
        {
            int last = value.Length - 1;
            bool quoted = last > 0 && value[0] == value[last] && (value[0] == '"' || value[0] == '\'');
            return quoted ? value.Substring(1, last - 1) : value;
        }
    }
}
