// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Shell
{
    /// <summary>Something that is to be called often while nothing else happens: a blinking lamp. Must not allocate.</summary>
    public interface IStatusTick
    {
        /// <summary>Called at least every 100 ms while the firmware waits.</summary>
        void Tick();
    }
}
