// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;
using NanoSqns.Stp;

namespace NanoSqns.Console
{
    /// <summary>
    /// Builds a line of text in a fixed buffer, without strings: output between two frames of a transfer must not allocate. A longer line
    /// is cut.
    /// </summary>
    public sealed class LineBuffer
    {
        private readonly byte[] _bytes;
        private readonly byte[] _digits = new byte[20];

        public LineBuffer(int capacity) => _bytes = new byte[capacity];

        private int Length { get; set; }

        public LineBuffer Clear()
        {
            Length = 0;
            return this;
        }

        public LineBuffer Add(byte[] text)
        {
            int count = text.Length < _bytes.Length - Length ? text.Length : _bytes.Length - Length;
            System.Array.Copy(text, 0, _bytes, Length, count);
            Length += count;
            return this;
        }

        public LineBuffer Add(byte value, int count)
        {
            for (int i = 0; i < count && Length < _bytes.Length; i++)
                _bytes[Length++] = value;
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
        public LineBuffer AddSeconds(long milliseconds, int width)
        {
            AddNumber(milliseconds / 1000, width - 2);
            Add((byte)'.', 1);
            return AddNumber(milliseconds % 1000 / 100, 1);
        }

        public void WriteTo(ITextOutput output) => output.Write(_bytes, 0, Length);
    }

    /// <summary>Counts the frames of a transfer and shows them, for the detail of debug. Nothing here allocates once it is made.</summary>
    internal sealed class StpTally
    {
        private static readonly byte[] Blocks = ByteText.Bytes("   STP: block ");
        private static readonly byte[] More = ByteText.Bytes(", ");
        private static readonly byte[] Repeats = ByteText.Bytes(" repeats\r\n");
        private static readonly byte[] After = ByteText.Bytes("   STP: after block ");
        private static readonly byte[] Silent = ByteText.Bytes(": no reply, sent again\r\n");
        private static readonly byte[] Garbled = ByteText.Bytes(": garbled reply, sent again\r\n");
        private static readonly byte[] Refused = ByteText.Bytes(": repeat requested by the modem\r\n");

        private readonly ITextOutput _output;
        private readonly LineBuffer _line;
        private int _blocks;
        private int _repeats;

        public StpTally(ITextOutput output, LineBuffer line)
        {
            _output = output;
            _line = line;
        }

        public void Begin() => _blocks = 0;

        public void CountBlock() => _blocks++;

        public void CountRepeat() => _repeats++;

        public void Tell()
        {
            _line.Clear().Add(Blocks).AddNumber(_blocks, 1).Add(More).AddNumber(_repeats, 1).Add(Repeats).WriteTo(_output);
            _repeats = 0;
        }

        public void TellRepeat(int why) =>
            _line.Clear().Add(After).AddNumber(_blocks, 1).Add(why == StpReceipt.Silent ? Silent : why == StpReceipt.Garbled ? Garbled : Refused).WriteTo(_output);
    }
}
