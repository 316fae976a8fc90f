// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Threading;
using NanoSqns.Hal;

namespace NanoSqns.Device
{
    /// <summary>
    /// The console's UART. It writes as much as the chip's FIFO has room for, by the clock, and never more, so that the driver's worker
    /// never runs for it: the worker's "done" is one flag for all ports, and would end a write of the modem early. So a console line may be
    /// written while CTS holds a block back (<see cref="WaitReason.ClearToSend"/>), and both ports may be written in a mirror. What fits
    /// leaves at once, the rest in <see cref="FinishWrite"/>.
    /// </summary>
    public sealed class ConsoleLink : SerialLink
    {
        /// <summary>Bytes that are in the FIFO at most: less than it has, so that the clock need not be right to a byte.</summary>
        public const int PieceBytes = 120;

        /// <summary>Bytes that the driver can hold for us: a pasted tutorial, while a command runs.</summary>
        public const int ReceiveBytes = 4096;

        private byte[] _buffer;
        private int _at;
        private int _left;

        /// <summary>Opens the port, without flow control: a terminal that holds CTS must not hold the board.</summary>
        /// <exception cref="Errors.SqnsException">PortMissing, PortFailed.</exception>
        public ConsoleLink(PortWiring wiring)
            : base(SerialOpening.Open(wiring, ReceiveBytes, false))
        {
        }

        /// <summary>Closes the port, so that the console can be opened on other pins.</summary>
        public void Close()
        {
            IsDead = true;
            SerialOpening.GiveUp(Port);
        }

        /// <summary>10: fast enough for fingers, and the processor rests.</summary>
        protected override int LookMs => 10;

        /// <summary>0, because typing is slow.</summary>
        protected override int BriskMs => 0;

        /// <inheritdoc />
        protected override int Capacity => ReceiveBytes;

        /// <inheritdoc />
        public override void StartWrite(byte[] buffer, int offset, int count)
        {
            _buffer = buffer;
            _at = offset;
            _left = count;
            WritePiece();
        }

        /// <inheritdoc />
        public override int FinishWrite(int timeoutMs)
        {
            long end = Environment.TickCount64 + timeoutMs;
            WritePiece();
            while (_left > 0)
            {
                if (Environment.TickCount64 >= end)
                    return LinkStatus.TimedOut;

                // until the platform's next tick: most of a FIFO at 115200 baud
                Thread.Sleep(1);
                WritePiece();
            }

            return LinkStatus.Done;
        }

        /// <summary>Drops unsent bytes; the driver holds none of them.</summary>
        public override void CancelWrite() => _left = 0;

        /// <summary>Reports silence: a console that hangs up would end the firmware.</summary>
        protected override int ReadFailed(int timeoutMs)
        {
            Thread.Sleep(timeoutMs);
            return LinkStatus.TimedOut;
        }

        private void WritePiece()
        {
            int room = PieceBytes - BytesInside;
            int piece = _left < room ? _left : room;
            if (piece <= 0)
                return;

            try
            {
                Port.Write(_buffer, _at, piece);
            }
            catch (Exception)
            {
                // a failure of the console cannot be shown
                _left = 0;
                return;
            }

            _at += piece;
            _left -= piece;
            NoteSent(piece);
        }
    }
}
