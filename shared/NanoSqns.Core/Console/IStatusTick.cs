// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Console
{
    /// <summary>Something that is to be called often while nothing else happens: a blinking lamp. Must not allocate.</summary>
    public interface IStatusTick
    {
        /// <summary>Called whenever keys are looked at: every 50 ms at the prompt, between the frames of a transfer, and once a second in a long wait.</summary>
        void Tick();
    }
}
