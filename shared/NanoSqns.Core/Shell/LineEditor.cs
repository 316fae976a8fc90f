// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Text;

namespace NanoSqns.Shell
{
    /// <summary>
    /// Edits one line, byte by byte: insertion, backspace, arrows, Home, End, Delete, Ctrl-A, -E, -K, -U, -W, and a history. Echoes what a terminal must
    /// show. CR, LF and CRLF end a line. Without a terminal nothing is echoed and no byte but a line end means anything. All buffers are fixed.
    /// </summary>
    public sealed class LineEditor
    {
        /// <summary>Longest line in bytes.</summary>
        public const int MaxBytes = 320;

        private const byte Bell = 7;
        private const byte Escape = 27;

        private readonly ITextOutput _echo;
        private readonly bool _isTerminal;
        private readonly LineHistory _history;
        private readonly byte[] _line = new byte[MaxBytes];
        private readonly byte[] _one = new byte[1];
        private readonly CharacterReader _character = new CharacterReader();
        private int _length;
        private int _cursor;
        private bool _lastWasCr;
        private int _sequence;
        private int _parameter;

        /// <param name="echo">Where the echo goes.</param>
        /// <param name="isTerminal">False on a pipe.</param>
        /// <param name="history">Former lines.</param>
        public LineEditor(ITextOutput echo, bool isTerminal, LineHistory history)
        {
            _echo = echo;
            _isTerminal = isTerminal;
            _history = history;
        }

        /// <summary>Bytes of the line so far.</summary>
        public int Length
        {
            get { return _length; }
        }

        /// <summary>True when bytes were lost because the line is longer than <see cref="MaxBytes"/>, and nothing of it was deleted since.</summary>
        public bool IsOverlong { get; private set; }

        /// <summary>Takes a byte.</summary>
        /// <returns>True when it ended the line: <see cref="TakeLine"/> gives it.</returns>
        public bool Feed(byte b)
        {
            int character = _isTerminal ? _character.Feed(b) : 0;
            bool lineFeedOfCrLf = b == '\n' && _lastWasCr;
            _lastWasCr = b == '\r';
            if (b == '\r' || b == '\n')
            {
                return !lineFeedOfCrLf;
            }

            if (!_isTerminal)
            {
                Append(b);
            }
            else if (_sequence > 0)
            {
                TakeSequence(b);
            }
            else if (b == Escape)
            {
                _sequence = 1;
            }
            else if (character > 0)
            {
                Insert(character);
            }
            else
            {
                TakeControl(b);
            }

            return false;
        }

        /// <summary>The line; the next one begins.</summary>
        public string TakeLine()
        {
            string text = Encoding.UTF8.GetString(_line, 0, _length);
            if (text.Trim().Length > 0)
            {
                _history.Add(text);
            }

            Forget();
            return text;
        }

        /// <summary>Throws the line away.</summary>
        public void Forget()
        {
            _length = 0;
            _cursor = 0;
            _sequence = 0;
            IsOverlong = false;
            _history.Rewind();
        }

        private void Append(byte b)
        {
            if (_length == MaxBytes)
            {
                IsOverlong = true;
                return;
            }

            // nano's strings end at NUL
            _line[_length++] = b == 0 ? (byte)'?' : b;
            _cursor = _length;
        }

        private void Insert(int count)
        {
            if (_length + count > MaxBytes)
            {
                IsOverlong = true;
                Echo(Bell);
                return;
            }

            Array.Copy(_line, _cursor, _line, _cursor + count, _length - _cursor);
            Array.Copy(_character.Bytes, 0, _line, _cursor, count);
            _length += count;
            _echo.Write(_line, _cursor, _length - _cursor);
            _cursor += count;
            for (int i = Columns(_cursor, _length); i > 0; i--)
            {
                Echo(8);
            }
        }

