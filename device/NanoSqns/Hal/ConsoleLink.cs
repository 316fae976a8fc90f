// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Threading;
using NanoSqns.Hal;

namespace NanoSqns.Device
{
    /// <summary>
    /// The console's UART. It writes in pieces that fit into the chip's FIFO and only when that is empty, so that the driver's worker never runs for it: the
    /// worker's "done" is one flag for all ports, and would end a write of the modem early. So a console line may be written while CTS holds a block back
    /// (<see cref="WaitReason.ClearToSend"/>), the only time when both ports are written; it is at most 120 bytes long then, one piece.
    /// </summary>
    public sealed class ConsoleLink : SerialLink
    {
        /// <summary>Bytes that are written at once: less than the FIFO has.</summary>
        public const int PieceBytes = 120;

        /// <summary>Bytes that the driver can hold for us: a pasted tutorial, while a command runs.</summary>
        public const int ReceiveBytes = 4096;

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
        public override void StartWrite(byte[] buffer, int offset, int count)
        {
            int end = offset + count;
            for (int at = offset; at < end; at += PieceBytes)
            {
                int piece = end - at < PieceBytes ? end - at : PieceBytes;
                WaitUntilEmpty();
                try
                {
                    Port.Write(buffer, at, piece);
                }
                catch (Exception)
                {
                    // nobody to tell: this is the console
                    return;
                }

                NoteSent(piece);
            }
        }

        /// <inheritdoc />
        public override int FinishWrite(int timeoutMs)
        {
            return LinkStatus.Done;
        }

        /// <inheritdoc />
        public override void CancelWrite()
        {
        }

        /// <summary>Nothing was heard. A console does not hang up: that would end the firmware.</summary>
        protected override int ReadFailed(int timeoutMs)
        {
            Thread.Sleep(timeoutMs);
            return LinkStatus.TimedOut;
        }
    }
}
