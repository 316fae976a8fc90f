// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using nanoFramework.Hardware.Esp32;

namespace NanoSqns.Device
{
    /// <summary>
    /// The chip's own timer. The platform's time (Environment.TickCount64, every Sleep and every limit) moves in system ticks of 10 ms, in
    /// which 921600 baud carry 921 bytes. Anything that must be exact to a byte needs this timer.
    /// </summary>
    public static class MicroClock
    {
        /// <summary>Microseconds since the start.</summary>
        public static long NowUs => (long)HighResTimer.GetCurrent();
    }
}
