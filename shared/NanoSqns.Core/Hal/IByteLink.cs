// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Hal
{
    /// <summary>How a wait on a byte link ended. Reads return a byte count instead, or <see cref="HungUp"/>.</summary>
    public static class LinkStatus
    {
        /// <summary>
        /// The write was handed to the UART, and its buffer is free. The last bytes, up to 128 on an ESP32, may still be in the chip; a
        /// change of the baud rate waits for them.
        /// </summary>
        public const int Done = 1;
        /// <summary>The limit passed. A read has taken nothing; a write is still on its way and still owns its buffer.</summary>
        public const int TimedOut = 0;
        /// <summary>The other end is gone: the port was unplugged or the pseudo-terminal closed. Not the same as silence.</summary>
        public const int HungUp = -1;
    }

    /// <summary>
    /// A UART, 8N1. One thread uses it at a time. Nothing here allocates after the link was opened, because the ESP32's serial driver keeps
    /// raw pointers into the managed heap while it writes.
    /// </summary>
    public interface IByteLink
    {
        /// <summary>Baud of both directions. Setting it waits for what the UART still has to send. Not to be set on a fixed link.</summary>
        int BaudRate { get; set; }
        /// <summary>True when the far end decides the baud rate (a bridge); the engine never changes it then.</summary>
        bool IsBaudFixed { get; }

        /// <summary>Waits for at least one byte and takes what is there, up to count, at least 1.</summary>
        /// <param name="timeoutMs">Limit in milliseconds; 0 only looks.</param>
        /// <returns>Number of bytes, <see cref="LinkStatus.TimedOut"/> (0) or <see cref="LinkStatus.HungUp"/> (-1).</returns>
        int Read(byte[] buffer, int offset, int count, int timeoutMs);

        /// <summary>
        /// Starts to send and returns before the bytes have left. The range belongs to the link until <see cref="FinishWrite"/> returns
        /// <see cref="LinkStatus.Done"/> or <see cref="CancelWrite"/> returns.
        /// </summary>
        void StartWrite(byte[] buffer, int offset, int count);

        /// <summary>
        /// Waits until the bytes of <see cref="StartWrite"/> were handed to the UART. CTS may hold them for minutes; after
        /// <see cref="LinkStatus.TimedOut"/> it may be called again, or the write given up with <see cref="CancelWrite"/>.
        /// </summary>
        int FinishWrite(int timeoutMs);

        /// <summary>
        /// Gives up a write that does not end: the port is closed and opened again, the buffer is free afterwards. Does nothing when no
        /// write is on its way.
        /// </summary>
        void CancelWrite();

        /// <summary>Discards received bytes that were not read.</summary>
        void DiscardInput();
    }
}
