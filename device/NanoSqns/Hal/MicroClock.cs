// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using nanoFramework.Hardware.Esp32;

namespace NanoSqns.Device
{
    /// <summary>
    /// The chip's own timer. The platform's time (Environment.TickCount64, and with it every Sleep and every limit) moves in steps of the tick of the system below
    /// it: 10 ms, in which 921600 baud carry 921 bytes. What has to be right to a byte is measured with this one.
    /// </summary>
    public static class MicroClock
    {
        /// <summary>Microseconds since the start.</summary>
        public static long NowUs => (long)HighResTimer.GetCurrent();
    }
}
