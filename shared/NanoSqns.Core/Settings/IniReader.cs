// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Text;

namespace NanoSqns.Settings
{
    /// <summary>
    /// Reads the lines of an ini file: <c>[section]</c>, <c>key = value</c> or <c>key: value</c>, and comments that begin with <c>#</c> or
    /// <c>;</c> at the start of a line or after a space. Keys and section names are lower-cased; values lose only the quotes around them.
    /// CR, LF and CRLF end a line, Ctrl-Z ends the file. The encodings are those of <see cref="TextBytes"/>.
    /// </summary>
    public sealed class IniReader
    {
        private readonly byte[] _bytes;
        private readonly int _count;
        private int _at;

        /// <summary>Reads the bytes of a file; a byte order mark is passed over, NUL bytes within a line are overwritten.</summary>
        public IniReader(byte[] bytes, int count)
        {
            bytes = TextBytes.Plain(bytes, ref count);
            _bytes = bytes;
            _count = count;
            _at = count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0;
        }

        /// <summary>The bytes in which the lines are: those of the file, unless that is UTF-16.</summary>
        public byte[] Bytes => _bytes;
        /// <summary>Bytes of the text; what follows a Ctrl-Z is none.</summary>
        public int Count => _count;
        /// <summary>Number of the current line, from 1.</summary>
        public int Line { get; private set; }
        /// <summary>The current line as written, without its line end.</summary>
        public string Text { get; private set; } = "";
        /// <summary>The section that contains the line; empty before the first one.</summary>
        public string Section { get; private set; } = "";
        /// <summary>The key; null when the line is not <c>key = value</c>.</summary>
        public string Key { get; private set; }
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
        public int NextStart => _at;

        /// <summary>Goes to the next line, empty ones and comments included. False at the end.</summary>
        public bool Next()
        {
            if (_at >= _count)
                return false;

            Start = _at;
            CommentStart = -1;
            while (_at < _count && _bytes[_at] != '\r' && _bytes[_at] != '\n')
            {
                if (CommentStart < 0 && BeginsComment(_at))
                    CommentStart = _at;

                _at++;
            }

            End = _at;
            CommentStart = CommentStart < 0 ? End : CommentStart;
            Text = TextBytes.Of(_bytes, Start, End - Start);
            _at += _at + 1 < _count && _bytes[_at] == '\r' && _bytes[_at + 1] == '\n' ? 2 : _at < _count ? 1 : 0;
            Line++;
            Sort(LooseText.Trim(TextBytes.Of(_bytes, Start, CommentStart - Start)));
            return true;
        }

        private void Sort(string text)
        {
            int sign = SignOf(text);
            IsSection = text.Length > 0 && text[0] == '[' && text[text.Length - 1] == ']';
            Key = sign > 0 && !IsSection ? LooseText.WithoutQuotes(text.Substring(0, sign)).ToLower() : null;
            Value = Key == null ? "" : LooseText.WithoutQuotes(AfterSigns(text, sign));
            IsBad = Key == null ? text.Length > 0 && !IsSection : Key.Length == 0;
            if (IsSection)
                Section = LooseText.Trim(text.Substring(1, text.Length - 2)).ToLower();
        }

        private bool BeginsComment(int at) => (_bytes[at] == '#' || _bytes[at] == ';') && (at == Start || IsBlank(at - 1));

        // 0xA0 is the no-break space, alone in Windows-1252 and at the end of C2 A0; in UTF-8 it ends other characters too.
        private bool IsBlank(int at)
        {
            byte b = _bytes[at];
            return b == ' ' || b == '\t' || (b == 0xA0 && (at == Start || _bytes[at - 1] < 0x80 || _bytes[at - 1] == 0xC2));
        }

        // Where the key ends; -1 when there is no sign.
        private static int SignOf(string text)
        {
            int equals = text.IndexOf('=');
            int colon = text.IndexOf(':');
            return equals < 0 || (colon >= 0 && colon < equals) ? colon : equals;
        }

        // ":=", "==", "= :" mean what "=" does.
        private static string AfterSigns(string text, int sign)
        {
            string value = text;
            while (sign >= 0)
            {
                value = LooseText.Trim(value.Substring(sign + 1));
                sign = value.Length > 0 && (value[0] == '=' || value[0] == ':') ? 0 : -1;
            }

            return value;
        }
    }

    /// <summary>
    /// Changes one setting in the text of a file and leaves every other byte as it is: comments, order, line ends, bad lines. A file in
    /// UTF-16 becomes one in UTF-8.
    /// </summary>
    internal static class IniEdit
    {
        private const byte Cr = 13;
        private const byte Lf = 10;

        /// <summary>
        /// The content with a setting in it: its first line takes the new value and keeps its comment, its other lines go. A missing one is
        /// appended.
        /// </summary>
        /// <param name="content">The content before; its NUL bytes are overwritten in the process, not in the result.</param>
        /// <param name="value">The value; null takes all lines of the setting out.</param>
        public static byte[] Apply(byte[] content, string key, string value)
        {
            IniReader reader = new IniReader(content, content.Length);
            byte[] before = Copy(reader.Bytes, reader.Count);
            byte[] line = Encoding.UTF8.GetBytes(value == null ? "" : key + " = " + value);
            byte[] after = new byte[before.Length + line.Length + 4];
            int count = 0;
            int copied = 0;
            bool isThere = value == null;
            while (reader.Next())
            {
                if (reader.Key != key)
                    continue;

                count = Add(after, count, before, copied, reader.Start);
                copied = reader.NextStart;
                if (!isThere)
                {
                    isThere = true;
                    count = Add(after, count, line, 0, line.Length);
                    copied = TailStart(before, reader);
                }
            }

            count = Add(after, count, before, copied, before.Length);
            if (!isThere)
            {
                bool crlf = UsesCrLf(before);
                if (count > 0 && after[count - 1] != Lf && after[count - 1] != Cr)
                    count = AddLineEnd(after, count, crlf);

                count = Add(after, count, line, 0, line.Length);
                count = AddLineEnd(after, count, crlf);
            }

            return Copy(after, count);
        }

        private static byte[] Copy(byte[] from, int count)
        {
            byte[] copy = new byte[count];
            Array.Copy(from, 0, copy, 0, count);
            return copy;
        }

        // Where that begins which stays of a changed line: the spaces before its comment, or its end.
        private static int TailStart(byte[] bytes, IniReader reader)
        {
            int at = reader.CommentStart;
            while (at < reader.End && (bytes[at - 1] == ' ' || bytes[at - 1] == '\t'))
                at--;

            return at;
        }

        private static bool UsesCrLf(byte[] bytes)
        {
            for (int i = 1; i < bytes.Length; i++)
            {
                if (bytes[i] == Lf)
                    return bytes[i - 1] == Cr;
            }

            return false;
        }

        private static int Add(byte[] to, int count, byte[] from, int start, int end)
        {
            Array.Copy(from, start, to, count, end - start);
            return count + end - start;
        }

        private static int AddLineEnd(byte[] to, int count, bool crlf)
        {
            if (crlf)
                to[count++] = Cr;

            to[count++] = Lf;
            return count;
        }
    }
}
