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
    public sealed class SerialPort : IDisposable
    {
        /// <summary>Bytes of the FIFO.</summary>
        public const int FifoBytes = 128;

        private static readonly ArrayList Made = new ArrayList();
        private static int _held;

        private readonly object _lock = new object();
        private readonly Queue _incoming = new Queue();
        private readonly MemoryStream _sent = new MemoryStream();
        private readonly ManualResetEventSlim _clear = new ManualResetEventSlim(true);
        private readonly ManualResetEventSlim _working = new ManualResetEventSlim(false);
        private int _baud;
        private long _fifoEmptyAtMs;
        private byte[] _later;
        private long _laterAtMs;

        /// <summary>Makes a port.</summary>
        public SerialPort(string name, int baud)
        {
            if (Made.Contains(name))
            {
                throw new ArgumentException("made, and not disposed");
            }

            Made.Add(name);
            PortName = name;
            _baud = baud;
            Last = this;
        }

        /// <summary>The port that was made last.</summary>
        public static SerialPort Last { get; private set; }

        /// <summary>What Dispose is to throw, or null.</summary>
        public static Exception DisposeFails { get; set; }

        /// <summary>The board starts: no port is made.</summary>
        public static void PowerUp()
        {
            Made.Clear();
            OpenFails = null;
            DisposeFails = null;
        }

        /// <summary>What Open is to throw, or null.</summary>
        public static Exception OpenFails { get; set; }

        /// <summary>True while CTS holds a port.</summary>
        public static bool IsAnyHeld
        {
            get { return Volatile.Read(ref _held) != 0; }
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

                BaudChangedWithBytesInside |= FakeTime.NowMs < _fifoEmptyAtMs;
                _baud = value;
            }
        }

        /// <summary>No baud is possible any more.</summary>
        public bool BaudFails { get; set; }

        /// <summary>Flow control.</summary>
        public Handshake Handshake { get; set; }

        /// <summary>Room for what was received.</summary>
        public int ReadBufferSize { get; set; }

        /// <summary>Limit of a Read.</summary>
        public int ReadTimeout { get; set; } = Timeout.Infinite;

        /// <summary>Limit of a Write.</summary>
        public int WriteTimeout { get; set; } = Timeout.Infinite;

        /// <summary>Open now?</summary>
        public bool IsOpen { get; private set; }

        /// <summary>How often it was opened.</summary>
        public int Opened { get; private set; }

        /// <summary>Disposed?</summary>
        public bool IsDisposed { get; private set; }

        /// <summary>Pins that were set when it was opened.</summary>
        public int PinsAtOpen { get; private set; }

        /// <summary>How often a Read had to wait.</summary>
        public int Waits { get; private set; }

        /// <summary>Exceptions that the platform threw: on the device each is printed to UART 0, caught or not.</summary>
        public int Thrown { get; private set; }

        /// <summary>What Read is to throw, or null.</summary>
        public Exception ReadFails { get; set; }

        /// <summary>Called when bytes are read: somebody may go on sending.</summary>
        public Action Reading { get; set; }

        /// <summary>Bytes that were counted are thrown away before they are read, as when the driver runs over.</summary>
        public bool LosesInput { get; set; }

        /// <summary>How often the worker was needed.</summary>
        public int WorkerRuns { get; private set; }

        /// <summary>How many writes came back.</summary>
        public int Written { get; private set; }

        /// <summary>What Write is to throw, or null.</summary>
        public Exception WriteFails { get; set; }

        /// <summary>The baud was changed while bytes were in the FIFO.</summary>
        public bool BaudChangedWithBytesInside { get; private set; }

        /// <summary>All that was sent.</summary>
        public byte[] Sent
        {
            get
            {
                lock (_lock)
                {
                    return _sent.ToArray();
                }
            }
        }

        /// <summary>Bytes that can be read.</summary>
        public int BytesToRead
        {
            get
            {
                if (_later != null && FakeTime.NowMs >= _laterAtMs)
                {
                    byte[] bytes = _later;
                    _later = null;
                    Receive(bytes);
                }

                return _incoming.Count;
            }
        }

        /// <summary>Bytes come in.</summary>
        public void Receive(params byte[] bytes)
        {
            foreach (byte value in bytes)
            {
                _incoming.Enqueue(value);
            }
        }

        /// <summary>Bytes come in after that time.</summary>
        public void ReceiveIn(int milliseconds, params byte[] bytes)
        {
            _laterAtMs = FakeTime.NowMs + milliseconds;
            _later = bytes;
        }

        /// <summary>CTS holds the line from now on.</summary>
        public void Hold()
        {
            Volatile.Write(ref _held, 1);
            _clear.Reset();
        }

        /// <summary>Waits until the worker has the bytes: on the device that is so when StartWrite returns, since it gives way.</summary>
        public void AwaitWorker()
        {
            _working.Wait();
        }

        /// <summary>CTS lets go.</summary>
        public void LetGo()
        {
            Volatile.Write(ref _held, 0);
            _clear.Set();
        }

        /// <summary>Opens the port; a worker that was held is gone then.</summary>
        public void Open()
        {
            if (OpenFails != null)
            {
                throw OpenFails;
            }

            Opened++;
            PinsAtOpen = FakeBoard.Functions.Count;
            IsOpen = true;
            if (!_clear.IsSet)
            {
                LetGo();
            }
        }

        /// <summary>Closes it. The worker does not hear of that.</summary>
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
            if (!_clear.IsSet)
            {
                // whoever hangs in it goes on hanging, but a disposed port holds nothing that counts
                Volatile.Write(ref _held, 0);
            }

            Made.Remove(PortName);
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
                _incoming.Clear();
            }

            if (_incoming.Count < count)
            {
                Waits++;
                Thrown++;
                if (ReadTimeout <= 0)
                {
                    throw new InvalidOperationException("waits without a limit");
                }

                FakeTime.Pass(ReadTimeout);
                throw new TimeoutException();
            }

            for (int i = 0; i < count; i++)
            {
                buffer[offset + i] = (byte)_incoming.Dequeue();
            }

            return count;
        }

        /// <summary>Sends; what does not fit into the FIFO is sent by the worker, straight from the buffer.</summary>
        public void Write(byte[] buffer, int offset, int count)
        {
            if (WriteFails != null)
            {
                throw WriteFails;
            }

            int opened = Opened;
            int inside = FakeTime.NowMs < _fifoEmptyAtMs ? FifoBytes : 0;
            bool worker = count > FifoBytes - inside;
            if (worker)
            {
                WorkerRuns++;
                _working.Set();
                _clear.Wait();
            }

            lock (_lock)
            {
                if (opened == Opened)
                {
                    _sent.Write(buffer, offset, count);
                }
            }

            Written++;
            _fifoEmptyAtMs = FakeTime.NowMs + ((count > FifoBytes ? FifoBytes : count) * 10000 / BaudRate);
        }
    }
}
