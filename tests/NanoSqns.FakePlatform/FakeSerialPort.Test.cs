// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.FakePlatform;

namespace System.IO.Ports
{
    /// <summary>What a test does to a port, and sees of it.</summary>
    public sealed partial class SerialPort
    {
        /// <summary>The port that was made last.</summary>
        public static SerialPort Last { get; private set; }

        /// <summary>What Open is to throw, or null.</summary>
        public static Exception OpenFails { get; set; }

        /// <summary>What Dispose is to throw, or null.</summary>
        public static Exception DisposeFails { get; set; }

        /// <summary>No baud is possible any more.</summary>
        public bool BaudFails { get; set; }

        /// <summary>A write that hangs in a driver that is deleted goes on hanging.</summary>
        public static bool DeletingWakesNobody { get; set; }

        /// <summary>How often it was opened.</summary>
        public int Opened { get; private set; }

        /// <summary>Disposed?</summary>
        public bool IsDisposed { get; private set; }

        /// <summary>Pins that were set when it was opened.</summary>
        public int PinsAtOpen { get; private set; }

        /// <summary>Exceptions that the platform threw: on the device each is printed to UART 0, caught or not.</summary>
        public int Thrown { get; private set; }

        /// <summary>What Read and the count are to throw, or null.</summary>
        public Exception ReadFails { get; set; }

        /// <summary>Called when bytes are read: somebody may go on sending.</summary>
        public Action Reading { get; set; }

        /// <summary>Bytes that were counted are thrown away before they are read.</summary>
        public bool LosesInput { get; set; }

        /// <summary>How often the worker was needed.</summary>
        public int WorkerRuns { get; private set; }

        /// <summary>What Write is to throw, or null.</summary>
        public Exception WriteFails { get; set; }

        /// <summary>The baud was changed while bytes were in the FIFO.</summary>
        public bool BaudChangedWithBytesInside { get; private set; }

        /// <summary>The receiving side.</summary>
        public FakeReceiver Receiver { get; } = new FakeReceiver();

        /// <summary>The sending side.</summary>
        public FakeTransmitter Transmitter { get; } = new FakeTransmitter();

        /// <summary>Time of a byte on the wire, in nanoseconds.</summary>
        public long ByteNs
        {
            get { return BitsAndNs / _baud; }
        }

        /// <summary>All that was sent, the FIFO included.</summary>
        public byte[] Sent
        {
            get
            {
                Transmitter.TakeWorkerEnd(FakeTime.NowNs);
                return Transmitter.Sent;
            }
        }

        /// <summary>The board starts: no port is made, and no thread runs but the present one.</summary>
        public static void PowerUp()
        {
            Made.Clear();
            OpenFails = null;
            DisposeFails = null;
            DeletingWakesNobody = false;
            FakeTime.PowerUp();
            FakeProcessor.PowerUp();
        }

        /// <summary>Bytes are there.</summary>
        public void Receive(params byte[] bytes)
        {
            Receiver.Put(bytes);
        }

        /// <summary>Bytes are there after that time.</summary>
        public void ReceiveIn(int milliseconds, params byte[] bytes)
        {
            FakeTime.At(FakeTime.NowMs + milliseconds, () => Receive(bytes));
        }

        /// <summary>CTS holds the line from now on.</summary>
        public void Hold()
        {
            Transmitter.Hold(true, FakeTime.NowNs);
        }

        /// <summary>CTS lets go.</summary>
        public void LetGo()
        {
            Transmitter.Hold(false, FakeTime.NowNs);
        }

        internal static bool AnyWorkerEnded()
        {
            bool any = false;
            foreach (SerialPort port in Made)
            {
                any |= port.Transmitter.TakeWorkerEnd(FakeTime.NowNs);
            }

            return any;
        }
    }
}
