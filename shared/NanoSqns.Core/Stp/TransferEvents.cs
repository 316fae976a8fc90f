// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Stp
{
    /// <summary>Sees a transfer. Called between frames; must not allocate.</summary>
    public class TransferEvents : WaitEvents
    {
        /// <summary>After each acknowledged block.</summary>
        /// <param name="acknowledged">Bytes of the file that the modem has accepted.</param>
        /// <param name="total">Bytes of the file.</param>
        public virtual void OnBlock(long acknowledged, long total)
        {
        }

        /// <summary>A frame is about to be sent again.</summary>
        /// <param name="why">One of <see cref="StpReceipt"/>: silence, a garbled answer, a refusal.</param>
        public virtual void OnRepeat(int why)
        {
        }
    }
}
