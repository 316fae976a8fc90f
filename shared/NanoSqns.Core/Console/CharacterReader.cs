// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Console
{
    /// <summary>
    /// From bytes to whole characters of UTF-8, so that none is inserted or echoed by halves. A tab counts as a space; bytes that make no character, and the characters
    /// that steer a terminal, are passed over.
    /// </summary>
    internal sealed class CharacterReader
    {
        private int _has;
        private int _needs;

        /// <summary>The bytes of the character, from the first on.</summary>
        public byte[] Bytes { get; } = new byte[4];

        /// <summary>True when the last byte made no character, or broke one that had begun.</summary>
        public bool IsBroken { get; private set; }

        /// <summary>Takes a byte.</summary>
        /// <returns>How many bytes the character has that it ended; 0 when it ended none.</returns>
        public int Feed(byte b)
        {
            bool continues = (b & 0xC0) == 0x80;
            IsBroken = continues != _has > 0;
            if (continues)
                return Continue(b);

            Bytes[0] = b == '\t' ? (byte)' ' : b;
            _has = 0;
            if (b < 0x80)
                return Bytes[0] >= ' ' && b != 127 ? 1 : 0;

            _needs = b < 0xC2 || b > 0xF4 ? 0 : b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
            _has = _needs == 0 ? 0 : 1;
            IsBroken |= _needs == 0;
            return 0;
        }

        private int Continue(byte b)
        {
            if (_has == 0)
                return 0;

            Bytes[_has++] = b;
            if (_has < _needs)
                return 0;

            // U+0080 to U+009F steer a terminal
            _has = 0;
            return Bytes[0] == 0xC2 && b < 0xA0 ? 0 : _needs;
        }
    }
}
