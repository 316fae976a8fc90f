// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Text;

namespace NanoSqns.Modem
{
    /// <summary>Cuts a byte stream into lines: ends at CR or LF, empty lines and NUL bytes are dropped, other control bytes too.</summary>
    public sealed class AtLineSplitter
    {
        private const int MaxLine = 512;

        private readonly byte[] _line = new byte[MaxLine];
        private byte[] _bytes;
        private int _count;
        private int _at;
        private int _length;

        /// <summary>
        /// Adds received bytes; all earlier ones must have been taken by <see cref="Next"/> until it gave null. They are not copied: the buffer stays as it is
        /// until then.
        /// </summary>
        public void Feed(byte[] bytes, int count)
        {
            _bytes = bytes;
            _at = 0;
            _count = count;
        }

        /// <summary>Forgets everything, an unfinished line too.</summary>
        public void Reset()
        {
            _at = 0;
            _count = 0;
            _length = 0;
        }

        /// <summary>The next whole line, or null when more bytes are needed. A line longer than 512 characters is cut.</summary>
        public string Next()
        {
            while (_at < _count)
            {
                byte value = _bytes[_at++];
                if (value == '\r' || value == '\n')
                {
                    if (_length > 0)
                    {
                        string line = Encoding.UTF8.GetString(_line, 0, _length).Trim();
                        _length = 0;
                        if (line.Length > 0)
                            return line;
                    }
                }
                else if (value >= ' ' && value < 0x7F && _length < MaxLine)
                {
                    _line[_length++] = value;
                }
            }

            return null;
        }
    }
}
