// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Collections;

namespace NanoSqns.FakePlatform
{
    /// <summary>
    /// The receiving side of a port: the chip hands over what has come when 120 bytes are in its FIFO or nothing came for the time of 10 bytes; what then finds no room
    /// with the driver is dropped without a word.
    /// </summary>
    public sealed class FakeReceiver
    {
        private const int FullBytes = 120;
        private const int QuietBytes = 10;

        private readonly Queue _wire = new Queue();
        private readonly Queue _fifo = new Queue();
        private readonly Queue _driver = new Queue();
        private long _wireFreeNs;
        private long _lastNs;
        private long _byteNs;

        /// <summary>Bytes that the driver has room for.</summary>
        public int Capacity { get; set; }

        /// <summary>So many waiting bytes make an event, an object of the heap, with each arrival.</summary>
        public int EventBytes { get; set; }

        /// <summary>Events that were made.</summary>
        public int Events { get; private set; }

        /// <summary>Bytes that found no room.</summary>
        public int Dropped { get; private set; }

        /// <summary>The most that waited at a time.</summary>
        public int Most { get; private set; }

        /// <summary>When the wire has brought all that was put on it so far.</summary>
        public long WireFreeNs
        {
            get { return _wireFreeNs; }
        }

        /// <summary>Bytes come over the wire, one after the other, from a moment on, or when the wire is free.</summary>
        public void Arrive(byte[] bytes, long fromNs, long byteNs)
        {
            _byteNs = byteNs;
            _wireFreeNs = Math.Max(_wireFreeNs, fromNs);
            foreach (byte value in bytes)
            {
                _wireFreeNs += byteNs;
                _wire.Enqueue(new Arrival(value, _wireFreeNs));
            }
        }

        /// <summary>Bytes are there now.</summary>
        public void Put(byte[] bytes)
        {
            foreach (byte value in bytes)
            {
                ToDriver(value);
            }
        }

        /// <summary>Bytes that can be read.</summary>
        public int Count(long nowNs)
        {
            while (_wire.Count > 0 && ((Arrival)_wire.Peek()).AtNs <= nowNs)
            {
                Arrival next = (Arrival)_wire.Dequeue();
                HandOverIfQuiet(next.AtNs);
                _fifo.Enqueue(next.Value);
                _lastNs = next.AtNs;
                if (_fifo.Count >= FullBytes)
                {
                    HandOver();
                }
            }

            HandOverIfQuiet(nowNs);
            return _driver.Count;
        }

        /// <summary>Takes one.</summary>
        public byte Take()
        {
            return (byte)_driver.Dequeue();
        }

        /// <summary>Nothing of it is there any more.</summary>
        public void Clear()
        {
            _fifo.Clear();
            _driver.Clear();
        }

        private void HandOverIfQuiet(long nowNs)
        {
            if (_fifo.Count > 0 && nowNs - _lastNs >= QuietBytes * _byteNs)
            {
                HandOver();
            }
        }

        private void HandOver()
        {
            while (_fifo.Count > 0)
            {
                ToDriver((byte)_fifo.Dequeue());
            }

            Events += _driver.Count >= EventBytes ? 1 : 0;
        }

        private void ToDriver(byte value)
        {
            if (_driver.Count < Capacity)
            {
                _driver.Enqueue(value);
                Most = Math.Max(Most, _driver.Count);
            }
            else
            {
                Dropped++;
            }
        }

        private sealed class Arrival
        {
            public Arrival(byte value, long atNs)
            {
                Value = value;
                AtNs = atNs;
            }

            public byte Value { get; }

            public long AtNs { get; }
        }
    }
}
