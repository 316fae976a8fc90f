// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Hal
{
    /// <summary>Memory of a board in bytes; -1 where it is not known.</summary>
    public sealed class MemoryState
    {
        /// <summary>Free managed heap.</summary>
        public long ManagedFree { get; set; } = -1;

        /// <summary>Free native memory.</summary>
        public long NativeFree { get; set; } = -1;

        /// <summary>Largest free piece of native memory.</summary>
        public long NativeLargest { get; set; } = -1;
    }
}
