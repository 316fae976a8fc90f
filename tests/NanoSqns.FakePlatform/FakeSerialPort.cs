// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Collections;
using System.Threading;
using NanoSqns.FakePlatform;

namespace System.IO.Ports
{
    /// <summary>As the platform's.</summary>
    public enum Handshake
    {
        /// <summary>No flow control.</summary>
        None = 0,

        /// <summary>RTS and CTS.</summary>
        RequestToSend = 2,
    }

    /// <summary>
    /// A UART as the driver of an ESP32 has it, with what is dangerous about it: Read waits for every byte it was asked for and throws at its limit, a write that is
    /// longer than the free FIFO needs the worker, CTS holds that worker, and only opening the port again takes the buffer away from it.
    /// </summary>
    public sealed partial class SerialPort : IDisposable
    {
        private const long BitsAndNs = 10_000_000_000;

        private static readonly ArrayList Made = new ArrayList();

        private int _baud;

        /// <summary>Makes a port.</summary>
        public SerialPort(string name, int baud)
        {
            foreach (SerialPort port in Made)
            {
                if (port.PortName == name)
                {
                    throw new ArgumentException("made, and not disposed");
                }
            }

            Made.Add(this);
            PortName = name;
            SetBaud(baud);
            Last = this;
        }

        /// <summary>Name.</summary>
        public string PortName { get; }

        /// <summary>Baud; 1 is refused.</summary>
        public int BaudRate
        {
            get
            {
                return _baud;
            }

            set
            {
                if (value == 1 || BaudFails)
                {
                    throw new InvalidOperationException();
                }

                Transmitter.TakeWorkerEnd(FakeTime.NowNs);
                BaudChangedWithBytesInside |= Transmitter.Inside > 0;
                SetBaud(value);
            }
        }

        /// <summary>Flow control.</summary>
        public Handshake Handshake { get; set; }

        /// <summary>Room for what was received.</summary>
        public int ReadBufferSize { get; set; }

        /// <summary>Bytes that make an event, an object of the heap.</summary>
        public int ReceivedBytesThreshold { get; set; } = 1;

        /// <summary>Limit of a Read.</summary>
        public int ReadTimeout { get; set; } = Timeout.Infinite;

        /// <summary>Limit of a Write.</summary>
        public int WriteTimeout { get; set; } = Timeout.Infinite;

        /// <summary>Open now?</summary>
        public bool IsOpen { get; private set; }

        /// <summary>Bytes that can be read.</summary>
        public int BytesToRead
        {
            get { return Receiver.Count(FakeTime.NowNs); }
        }

        /// <summary>Opens the port; what its driver of before still had to send is gone then, and whoever waits for it is woken.</summary>
        public void Open()
        {
            if (OpenFails != null)
            {
                throw OpenFails;
            }

            if (Opened > 0)
            {
                DeleteDriver();
            }

            Receiver.EventBytes = ReceivedBytesThreshold;
            Opened++;
            PinsAtOpen = FakeBoard.Functions.Count;
            IsOpen = true;
            Receiver.Capacity = ReadBufferSize;
        }

        /// <summary>Closes it. The driver does not hear of that.</summary>
        public void Close()
        {
            IsOpen = false;
        }

        /// <inheritdoc />
        public void Dispose()
        {
            if (DisposeFails != null)
            {
                throw DisposeFails;
            }

            Close();
            IsDisposed = true;
            DeleteDriver();
            Made.Remove(this);
        }

        /// <summary>Waits for all of the bytes.</summary>
        public int Read(byte[] buffer, int offset, int count)
        {
            if (ReadFails != null)
            {
                Thrown++;
                throw ReadFails;
            }

            Reading?.Invoke();
            if (LosesInput)
            {
                Receiver.Clear();
            }

            if (BytesToRead < count)
            {
                Thrown++;
                if (ReadTimeout <= 0)
                {
                    throw new InvalidOperationException("waits without a limit");
                }

                Thread.Sleep(ReadTimeout);
                throw new TimeoutException();
            }

            for (int i = 0; i < count; i++)
            {
                buffer[offset + i] = Receiver.Take();
            }

            return count;
        }

        /// <summary>Sends; what does not fit into the FIFO is sent by the worker, straight from the buffer, and whoever writes waits for it.</summary>
        public void Write(byte[] buffer, int offset, int count)
        {
            if (WriteFails != null)
            {
                throw WriteFails;
            }

            if (Transmitter.IsWorking)
            {
                throw new InvalidOperationException("the driver waits for its own lock: the whole interpreter stands still");
            }

            int fits = Transmitter.Put(buffer, offset, count, FakeTime.NowNs);
            if (fits < count)
            {
                WorkerRuns++;
                Transmitter.Work(buffer, offset + fits, count - fits);
                FakeProcessor.AwaitTransmitted();
            }
        }

        private void DeleteDriver()
        {
            Transmitter.Delete(FakeTime.NowNs);
            if (!DeletingWakesNobody)
            {
                FakeProcessor.RaiseTransmitted();
            }
        }

        private void SetBaud(int baud)
        {
            _baud = baud;
            Transmitter.ByteNs = ByteNs;
        }
    }
}
