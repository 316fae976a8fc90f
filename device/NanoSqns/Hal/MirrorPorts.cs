// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Threading;
using NanoSqns.Hal;

namespace NanoSqns.Device
{
    /// <summary>
    /// The two UARTs of a mirror. The platform has no wait for the first of two ports (its flag "data arrived" is one for all of them, and its events are objects on
    /// the heap), so both are looked at in turn: without a pause while bytes come and go, at each tick of the platform, 10 ms, when they do not.
    /// </summary>
    public sealed class MirrorPorts : IMirrorPorts
    {
        // longer than a conversation pauses: a first byte that waits for a tick makes its whole frame 10 ms late. Then the processor rests; in a tick no more
        // comes than fits into the driver's buffers.
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
