// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.PureTests
{
    /// <summary>A link with some bytes to read, which records what is written.</summary>
    public sealed class PlainLink : IByteLink
    {
        private readonly byte[] _input;
        private readonly int _atATime;
        private readonly byte[] _output = new byte[1000];
        private int _read;
        private int _written;
        private byte[] _buffer;
        private int _offset;
        private int _count;

        /// <summary>Makes it.</summary>
        /// <param name="input">What can be read; or null.</param>
        /// <param name="atATime">Bytes that are there at a time.</param>
        public PlainLink(byte[] input, int atATime)
        {
            _input = input == null ? new byte[0] : input;
            _atATime = atATime;
        }

        /// <inheritdoc />
        public int BaudRate { get; set; } = 921600;

        /// <inheritdoc />
        public bool IsBaudFixed => true;

        /// <summary>False: writes stay on their way.</summary>
        public bool WritesEnd { get; set; }

        /// <summary>The other end is gone.</summary>
        public bool IsGone { get; set; }

        /// <summary>Bytes that were not read yet.</summary>
        public int Waiting => _input.Length - _read;

        /// <summary>What was written, in hex digits.</summary>
        public string Taken() => Hex.Text(_output, 0, _written);

        /// <inheritdoc />
        public int Read(byte[] buffer, int offset, int count, int timeoutMs)
        {
            if (IsGone)
                return LinkStatus.HungUp;

            int some = count < _atATime ? count : _atATime;
            some = some < Waiting ? some : Waiting;
            for (int i = 0; i < some; i++)
                buffer[offset + i] = _input[_read++];

            return some;
        }

        /// <inheritdoc />
        public void StartWrite(byte[] buffer, int offset, int count)
        {
            _buffer = buffer;
            _offset = offset;
            _count = count;
        }

        /// <inheritdoc />
        public int FinishWrite(int timeoutMs)
        {
            if (IsGone)
                return LinkStatus.HungUp;
            if (!WritesEnd)
                return LinkStatus.TimedOut;

            for (int i = 0; i < _count; i++)
                _output[_written++] = _buffer[_offset + i];

            _count = 0;
            return LinkStatus.Done;
        }

        /// <inheritdoc />
        public void CancelWrite() => _count = 0;

        /// <inheritdoc />
        public void DiscardInput() => _read = _input.Length;
    }
}