        private void TakeControl(byte b)
        {
            switch (b)
            {
                case 1: MoveTo(0); break;
                case 5: MoveTo(_length); break;
                case 8:
                case 127: DeleteTo(Before(_cursor)); break;
                case 11: DeleteTo(_length); break;
                case 14: Show(_history.Newer()); break;
                case 16: Show(_history.Older()); break;
                case 21: DeleteTo(0); break;
                case 23: DeleteTo(WordStart()); break;
                default: break;
            }
        }

        // ESC [ A … D, ESC O A …, ESC [ 3 ~ and the like; unknown ones are passed over.
        private void TakeSequence(byte b)
        {
            if (b == Escape)
            {
                _sequence = 1;
                return;
            }

            if (_sequence == 1)
            {
                _sequence = b == '[' || b == 'O' ? 2 : 0;
                _parameter = 0;
                return;
            }

            if (LineScanner.IsDigit((char)b))
            {
                _parameter = (_parameter * 10) + (b - '0');
                return;
            }

            if (b == ';')
            {
                return;
            }

            _sequence = 0;
            switch (b)
            {
                case (byte)'A': Show(_history.Older()); break;
                case (byte)'B': Show(_history.Newer()); break;
                case (byte)'C': MoveTo(After(_cursor)); break;
                case (byte)'D': MoveTo(Before(_cursor)); break;
                case (byte)'H': MoveTo(0); break;
                case (byte)'F': MoveTo(_length); break;
                case (byte)'~': TakeKey(_parameter); break;
                default: break;
            }
        }

        private void TakeKey(int key)
        {
            switch (key)
            {
                case 1:
                case 7: MoveTo(0); break;
                case 4:
                case 8: MoveTo(_length); break;
                case 3: DeleteTo(After(_cursor)); break;
                default: break;
            }
        }

        // A character may have several bytes.
        private int Before(int at)
        {
            do
            {
                at--;
            }
            while (at > 0 && (_line[at] & 0xC0) == 0x80);

            return at < 0 ? 0 : at;
        }

        private int After(int at)
        {
            do
            {
                at++;
            }
            while (at < _length && (_line[at] & 0xC0) == 0x80);

            return at > _length ? _length : at;
        }

        private int WordStart()
        {
            int at = _cursor;
            while (at > 0 && _line[at - 1] == ' ')
            {
                at--;
            }

            while (at > 0 && _line[at - 1] != ' ')
            {
                at--;
            }

            return at;
        }

        private void MoveTo(int target)
        {
            for (; _cursor > target; _cursor = Before(_cursor))
            {
                Echo(8);
            }

            if (target > _cursor)
            {
                _echo.Write(_line, _cursor, target - _cursor);
                _cursor = target;
            }
        }

        private void DeleteTo(int other)
        {
            int from = other < _cursor ? other : _cursor;
            int to = other < _cursor ? _cursor : other;
            if (from == to)
            {
                return;
            }

            IsOverlong = false;
            int gone = Columns(from, to);
            MoveTo(from);
            Array.Copy(_line, to, _line, from, _length - to);
            _length -= to - from;
            RedrawTail(gone);
        }

        private void RedrawTail(int gone)
        {
            _echo.Write(_line, _cursor, _length - _cursor);
            for (int i = 0; i < gone; i++)
            {
                Echo((byte)' ');
            }

            for (int i = Columns(_cursor, _length) + gone; i > 0; i--)
            {
                Echo(8);
            }
        }

        private int Columns(int from, int to)
        {
            int columns = 0;
            for (int i = from; i < to; i++)
            {
                columns += (_line[i] & 0xC0) == 0x80 ? 0 : 1;
            }

            return columns;
        }

        private void Show(string text)
        {
            if (text == null)
            {
                Echo(Bell);
                return;
            }

            MoveTo(_length);
            DeleteTo(0);
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            for (int i = 0; i < bytes.Length; i++)
            {
                Feed(bytes[i]);
            }
        }

        private void Echo(byte b)
        {
            _one[0] = b;
            _echo.Write(_one, 0, 1);
        }
    }
}
