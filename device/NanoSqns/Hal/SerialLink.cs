// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO.Ports;
using System.Threading;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Device
{
    /// <summary>
    /// What the two kinds of UART have in common: reading, and the baud. Nothing in here allocates once it is made, and nobody subscribes to DataReceived:
    /// its events would be objects made while a port is written.
    /// </summary>
    public abstract class SerialLink : IByteLink
    {
        /// <summary>Bytes of the chip's transmit FIFO: they leave after the driver says that it is done.</summary>
        public const int FifoBytes = 128;

        private const int BitsPerByte = 10;
        private const int FirstWaitMs = 50;
        private const int LongestWaitMs = 1000;
        private const int ScratchBytes = 64;

        private readonly byte[] _scratch = new byte[ScratchBytes];
        private long _emptyAtMs;

        /// <summary>Reads and writes an open port.</summary>
        protected SerialLink(SerialPort port)
        {
            Port = port;
        }

        /// <inheritdoc />
        public bool IsBaudFixed
        {
            get { return false; }
        }

        /// <inheritdoc />
        public int BaudRate
        {
            get
            {
                return Port.BaudRate;
            }

            set
            {
                // the last bytes of a write are still in the FIFO and would leave at the new baud
                WaitUntilEmpty();
                int old = Port.BaudRate;
                try
                {
                    Port.BaudRate = value;
                }
                catch (Exception e)
                {
                    Port.BaudRate = old;
                    throw new SqnsException(ErrorNumber.BaudNotPossible, Port.PortName, value.ToString(), PlatformWords.Of(e));
                }
            }
        }

        /// <summary>The port.</summary>
        protected SerialPort Port { get; }

        /// <summary>True when the port could not be opened again: nothing comes any more.</summary>
        protected bool IsDead { get; set; }

        /// <inheritdoc />
        public int Read(byte[] buffer, int offset, int count, int timeoutMs)
        {
            if (IsDead)
            {
                return LinkStatus.HungUp;
            }

            int taken = 0;
            int there = Port.BytesToRead;
            if (there == 0)
            {
                // a look without a limit must not wait: Read would throw, and an exception is an object
                taken = timeoutMs > 0 ? AwaitOne(buffer, offset, timeoutMs) : 0;
                there = taken > 0 ? Port.BytesToRead : 0;
            }

            // never more than is there: the platform's Read waits for every byte it was asked for
            int more = there < count - taken ? there : count - taken;
            return more > 0 ? taken + Port.Read(buffer, offset + taken, more) : taken;
        }

        /// <inheritdoc />
        public void DiscardInput()
        {
            int there;
            while (!IsDead && (there = Port.BytesToRead) > 0)
            {
                Port.Read(_scratch, 0, there < _scratch.Length ? there : _scratch.Length);
            }
        }

        /// <inheritdoc />
        public abstract void StartWrite(byte[] buffer, int offset, int count);

        /// <inheritdoc />
        public abstract int FinishWrite(int timeoutMs);

        /// <inheritdoc />
        public abstract void CancelWrite();

        /// <summary>Notes that so many bytes went into the FIFO just now.</summary>
        protected void NoteSent(int bytes)
        {
            _emptyAtMs = Environment.TickCount64 + WireMs(bytes) + 1;
        }

        /// <summary>Waits until the FIFO has been emptied by the wire, by the clock: the platform does not tell. CTS is not accounted for.</summary>
        protected void WaitUntilEmpty()
        {
            long left = _emptyAtMs - Environment.TickCount64;
            if (left > 0)
            {
                Thread.Sleep((int)left);
            }
        }

        /// <summary>Time that bytes need on the wire, in milliseconds.</summary>
        protected int WireMs(int bytes)
        {
            return ((bytes * BitsPerByte * 1000) / Port.BaudRate) + 1;
        }

        // Waits natively for one byte: a polling loop would wake late, at the end of a time slice. A wait that ends in silence throws, and an exception is an object
        // on the heap. That is harmless when nothing is being written, which is so in the block loop: an answer is waited for after its request has left.
        // While a write is on its way (on any port: they share the heap) the count is polled instead.
        private int AwaitOne(byte[] buffer, int offset, int timeoutMs)
        {
            long end = Environment.TickCount64 + timeoutMs;
            int wait = FirstWaitMs;
            while (true)
            {
                long left = end - Environment.TickCount64;
                if (left <= 0)
                {
                    return 0;
                }

                if (SerialWriter.IsAnyBusy)
                {
                    Thread.Sleep(1);
                }
                else
                {
                    // In pieces that grow: a byte that comes between the driver's look at its buffer and its wait does not end that wait. So a reply is found
                    // after 50 ms at the latest, and a silence of a minute costs some sixty exceptions.
                    Port.ReadTimeout = left < wait ? (int)left : wait;
                    wait = wait * 2 > LongestWaitMs ? LongestWaitMs : wait * 2;
                    try
                    {
                        return Port.Read(buffer, offset, 1);
                    }
                    catch (TimeoutException)
                    {
                        // or woken for another port: one flag says "data" for all of them, so only the count counts
                    }
                }

                if (Port.BytesToRead > 0)
                {
                    return Port.Read(buffer, offset, 1);
                }
            }
        }
    }
}
