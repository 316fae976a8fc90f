// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Mirror
{
    /// <summary>
    /// One direction of a mirror: passes bytes on while more arrive, without waiting or allocating. A ring holds what the far end does not
    /// accept yet.
    /// </summary>
    public sealed class MirrorPipe
    {
        private readonly IByteLink _from;
        private readonly IByteLink _to;
        private readonly byte[] _ring;

        // the bytes in the ring begin at _first; the first _onTheirWay of them belong to the far link until it has written them
        private int _first;
        private int _count;
        private int _onTheirWay;

        public MirrorPipe(IByteLink from, IByteLink to, int ringBytes)
        {
            _from = from;
            _to = to;
            _ring = new byte[ringBytes];
        }

        /// <summary>The ring; the latest <see cref="TakenCount"/> bytes begin at <see cref="TakenAt"/>.</summary>
        public byte[] Ring => _ring;
        /// <summary>Index of the bytes that the last <see cref="Take"/> read.</summary>
        public int TakenAt { get; private set; }
        /// <summary>How many bytes the last <see cref="Take"/> read.</summary>
        public int TakenCount { get; private set; }
        /// <summary>Bytes that were handed on.</summary>
        public long Passed { get; private set; }
        /// <summary>True when there is no room for more.</summary>
        public bool IsFull { get; private set; }
        /// <summary>How often the ring was full; bytes may have been lost then.</summary>
        public int Overruns { get; private set; }

        /// <summary>Reads received bytes, up to the contiguous free space of the ring.</summary>
        /// <returns>False when this end is gone.</returns>
        public bool Take()
        {
            TakenCount = 0;
            int at = _first + _count;
            at = at >= _ring.Length ? at - _ring.Length : at;
            int room = at >= _first ? _ring.Length - at : _first - at;
            room = room <= _ring.Length - _count ? room : _ring.Length - _count;
            if (room == 0)
            {
                Overruns += IsFull ? 0 : 1;
                IsFull = true;
                return true;
            }

            IsFull = false;
            int got = _from.Read(_ring, at, room, 0);
            if (got > 0)
            {
                TakenAt = at;
                TakenCount = got;
                _count += got;
            }

            return got != LinkStatus.HungUp;
        }

        /// <summary>Frees what was sent and sends the rest, except the last <paramref name="held"/> bytes.</summary>
        /// <returns>False when the far end is gone.</returns>
        public bool Give(int held)
        {
            if (_onTheirWay > 0)
            {
                int status = _to.FinishWrite(0);
                if (status == LinkStatus.TimedOut)
                    return true;

                Release(_onTheirWay);
                if (status == LinkStatus.HungUp)
                    return false;
            }

            int straight = _ring.Length - _first;
            int some = _count - held < straight ? _count - held : straight;
            if (some > 0)
            {
                _onTheirWay = some;
                _to.StartWrite(_ring, _first, some);
            }

            return true;
        }

        /// <summary>Forgets the last bytes.</summary>
        public void DropLast(int count) => _count -= count;

        /// <summary>Drops unsent bytes: the far end accepts nothing, or the mirror ends.</summary>
        public void Close()
        {
            // whether or not a write is on its way: after this none is, on any path
            _to.CancelWrite();
            _onTheirWay = 0;
            _count = 0;
        }

        private void Release(int count)
        {
            Passed += count;
            _first += count;
            _first = _first >= _ring.Length ? _first - _ring.Length : _first;
            _count -= count;
            _onTheirWay = 0;
        }
    }
}
