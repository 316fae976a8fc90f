// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Collections;
using System.Text;

namespace NanoSqns.Console
{
    /// <summary>
    /// Edits one line, byte by byte: insertion, backspace, arrows, Home, End, Delete, Ctrl-A, -E, -K, -U, -W, and a history. CR, LF and
    /// CRLF end a line. Without a terminal nothing is echoed, and only line ends are special.
    /// </summary>
    internal sealed class LineEditor
    {
        public const int MaxBytes = EditedLine.MaxBytes;
        private const byte Escape = 27;

        private readonly bool _isTerminal;
        private readonly LineHistory _history;
        private readonly EditedLine _line;
        private readonly CharacterReader _character = new();
        private bool _lastWasCr;
        private int _sequence;
        private int _parameter;

        public LineEditor(ITextOutput echo, bool isTerminal, LineHistory history)
        {
            _line = new EditedLine(echo);
            _isTerminal = isTerminal;
            _history = history;
        }

        public int Length => _line.Length;

        /// <summary>True when bytes found no room, and nothing was deleted since.</summary>
        public bool IsOverlong => _line.IsOverlong;
        /// <summary>Bytes of the line so far that no keyboard sends: NUL, or such as make no character.</summary>
        public int Noise { get; private set; }

        /// <summary>Takes a byte; true when it ended the line, which <see cref="TakeLine"/> returns.</summary>
        public bool Feed(byte b)
        {
            int character = _isTerminal ? _character.Feed(b) : 0;
            Noise += _isTerminal && (b == 0 || _character.IsBroken) ? 1 : 0;
            bool lineFeedOfCrLf = b == '\n' && _lastWasCr;
            _lastWasCr = b == '\r';
            if (b == '\r' || b == '\n')
                return !lineFeedOfCrLf;

            if (!_isTerminal)
                _line.Append(b);
            else if (_sequence > 0)
                TakeSequence(b);
            else if (b == Escape)
                _sequence = 1;
            else if (character > 0)
                _line.Insert(_character.Bytes, character);
            else
                TakeControl(b);

            return false;
        }

        /// <summary>The line; the next one begins.</summary>
        public string TakeLine()
        {
            string text = _line.Text;
            if (text.Trim().Length > 0)
                _history.Add(text);

            Forget();
            return text;
        }

        public void Forget()
        {
            _line.Forget();
            _sequence = 0;
            Noise = 0;
            _history.Rewind();
        }

        private void TakeControl(byte b)
        {
            switch (b)
            {
                case 1: _line.MoveTo(0); break;
                case 5: _line.MoveTo(_line.Length); break;
                case 8:
                case 127: _line.DeleteTo(_line.Before(_line.Cursor)); break;
                case 11: _line.DeleteTo(_line.Length); break;
                case 14: Show(_history.Newer()); break;
                case 16: Show(_history.Older()); break;
                case 21: _line.DeleteTo(0); break;
                case 23: _line.DeleteTo(_line.WordStart()); break;
                default: break;
            }
        }

        // ESC [ A … D, ESC O A …, ESC [ 3 ~ and similar; unknown ones are ignored.
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

            // ; between parameters, and what an answer of the terminal has
            if (b >= ' ' && b <= '?')
                return;

            _sequence = 0;
            switch (b)
            {
                case (byte)'A': Show(_history.Older()); break;
                case (byte)'B': Show(_history.Newer()); break;
                case (byte)'C': _line.MoveTo(_line.After(_line.Cursor)); break;
                case (byte)'D': _line.MoveTo(_line.Before(_line.Cursor)); break;
                case (byte)'H': _line.MoveTo(0); break;
                case (byte)'F': _line.MoveTo(_line.Length); break;
                case (byte)'~' when _parameter == 1 || _parameter == 7: _line.MoveTo(0); break;
                case (byte)'~' when _parameter == 4 || _parameter == 8: _line.MoveTo(_line.Length); break;
                case (byte)'~' when _parameter == 3: _line.DeleteTo(_line.After(_line.Cursor)); break;
                default: break;
            }
        }

        private void Show(string text)
        {
            if (text == null)
            {
                _line.Ring();
                return;
            }

            _line.MoveTo(_line.Length);
            _line.DeleteTo(0);
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            for (int i = 0; i < bytes.Length; i++)
                Feed(bytes[i]);
        }
    }

    /// <summary>The last lines that were typed, newest last.</summary>
    internal sealed class LineHistory
    {
        public const int MaxLines = 8;

        private readonly ArrayList _lines = new();
        private int _at;

        /// <summary>Keeps a line unless it equals the last one.</summary>
        public void Add(string line)
        {
            if (_lines.Count == 0 || (string)_lines[_lines.Count - 1] != line)
                _lines.Add(line);

            if (_lines.Count > MaxLines)
                _lines.RemoveAt(0);

            Rewind();
        }

        /// <summary>Goes to the place after the newest line.</summary>
        public void Rewind() => _at = _lines.Count;

        /// <summary>The line before, or null at the oldest.</summary>
        public string Older() => _at > 0 ? (string)_lines[--_at] : null;

        /// <summary>The next line: empty after the newest, then null.</summary>
        public string Newer()
        {
            if (_at >= _lines.Count)
                return null;

            _at++;
            return _at == _lines.Count ? "" : (string)_lines[_at];
        }
    }
}
