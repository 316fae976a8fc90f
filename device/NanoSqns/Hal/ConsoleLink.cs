// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Threading;
using NanoSqns.Hal;

namespace NanoSqns.Device
{
    /// <summary>
    /// The console's UART. It writes in pieces that fit into the chip's FIFO and only when that is empty, so that the driver's worker never runs for it: the
    /// worker's "done" is one flag for all ports, and would end a write of the modem early. So a console line may be written while CTS holds a block back
    /// (<see cref="WaitReason.ClearToSend"/>), and both ports may be written in a mirror. The first piece leaves at once, the others in <see cref="FinishWrite"/>.
    /// </summary>
    public sealed class ConsoleLink : SerialLink
    {
        /// <summary>Bytes that are written at once: less than the FIFO has.</summary>
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

        /// <summary>10: fast enough for fingers, and the processor rests.</summary>
        protected override int LookMs
        {
            get { return 10; }
        }

        /// <inheritdoc />
        public override bool IsWriting
        {
            get { return _left > 0; }
        }

        /// <inheritdoc />
        public override void StartWrite(byte[] buffer, int offset, int count)
        {
            _buffer = buffer;
            _at = offset;
            _left = count;
            if (IsEmpty)
            {
                WritePiece();
            }
        }

        /// <summary>Sends piece after piece. Nothing can hold them up, so the limit counts only between two of them.</summary>
        public override int FinishWrite(int timeoutMs)
        {
            long end = Environment.TickCount64 + timeoutMs;
            while (_left > 0)
            {
                if (!IsEmpty)
                {
                    if (Environment.TickCount64 >= end)
                    {
                        return LinkStatus.TimedOut;
                    }

                    WaitUntilEmpty();
                }

                WritePiece();
            }

            return LinkStatus.Done;
        }

        /// <summary>What has not left yet never does; the driver holds nothing of it.</summary>
        public override void CancelWrite()
        {
            _left = 0;
        }

        /// <summary>Nothing was heard. A console does not hang up: that would end the firmware.</summary>
        protected override int ReadFailed(int timeoutMs)
        {
            Thread.Sleep(timeoutMs);
            return LinkStatus.TimedOut;
        }

        private void WritePiece()
        {
            int piece = _left < PieceBytes ? _left : PieceBytes;
            try
            {
                Port.Write(_buffer, _at, piece);
            }
            catch (Exception)
            {
                // nobody to tell: this is the console
                _left = 0;
                return;
            }

            _at += piece;
            _left -= piece;
            NoteSent(piece);
        }
    }
}
