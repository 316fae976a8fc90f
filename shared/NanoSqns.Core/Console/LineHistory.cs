// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Collections;

namespace NanoSqns.Console
{
    /// <summary>The last lines that were typed, newest last.</summary>
    public sealed class LineHistory
    {
        /// <summary>How many are kept.</summary>
        public const int MaxLines = 8;

        private readonly ArrayList _lines = new ArrayList();
        private int _at;

        /// <summary>Keeps a line, unless it is the same as the last one.</summary>
        public void Add(string line)
        {
            if (_lines.Count == 0 || (string)_lines[_lines.Count - 1] != line)
                _lines.Add(line);

            if (_lines.Count > MaxLines)
                _lines.RemoveAt(0);

            Rewind();
        }

        /// <summary>Goes back behind the newest line.</summary>
        public void Rewind() => _at = _lines.Count;

        /// <summary>The line before, or null at the oldest.</summary>
        public string Older() => _at > 0 ? (string)_lines[--_at] : null;

        /// <summary>The line after: empty behind the newest, null when it was there already.</summary>
        public string Newer()
        {
            if (_at >= _lines.Count)
                return null;

            _at++;
            return _at == _lines.Count ? "" : (string)_lines[_at];
        }
    }
}
