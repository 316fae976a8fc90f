// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO.Ports;
using System.Threading;
using NanoSqns.Hal;

namespace NanoSqns.Device
{
    /// <summary>
    /// A thread that writes, so that the caller can read the card and compute the next checksum meanwhile. The driver sends from a raw
    /// pointer into the managed heap: nothing may be allocated anywhere during a write, or a compaction could move the bytes under it. (The
    /// frames' checksums would detect it.) Only the modem has such a thread: the driver's "transmitted" is one flag for all ports, and a
    /// second writer could wake this one early.
    /// </summary>
    public sealed class SerialWriter
    {
        // A wait as short as a block polls without a pause: while every thread sleeps, the platform notices the end only at its next tick,
        // up to 10 ms later. An event set by the thread would not arrive sooner.
        private const int BriskMs = 100;

        // Whose port is open. Only the thread that opens ports writes it.
        private static SerialWriter _inUse;

        private readonly AutoResetEvent _go = new AutoResetEvent(false);
        private SerialPort _port;
        private byte[] _buffer;
        private int _offset;
        private int _count;
        private long _leastUs;
        private bool _failed;

        // Plain fields are enough between threads here: the interpreter reads them from the heap each time, and switches threads only
        // between instructions. This flag alone hands the object over: the caller sets it last and then touches nothing; the thread clears
        // it last, and the object is the caller's again.
        private bool _busy;
        private bool _ended;

        /// <summary>Starts the thread, which lives until <see cref="End"/>. A previous writer is no longer counted as busy.</summary>
        public SerialWriter()
        {
            _inUse = this;
            new Thread(Run).Start();
        }

        /// <summary>True while an open port is written by such a thread.</summary>
        public static bool IsAnyBusy => _inUse != null && _inUse._busy;

        /// <summary>True while the write of <see cref="Begin"/> has not ended.</summary>
        public bool IsBusy => _busy;

        /// <summary>Starts a write. The previous one must have ended.</summary>
        /// <param name="port">Where to.</param>
        /// <param name="buffer">The bytes; they belong to the driver until <see cref="Wait"/> reports the end.</param>
        /// <param name="offset">First byte.</param>
        /// <param name="count">Bytes.</param>
        /// <param name="leastUs">Time that the wire needs until the driver can be done, in microseconds.</param>
        public void Begin(SerialPort port, byte[] buffer, int offset, int count, long leastUs)
        {
            _port = port;
            _buffer = buffer;
            _offset = offset;
            _count = count;
            _leastUs = leastUs;
            _failed = false;
            _busy = true;
            _go.Set();

            // Set alone does not yield: the caller would keep the processor until its 20 ms time slice ends, as long as a block takes.
            Thread.Sleep(0);
        }

        /// <summary>Waits for the end of the write.</summary>
        /// <returns>One of <see cref="LinkStatus"/>; HungUp when the platform refused the write.</returns>
        public int Wait(int timeoutMs)
        {
            long end = Environment.TickCount64 + timeoutMs;
            long left = timeoutMs;
            while (_busy)
            {
                // yields even when it only polls: the thread notices the end of the write only when it is scheduled
                Thread.Sleep(timeoutMs - left < BriskMs ? 0 : 1);
                left = end - Environment.TickCount64;
                if (_busy && left <= 0)
                    return LinkStatus.TimedOut;
            }

            return _failed ? LinkStatus.HungUp : LinkStatus.Done;
        }

        /// <summary>
        /// The port is closed permanently. The thread ends unless it hangs in the platform. A pending write is no longer busy, since the
        /// port's driver is gone and sends nothing.
        /// </summary>
        public void End()
        {
            if (_inUse == this)
                _inUse = null;

            _ended = true;
            _go.Set();
        }

        private void Run()
        {
            _go.WaitOne();
            while (!_ended)
            {
                long begin = MicroClock.NowUs;
                try
                {
                    _port.Write(_buffer, _offset, _count);
                }
                catch (Exception)
                {
                    // an unhandled exception ends a thread silently
                    _failed = true;
                }

                // sooner than the wire allows: it was woken by the flag of another port
                while (!_failed && MicroClock.NowUs - begin < _leastUs)
                    Thread.Sleep(0);

                _busy = false;
                _go.WaitOne();
            }
        }
    }
}
