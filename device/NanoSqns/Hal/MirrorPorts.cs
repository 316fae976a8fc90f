// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Threading;
using NanoSqns.Hal;

namespace NanoSqns.Device
{
    /// <summary>
    /// The two UARTs of a mirror. The platform has no wait for the first of two ports (its flag "data arrived" is one for all of them, and its events are objects on
    /// the heap), so both are looked at in turn: without a pause while bytes come and go, each millisecond when they do not.
    /// </summary>
    public sealed class MirrorPorts : IMirrorPorts
    {
        // long enough for the modem's thinking between two blocks; then the processor rests
        private const int LivelyMs = 100;

        private readonly ConsoleLink _pc;
        private readonly ModemLink _modem;
        private readonly int _overrunsBefore;
        private long _livelyUntilMs;

        /// <summary>Takes two open ports.</summary>
        public MirrorPorts(ConsoleLink pc, ModemLink modem)
        {
            _pc = pc;
            _modem = modem;
            _overrunsBefore = pc.Overruns + modem.Overruns;
        }

        /// <inheritdoc />
        public IByteLink Pc
        {
            get { return _pc; }
        }

        /// <inheritdoc />
        public IByteLink Modem
        {
            get { return _modem; }
        }

        /// <inheritdoc />
        public int Overruns
        {
            get { return _pc.Overruns + _modem.Overruns - _overrunsBefore; }
        }

        /// <summary>Gives the processor to the thread that writes, and comes back soon: it is for the caller to look at the ports.</summary>
        public void Await(int limitMs)
        {
            long now = Environment.TickCount64;
            if (_pc.HasInput || _modem.HasInput || _pc.IsWriting || _modem.IsWriting)
            {
                _livelyUntilMs = now + LivelyMs;
            }

            Thread.Sleep(now < _livelyUntilMs ? 0 : 1);
        }
    }
}
