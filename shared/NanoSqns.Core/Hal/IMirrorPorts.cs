// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Hal
{
    /// <summary>The two UARTs of a mirror, and the wait for either. Nothing here allocates after construction.</summary>
    public interface IMirrorPorts
    {
        /// <summary>The PC's side: the console's UART as a byte pipe. It runs at the mirror's baud rate until the mirror ends.</summary>
        IByteLink Pc { get; }

        /// <summary>The modem's side.</summary>
        IByteLink Modem { get; }

        /// <summary>How often the platform reported lost received bytes.</summary>
        int Overruns { get; }

        /// <summary>
        /// Waits until one of the two has bytes to read or has ended a write, or the limit has passed. May come back early.
        /// </summary>
        /// <param name="limitMs">Limit in milliseconds.</param>
        void Await(int limitMs);
    }
}
