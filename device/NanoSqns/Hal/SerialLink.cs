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
                    string why = PlatformWords.Of(e);
                    try
                    {
                        Port.BaudRate = old;
                    }
                    catch (Exception again)
                    {
                        why += "; nor can it go back to " + old.ToString() + ": " + PlatformWords.Of(again);
                    }

                    throw new SqnsException(ErrorNumber.BaudNotPossible, Port.PortName, value.ToString(), why);
                }
            }
        }

        /// <summary>True when bytes are there to be read, or the port cannot say: then <see cref="Read"/> tells.</summary>
        public bool HasInput
        {
            get
            {
                try
                {
                    return IsDead || Port.BytesToRead > 0;
                }
                catch (Exception)
                {
                    return true;
                }
            }
        }

        /// <summary>True while a write is on its way.</summary>
        public abstract bool IsWriting { get; }

        /// <summary>How often the driver had lost what it had counted.</summary>
        public int Overruns { get; private set; }

        /// <summary>The port.</summary>
        protected SerialPort Port { get; }

        /// <summary>True when the port could not be opened again: nothing comes any more.</summary>
        protected bool IsDead { get; set; }

        /// <summary>Time between two looks while nothing comes, in milliseconds.</summary>
        protected abstract int LookMs { get; }

        /// <summary>
        /// The count is polled, and never more is read than is there. The platform's own wait, Read with a ReadTimeout, would end each silence with an exception: an
        /// object on the heap, and some 650 bytes of stack trace that the platform prints to UART 0, caught or not - 56 ms, on the port that may be the console.
        /// </summary>
        public int Read(byte[] buffer, int offset, int count, int timeoutMs)
        {
            if (IsDead)
            {
                return LinkStatus.HungUp;
            }

            try
            {
                int there = Port.BytesToRead;
                if (there == 0 && timeoutMs > 0)
                {
                    there = Await(timeoutMs);
                }

                return there > 0 ? Port.Read(buffer, offset, there < count ? there : count) : LinkStatus.TimedOut;
            }
            catch (TimeoutException)
            {
                // the driver ran over and threw away what it had counted: noise, as for everybody above
                Overruns++;
                return LinkStatus.TimedOut;
            }
            catch (Exception)
            {
                return ReadFailed(timeoutMs);
            }
        }

        /// <summary>What is there at the moment of the call: who goes on sending meanwhile cannot keep it.</summary>
        public void DiscardInput()
        {
            if (IsDead)
            {
                return;
            }

            try
            {
                int left = Port.BytesToRead;
                while (left > 0)
                {
                    left -= Port.Read(_scratch, 0, left < _scratch.Length ? left : _scratch.Length);
                }
            }
            catch (Exception)
            {
                // the next Read tells
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

        /// <summary>True when the FIFO has been emptied by the wire, by the clock.</summary>
        protected bool IsEmpty
        {
            get { return Environment.TickCount64 >= _emptyAtMs; }
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

        /// <summary>The platform refused to read.</summary>
        /// <param name="timeoutMs">What the caller would have waited.</param>
        /// <returns>What the caller is told, one of <see cref="LinkStatus"/>.</returns>
        protected abstract int ReadFailed(int timeoutMs);

        private int Await(int timeoutMs)
        {
            long end = Environment.TickCount64 + timeoutMs;
            int there;
            do
            {
                long left = end - Environment.TickCount64;
                if (left <= 0)
                {
                    return 0;
                }

                Thread.Sleep(left < LookMs ? (int)left : LookMs);
                there = Port.BytesToRead;
            }
            while (there == 0);
            return there;
        }
    }
}
