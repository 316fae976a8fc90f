// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Device
{
    /// <summary>The modem's UART: writes go through a thread, so that the next block is prepared while one is on the wire.</summary>
    public sealed class ModemLink : SerialLink
    {
        /// <summary>Bytes that the driver can hold for us: an answer is a few bytes, but a modem that starts may talk at length.</summary>
        public const int ReceiveBytes = 8192;

        private const int LetGoMs = 1000;

        private readonly SerialWriter _writer;

        /// <summary>Opens the port.</summary>
        /// <exception cref="SqnsException">PortMissing, PortFailed.</exception>
        public ModemLink(PortWiring wiring)
            : base(SerialOpening.Open(wiring, ReceiveBytes, SerialOpening.CanHandshake(wiring)))
        {
            // after the port: a port that does not open leaves no thread behind
            try
            {
                _writer = new SerialWriter();
            }
            catch (Exception e)
            {
                SerialOpening.GiveUp(Port);
                throw new SqnsException(ErrorNumber.PortFailed, wiring.Port, PlatformWords.Of(e));
            }
        }

        /// <summary>1: an answer to a block is not to wait.</summary>
        protected override int LookMs => 1;

        /// <summary>100: longer than a modem takes to answer a block, as a rule.</summary>
        protected override int BriskMs => 100;

        /// <inheritdoc />
        protected override int Capacity => ReceiveBytes;

        /// <inheritdoc />
        public override void StartWrite(byte[] buffer, int offset, int count)
        {
            if (!IsDead && count > 0)
                _writer.Begin(Port, buffer, offset, count, count > FifoBytes ? WireUs(count - FifoBytes) : 0);
        }

        /// <summary>
        /// Waits until the driver has released the buffer. Up to 128 bytes are then still in the chip, 1.4 ms at 921600 baud. A change of
        /// the baud rate waits for them; a read for the answer takes longer anyway.
        /// </summary>
        public override int FinishWrite(int timeoutMs)
        {
            if (IsDead)
                return LinkStatus.HungUp;

            int status = _writer.Wait(timeoutMs);
            if (status == LinkStatus.Done)
                NoteSent(FifoBytes);

            return status;
        }

        /// <summary>
        /// The driver still holds a pointer into the buffer until the port is closed (opening it again deletes the driver and its worker).
        /// Only then may the buffer be used again. Another write before that would stop the whole interpreter: the driver waits for its own
        /// lock.
        /// </summary>
        public override void CancelWrite()
        {
            if (IsDead || !_writer.IsBusy)
                return;

            try
            {
                Port.Close();
                Port.Open();
            }
            catch (Exception)
            {
                IsDead = true;
            }

            // The driver wakes the writer when it goes. A writer that stays away would let its buffer go at some later moment: this link is
            // over then.
            IsDead |= _writer.Wait(LetGoMs) == LinkStatus.TimedOut;
        }

        /// <summary>Closes the port, so that it can be opened again; a writer that hangs in it is abandoned.</summary>
        /// <exception cref="SqnsException">PortFailed: the platform does not release the port. May be called again then.</exception>
        public void Close()
        {
            IsDead = true;
            try
            {
                Port.Dispose();
            }
            catch (Exception e)
            {
                throw new SqnsException(ErrorNumber.PortFailed, Port.PortName, "it cannot be closed: " + PlatformWords.Of(e));
            }

            _writer.End();
        }

        /// <summary>The port cannot be used any more; the caller must open the modem again.</summary>
        protected override int ReadFailed(int timeoutMs)
        {
            IsDead = true;
            return LinkStatus.HungUp;
        }
    }
}
