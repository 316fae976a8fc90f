// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Threading;
using NanoSqns.Hal;

namespace NanoSqns.Device
{
    /// <summary>
    /// The two UARTs of a mirror. The platform cannot wait for either of two ports (all ports share one "data arrived" flag, and events are
    /// objects on the heap), so both are polled in turn: without a pause while bytes flow, otherwise at each platform tick of 10 ms.
    /// </summary>
    public sealed class MirrorPorts : IMirrorPorts
    {
        // longer than the pauses of a conversation, because a first byte that waits for a tick delays its whole frame by 10 ms. After that
        // the processor rests; the driver's buffers hold more than one tick brings.
        private const int LivelyUs = 5000000;

        private readonly ConsoleLink _pc;
        private readonly ModemLink _modem;
        private readonly int _overrunsBefore;

        /// <summary>Takes two open ports.</summary>
        public MirrorPorts(ConsoleLink pc, ModemLink modem)
        {
            _pc = pc;
            _modem = modem;
            _overrunsBefore = pc.Overruns + modem.Overruns;
        }

        /// <inheritdoc />
        public IByteLink Pc => _pc;

        /// <inheritdoc />
        public IByteLink Modem => _modem;

        /// <inheritdoc />
        public int Overruns => _pc.Overruns + _modem.Overruns - _overrunsBefore;

        /// <summary>
        /// Yields to the writing thread and returns soon; the caller then checks the ports. Received bytes go out on the other side, so the
        /// time of the last byte is that of the last write.
        /// </summary>
        public void Await(int limitMs)
        {
            long last = _pc.EmptyAtUs > _modem.EmptyAtUs ? _pc.EmptyAtUs : _modem.EmptyAtUs;
            Thread.Sleep(MicroClock.NowUs - last < LivelyUs ? 0 : 1);
        }
    }
}
