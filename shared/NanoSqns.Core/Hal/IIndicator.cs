// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Hal
{
    /// <summary>A status LED. The caller decides what it blinks and when. Called between frames, so it must not allocate.</summary>
    public interface IIndicator
    {
        /// <summary>Turns the LED on or off.</summary>
        void Light(bool lit);
    }
}
