// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Shell
{
    /// <summary>What was typed and not yet read, in a fixed ring. What does not fit is dropped and counted.</summary>
    internal sealed class TypeAhead
    {
        private readonly byte[] _ring;
        private int _first;

        public TypeAhead(int capacity)
        {
            _ring = new byte[capacity];
        }

        /// <summary>Bytes waiting.</summary>
        public int Count { get; private set; }

        /// <summary>Bytes that did not fit, ever.</summary>
        public int Dropped { get; private set; }

        public void Add(byte b)
        {
            if (Count == _ring.Length)
            {
                Dropped++;
                return;
            }

            int place = _first + Count;
            _ring[place >= _ring.Length ? place - _ring.Length : place] = b;
            Count++;
        }

        /// <summary>Forgets the byte that came last; there must be one.</summary>
        public void DropNewest()
        {
            Count--;
        }

        /// <summary>The oldest byte; there must be one.</summary>
        public byte Take()
        {
            byte b = _ring[_first];
            _first = _first + 1 == _ring.Length ? 0 : _first + 1;
            Count--;
            return b;
        }
    }
}
