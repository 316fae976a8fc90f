// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Console;
using NanoSqns.Hal;
using NanoSqns.Mirror;

namespace NanoSqns.App
{
    /// <summary>Runs a mirror on the board's ports. All that it needs is made in the beginning: while it runs, nothing is allocated.</summary>
    public sealed class MirrorRun
    {
        // how soon the silence around an escape is seen, and how evenly the lamp blinks
        private const int LookMs = 50;

        private readonly IMirrorPorts _ports;
        private readonly IStatusTick _lamp;

        /// <summary>Makes the bridge.</summary>
        /// <param name="ports">The two UARTs, the console's at its own baud.</param>
        /// <param name="clock">Time.</param>
        /// <param name="silenceLimitMs">How long the PC may be silent, in milliseconds; 0 = for ever.</param>
        /// <param name="lamp">Called with every turn.</param>
        public MirrorRun(IMirrorPorts ports, IClock clock, int silenceLimitMs, IStatusTick lamp)
        {
            _ports = ports;
            _lamp = lamp;
            Bridge = new MirrorBridge(ports, clock, silenceLimitMs);
        }

        /// <summary>The bridge; behind <see cref="Run"/>, with its counters.</summary>
        public MirrorBridge Bridge { get; }

        /// <summary>Tries whether the console's port can run at a baud, and leaves it as it was.</summary>
        /// <exception cref="Errors.SqnsException">BaudNotPossible.</exception>
        public void Require(int pcBaud)
        {
            int own = _ports.Pc.BaudRate;
            _ports.Pc.BaudRate = pcBaud;
            _ports.Pc.BaudRate = own;
        }

        /// <summary>Mirrors until the bridge ends; then, whatever happened, the console has its own baud again.</summary>
        public void Run(int pcBaud)
        {
            int own = _ports.Pc.BaudRate;
            _ports.Pc.BaudRate = pcBaud;
            try
            {
                while (Bridge.End == MirrorEnd.None)
                {
                    if (!Bridge.Step())
                        _ports.Await(LookMs);

                    _lamp.Tick();
                }
            }
            finally
            {
                Bridge.Close();
                _ports.Pc.BaudRate = own;
            }
        }
    }
}
