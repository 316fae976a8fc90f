// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Collections;
using System.IO;

namespace NanoSqns.FakePlatform
{
    /// <summary>
    /// The sending side of a port: a FIFO that the wire empties, CTS that holds it, and a worker that fills it again when it is nearly empty, straight from the array of
    /// whoever wrote, as it is at that moment.
    /// </summary>
    public sealed class FakeTransmitter
    {
        /// <summary>Bytes of the FIFO.</summary>
        public const int FifoBytes = 128;

        private const int NearlyEmpty = 10;

        private readonly Queue _fifo = new Queue();
        private readonly MemoryStream _left = new MemoryStream();
        private readonly ArrayList _leftNs = new ArrayList();
        private long _nextNs;
        private byte[] _workersBuffer;
        private int _workersAt;
        private int _workersCount;
        private bool _workerEnded;

        /// <summary>Hears of every byte, and when it had left, in nanoseconds.</summary>
        public Action<byte, long> Left { get; set; }

        /// <summary>Time of a byte on the wire, in nanoseconds.</summary>
        public long ByteNs { get; set; }

        /// <summary>True while CTS holds it.</summary>
        public bool IsHeld { get; private set; }

        /// <summary>True while the worker has bytes.</summary>
        public bool IsWorking
        {
            get { return _workersCount > 0; }
        }

        /// <summary>Bytes in the FIFO.</summary>
        public int Inside
        {
            get { return _fifo.Count; }
        }

        /// <summary>What has left the wire, and what stands in the FIFO.</summary>
        public byte[] Sent
        {
            get
            {
                MemoryStream all = new MemoryStream();
                all.Write(_left.ToArray());
                foreach (byte value in _fifo)
                {
                    all.WriteByte(value);
                }

                return all.ToArray();
            }
        }

        /// <summary>When the byte of that index had left, in nanoseconds.</summary>
        public long LeftNs(int index)
        {
            return (long)_leftNs[index];
        }

        /// <summary>CTS holds the line, or lets go of it.</summary>
        public void Hold(bool isHeld, long nowNs)
        {
            Advance(nowNs);
            IsHeld = isHeld;
            _nextNs = nowNs + ByteNs;
        }

        /// <summary>Puts in what fits.</summary>
        /// <returns>How many bytes that were.</returns>
        public int Put(byte[] buffer, int offset, int count, long nowNs)
        {
            Advance(nowNs);
            if (_fifo.Count == 0)
            {
                _nextNs = nowNs + ByteNs;
            }

            int some = Math.Min(count, FifoBytes - _fifo.Count);
            for (int i = 0; i < some; i++)
            {
                _fifo.Enqueue(buffer[offset + i]);
            }

            return some;
        }

        /// <summary>Gives the worker what did not fit.</summary>
        public void Work(byte[] buffer, int offset, int count)
        {
            _workersBuffer = buffer;
            _workersAt = offset;
            _workersCount = count;
        }

        /// <summary>True once when the worker has ended since the last call.</summary>
        public bool TakeWorkerEnd(long nowNs)
        {
            Advance(nowNs);
            bool ended = _workerEnded;
            _workerEnded = false;
            return ended;
        }

        /// <summary>The driver is deleted, and with it whatever had not left.</summary>
        public void Delete(long nowNs)
        {
            Advance(nowNs);
            _fifo.Clear();
            _workersCount = 0;
        }

        private void Advance(long nowNs)
        {
            while (!IsHeld && _fifo.Count > 0 && _nextNs <= nowNs)
            {
                byte value = (byte)_fifo.Dequeue();
                _left.WriteByte(value);
                _leftNs.Add(_nextNs);
                Left?.Invoke(value, _nextNs);
                _nextNs += ByteNs;
                if (_fifo.Count <= NearlyEmpty && _workersCount > 0)
                {
                    Refill();
                }
            }
        }

        private void Refill()
        {
            while (_workersCount > 0 && _fifo.Count < FifoBytes)
            {
                _fifo.Enqueue(_workersBuffer[_workersAt++]);
                _workersCount--;
            }

            _workerEnded |= _workersCount == 0;
        }
    }
}
