// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Console
{
    /// <summary>
    /// What was typed and not yet read, in a fixed ring. A line that does not fit is dropped whole: half a line must not be taken for a
    /// command.
    /// </summary>
    internal sealed class TypeAhead
    {
        private readonly byte[] _ring;
        private int _first;
        private bool _skips;

        public TypeAhead(int capacity) => _ring = new byte[capacity];

        public int Count { get; private set; }

        /// <summary>Bytes that did not fit, ever.</summary>
        public int Dropped { get; private set; }

        public void Add(byte b)
        {
            if (_skips || Count == _ring.Length)
            {
                DropLine();
                Dropped++;
                _skips = !IsLineEnd(b);
                return;
            }

            _ring[Place(Count)] = b;
            Count++;
        }

        /// <summary>Removes the newest byte; there must be one.</summary>
        public void DropNewest() => Count--;

        /// <summary>The oldest byte, without removing it; there must be one.</summary>
        public byte Peek() => _ring[_first];

        /// <summary>The oldest byte; there must be one.</summary>
        public byte Take()
        {
            byte b = _ring[_first];
            _first = Place(1);
            Count--;
            return b;
        }

        private void DropLine()
        {
            while (Count > 0 && !IsLineEnd(_ring[Place(Count - 1)]))
            {
                Count--;
                Dropped++;
            }
        }

        private int Place(int index)
        {
            int place = _first + index;
            return place >= _ring.Length ? place - _ring.Length : place;
        }

        private static bool IsLineEnd(byte b) => b == '\r' || b == '\n';
    }
}
