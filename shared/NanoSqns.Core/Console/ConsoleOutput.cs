// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Console
{
    /// <summary>
    /// Text to the console's port. Bytes are written without allocation; strings are only for when nothing streams. A dead console does not
    /// stop an upgrade: its output is dropped.
    /// </summary>
    internal sealed class ConsoleOutput : ITextOutput
    {
        private const int WriteLimitMs = 2000;

        private static readonly byte[] NewLine = ByteText.Bytes("\r\n");

        private IByteLink _link;

        public ConsoleOutput(IByteLink link) => _link = link;

        /// <summary>Writes to another port from now on.</summary>
        public void Use(IByteLink link) => _link = link;

        public void Write(byte[] buffer, int offset, int count)
        {
            if (count == 0)
                return;

            _link.StartWrite(buffer, offset, count);
            if (_link.FinishWrite(WriteLimitMs) == LinkStatus.TimedOut)
                _link.CancelWrite();
        }

        /// <summary>Writes text. What it quotes may steer a terminal: such characters come out as ?; line ends and tabs stay.</summary>
        public void Text(string text)
        {
            byte[] bytes = ByteText.Bytes(text);
            for (int i = 0; i < bytes.Length; i++)
            {
                bool steers = bytes[i] < ' ' ? bytes[i] != '\r' && bytes[i] != '\n' && bytes[i] != '\t' : bytes[i] == 127;

                // U+0080 to U+009F are two bytes
                bool second = i > 0 && bytes[i - 1] == 0xC2 && bytes[i] >= 0x80 && bytes[i] < 0xA0;
                if (second)
                    bytes[i - 1] = (byte)'?';
                if (steers || second)
                    bytes[i] = (byte)'?';
            }

            Write(bytes, 0, bytes.Length);
        }

        public void Line(string text) => Text(text + "\r\n");
        public void Line() => Write(NewLine, 0, NewLine.Length);

        /// <summary>Writes a failure: what happened, and what to do.</summary>
        public void Fail(Failure failure)
        {
            Line(failure.ToString());
            Line("-> " + failure.Hint);
        }
    }

    /// <summary>Where a console's text goes. Bytes, so that nothing is allocated for a line.</summary>
    public interface ITextOutput
    {
        /// <summary>Writes bytes of UTF-8 text; they are out, or copied, on return.</summary>
        void Write(byte[] buffer, int offset, int count);
    }

    /// <summary>A line of text in a fixed buffer, because nothing may be allocated between two frames. A longer line is cut.</summary>
    public sealed class LineBuffer
    {
        private readonly byte[] _bytes;
        private readonly byte[] _digits = new byte[20];
        private int _length;

        public LineBuffer(int capacity) => _bytes = new byte[capacity];

        public LineBuffer Clear()
        {
            _length = 0;
            return this;
        }

        public LineBuffer Add(byte[] text)
        {
            int count = text.Length < _bytes.Length - _length ? text.Length : _bytes.Length - _length;
            System.Array.Copy(text, 0, _bytes, _length, count);
            _length += count;
            return this;
        }

        public LineBuffer Add(byte value, int count)
        {
            for (int i = 0; i < count && _length < _bytes.Length; i++)
                _bytes[_length++] = value;
            return this;
        }

        /// <summary>Adds a number that is not negative, padded with spaces on the left.</summary>
        public LineBuffer AddNumber(long value, int width)
        {
            int digits = 0;
            do
            {
                _digits[digits++] = (byte)('0' + (value % 10));
                value /= 10;
            }
            while (value > 0 && digits < _digits.Length);

            Add((byte)' ', width - digits);
            while (digits > 0)
                Add(_digits[--digits], 1);
            return this;
        }

        /// <summary>Adds milliseconds as seconds with one decimal.</summary>
        public LineBuffer AddSeconds(long milliseconds, int width) =>
            AddNumber(milliseconds / 1000, width - 2).Add((byte)'.', 1).AddNumber(milliseconds % 1000 / 100, 1);

        public void WriteTo(ITextOutput output) => output.Write(_bytes, 0, _length);
    }
}
