// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO.Ports;
using System.Threading;
using NanoSqns.Errors;
using NanoSqns.Settings;

namespace NanoSqns.Device
{
    /// <summary>
    /// A port that computes from the clock when its bytes have left: the platform does not report how full the chip's FIFO is or when it is
    /// empty. CTS is not accounted for. Nothing here allocates after construction.
    /// </summary>
    public abstract class TimedPort
    {
        /// <summary>Size of the chip's transmit FIFO in bytes, which leave after the driver reports the end.</summary>
        public const int FifoBytes = 128;

        private const int BitsPerByte = 10;
        private const int UsPerSecond = 1000000;

        /// <summary>Follows an open port.</summary>
        protected TimedPort(SerialPort port) => Port = port;

        /// <summary>Baud rate of both directions. Setting it waits until all bytes have left.</summary>
        /// <exception cref="SqnsException">BaudNotPossible; the port is set back to the previous rate, if possible.</exception>
        public int BaudRate
        {
            get
            {
                return Port.BaudRate;
            }

            set
            {
                // the last bytes of a write are still in the FIFO and would leave at the new baud rate
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
                        why += "; it cannot return to " + old.ToString() + ": " + PlatformWords.Of(again);
                    }

                    throw new SqnsException(ErrorNumber.BaudNotPossible, Port.PortName, value.ToString(), why);
                }
            }
        }

        /// <summary>When the wire has sent all that was written, by <see cref="MicroClock"/>, in microseconds.</summary>
        public long EmptyAtUs { get; private set; }

        /// <summary>The port.</summary>
        protected SerialPort Port { get; }

        /// <summary>Bytes that are in the FIFO still, rounded up.</summary>
        protected int BytesInside
        {
            get
            {
                long leftUs = EmptyAtUs - MicroClock.NowUs;
                return leftUs <= 0 ? 0 : (int)(leftUs * Port.BaudRate / (BitsPerByte * UsPerSecond)) + 1;
            }
        }

        /// <summary>Adds bytes to the FIFO's level, which never exceeds <see cref="FifoBytes"/>.</summary>
        protected void NoteSent(int bytes)
        {
            long now = MicroClock.NowUs;
            long full = now + WireUs(FifoBytes);
            EmptyAtUs = (EmptyAtUs > now ? EmptyAtUs : now) + WireUs(bytes);
            EmptyAtUs = EmptyAtUs < full ? EmptyAtUs : full;
        }

        /// <summary>Time that bytes need on the wire, in microseconds, rounded up.</summary>
        protected long WireUs(int bytes) => ((long)bytes * BitsPerByte * UsPerSecond / Port.BaudRate) + 1;

        // Sleep(1) may be over at once, at the platform's next tick: the clock decides.
        private void WaitUntilEmpty()
        {
            while (MicroClock.NowUs < EmptyAtUs)
                Thread.Sleep(1);
        }
    }
}
