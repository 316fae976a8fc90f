// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO.Ports;
using System.Threading;
using NanoSqns.Hal;

namespace NanoSqns.Device
{
    /// <summary>Reading, which both kinds of UART share. Nothing here allocates after construction.</summary>
    public abstract class SerialLink : TimedPort, IByteLink
    {
        private const int ScratchBytes = 64;

        // discarded input of every port is read into this buffer
        private static readonly byte[] Scratch = new byte[ScratchBytes];

        /// <summary>Reads and writes an open port.</summary>
        protected SerialLink(SerialPort port)
            : base(port)
        {
        }

        /// <inheritdoc />
        public bool IsBaudFixed => false;

        /// <summary>How often the driver's buffer was found full; it drops further bytes silently.</summary>
        public int Overruns { get; private set; }

        /// <summary>True when the port could not be opened again: no more input.</summary>
        protected bool IsDead { get; set; }

        /// <summary>Time between two looks while nothing comes, in milliseconds; the platform makes at most 10 more of it.</summary>
        protected abstract int LookMs { get; }

        /// <summary>So long a wait looks without a pause, in milliseconds.</summary>
        protected abstract int BriskMs { get; }

        /// <summary>Bytes that the driver holds for us.</summary>
        protected abstract int Capacity { get; }

        /// <summary>
        /// The count is polled, and never more is read than is there. The platform's own wait, Read with a ReadTimeout, would end each
        /// silence with an exception: an object on the heap, and some 650 bytes of stack trace that the platform prints to UART 0, caught
        /// or not - 56 ms, on the port that may be the console.
        /// </summary>
        public int Read(byte[] buffer, int offset, int count, int timeoutMs)
        {
            if (IsDead)
                return LinkStatus.HungUp;

            try
            {
                int there = Port.BytesToRead;
                if (there == 0 && timeoutMs > 0)
                    there = Await(timeoutMs);

                if (there >= Capacity)
                    Overruns++;

                return there > 0 ? Port.Read(buffer, offset, there < count ? there : count) : LinkStatus.TimedOut;
            }
            catch (TimeoutException)
            {
                // the bytes counted are gone: the callers treat that as noise
                return LinkStatus.TimedOut;
            }
            catch (Exception)
            {
                return ReadFailed(timeoutMs);
            }
        }

        /// <summary>Discards only what is there at the time of the call, so a sender that never stops cannot block it.</summary>
        public void DiscardInput()
        {
            if (IsDead)
                return;

            try
            {
                int left = Port.BytesToRead;
                while (left > 0)
                    left -= Port.Read(Scratch, 0, left < ScratchBytes ? left : ScratchBytes);
            }
            catch (Exception)
            {
                // the next Read reports it
            }
        }

        /// <inheritdoc />
        public abstract void StartWrite(byte[] buffer, int offset, int count);

        /// <inheritdoc />
        public abstract int FinishWrite(int timeoutMs);

        /// <inheritdoc />
        public abstract void CancelWrite();

        /// <summary>The platform refused to read.</summary>
        /// <param name="timeoutMs">What the caller would have waited.</param>
        /// <returns>The result for the caller, one of <see cref="LinkStatus"/>.</returns>
        protected abstract int ReadFailed(int timeoutMs);

        // While every thread sleeps, the platform looks up only at its next tick, up to 10 ms later: an answer of the modem would cost as
        // much time as its block. Sleep(0) comes back at once, and still lets the thread that writes have its turn.
        private int Await(int timeoutMs)
        {
            long begin = Environment.TickCount64;
            int there;
            do
            {
                long waited = Environment.TickCount64 - begin;
                if (waited >= timeoutMs)
                    return 0;

                Thread.Sleep(waited < BriskMs ? 0 : timeoutMs - waited < LookMs ? (int)(timeoutMs - waited) : LookMs);
                there = Port.BytesToRead;
            }
            while (there == 0);
            return there;
        }
    }
}
