// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using System.Text;
using NanoSqns.Stp;

namespace NanoSqns.Job
{
    /// <summary>
    /// A line of text with its own check, so that a line cut short by a power cut is recognized.
    /// <code>
    /// begin: attempt 1 of 3 #5f3a         the CRC-16/XMODEM of the bytes before the blank and the #
    /// </code>
    /// </summary>
    public static class CheckedLine
    {
        /// <summary>Maximum number of bytes of the text; longer ones are cut.</summary>
        public const int MaxTextBytes = 400;
        /// <summary>Bytes of the check: blank, # and four digits.</summary>
        internal const int CheckBytes = 6;
        private const string Digits = "0123456789abcdef";

        private static readonly Crc16 Check = new Crc16();

        /// <summary>The bytes of a line, with CRLF at its end. Control characters become blanks.</summary>
        /// <param name="breakFirst">True: starts with CRLF, because the line before has no end.</param>
        public static byte[] Seal(string text, bool breakFirst)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            int count = Cut(bytes);
            int start = breakFirst ? 2 : 0;
            int end = start + count;
            byte[] line = new byte[end + CheckBytes + 2];
            if (breakFirst)
                PutLineEnd(line, 0);

            for (int i = 0; i < count; i++)
                line[start + i] = bytes[i] < 0x20 ? (byte)' ' : bytes[i];

            int crc = Check.Compute(line, start, count);
            line[end] = (byte)' ';
            line[end + 1] = (byte)'#';
            for (int i = 0; i < 4; i++)
                line[end + 2 + i] = (byte)Digits[(crc >> (12 - (i * 4))) & 0xF];

            PutLineEnd(line, end + CheckBytes);
            return line;
        }

        /// <summary>The text of a line without its end; null when its check is missing or wrong.</summary>
        public static string Open(byte[] bytes, int offset, int count)
        {
            int length = count - CheckBytes;
            if (length <= 0 || bytes[offset + length] != ' ' || bytes[offset + length + 1] != '#')
                return null;

            int crc = Check.Compute(bytes, offset, length);
            for (int i = 0; i < 4; i++)
            {
                if (bytes[offset + length + 2 + i] != Digits[(crc >> (12 - (i * 4))) & 0xF])
                    return null;
            }

            for (int i = 0; i < length; i++)
            {
                if (bytes[offset + i] < 0x20)
                    return null;
            }

            return Encoding.UTF8.GetString(bytes, offset, length);
        }

        private static void PutLineEnd(byte[] line, int at)
        {
            line[at] = (byte)'\r';
            line[at + 1] = (byte)'\n';
        }

        // Not in the middle of a character.
        private static int Cut(byte[] bytes)
        {
            int count = bytes.Length < MaxTextBytes ? bytes.Length : MaxTextBytes;
            while (count > 0 && count < bytes.Length && (bytes[count] & 0xC0) == 0x80)
                count--;

            return count;
        }
    }

    /// <summary>Reads the whole lines of a file of <see cref="CheckedLine"/>s in constant memory; others are skipped and counted.</summary>
    public sealed class CheckedLines
    {
        private readonly Stream _stream;
        private readonly byte[] _read = new byte[256];
        private readonly byte[] _line = new byte[CheckedLine.MaxTextBytes + CheckedLine.CheckBytes];
        private int _at;
        private int _count;

        /// <summary>Reads from the current position of a stream, which is not closed.</summary>
        public CheckedLines(Stream stream) => _stream = stream;

        public string Text { get; private set; } = "";
        /// <summary>Lines skipped so far, without empty ones.</summary>
        public int Damaged { get; private set; }
        /// <summary>At the end of the file: true when the last line is complete, or there is none.</summary>
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
                int got = _stream.Read(_read, 0, _read.Length);
                _at = 0;
                _count = got < 0 ? 0 : got;
                if (_count == 0)
                    return -1;
            }

            EndsWithLineEnd = _read[_at] == '\n';
            return _read[_at++];
        }
    }
}
