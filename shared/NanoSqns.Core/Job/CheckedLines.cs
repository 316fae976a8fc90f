// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;

namespace NanoSqns.Job
{
    /// <summary>Reads the whole lines of a file of <see cref="CheckedLine"/>s, in constant memory; torn and foreign ones are passed over and counted.</summary>
    public sealed class CheckedLines
    {
        private readonly Stream _stream;
        private readonly byte[] _read = new byte[256];
        private readonly byte[] _line = new byte[CheckedLine.MaxTextBytes + CheckedLine.CheckBytes];
        private int _at;
        private int _count;

        /// <summary>Reads from the present place of a stream, which is not closed.</summary>
        public CheckedLines(Stream stream) => _stream = stream;

        /// <summary>Text of the present line.</summary>
        public string Text { get; private set; } = "";

        /// <summary>Lines that were passed over so far; empty ones do not count.</summary>
        public int Damaged { get; private set; }

        /// <summary>At the end: true when the last line has its end, or there is none.</summary>
        public bool EndsWithLineEnd { get; private set; } = true;

        /// <summary>Goes to the next whole line. False at the end.</summary>
        public bool Next()
        {
            int length = 0;
            while (true)
            {
                int b = NextByte();
                if (b >= 0 && b != '\r' && b != '\n')
                {
                    if (length < _line.Length)
                        _line[length] = (byte)b;

                    length++;
                    continue;
                }

                Text = length <= _line.Length ? CheckedLine.Open(_line, 0, length) : null;
                if (Text != null)
                    return true;

                Damaged += length > 0 ? 1 : 0;
                length = 0;
                if (b < 0)
                    return false;
            }
        }

        private int NextByte()
        {
            if (_at == _count)
            {
                _at = 0;
                _count = _stream.Read(_read, 0, _read.Length);
                if (_count <= 0)
                {
                    _count = 0;
                    return -1;
                }
            }

            EndsWithLineEnd = _read[_at] == '\n';
            return _read[_at++];
        }
    }
}
