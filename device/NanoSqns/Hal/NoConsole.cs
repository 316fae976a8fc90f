// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Threading;
using NanoSqns.Hal;

namespace NanoSqns.Device
{
    /// <summary>The console of a board on which no port could be opened: no input, no output. The job on the card still runs.</summary>
    public sealed class NoConsole : IByteLink
    {
        /// <inheritdoc />
        public int BaudRate { get; set; } = 115200;

        /// <inheritdoc />
        public bool IsBaudFixed => true;

        /// <inheritdoc />
        public int Read(byte[] buffer, int offset, int count, int timeoutMs)
        {
            Thread.Sleep(timeoutMs);
            return LinkStatus.TimedOut;
        }

        /// <inheritdoc />
        public void StartWrite(byte[] buffer, int offset, int count)
        {
        }

        /// <inheritdoc />
        public int FinishWrite(int timeoutMs) => LinkStatus.Done;

        /// <inheritdoc />
        public void CancelWrite()
        {
        }

        /// <inheritdoc />
        public void DiscardInput()
        {
        }
    }
}
