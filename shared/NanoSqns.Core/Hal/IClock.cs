// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Hal
{
    /// <summary>The only source of time, and the only thing that sleeps. In tests and in the simulator it is virtual.</summary>
    public interface IClock
    {
        /// <summary>Milliseconds since some fixed moment; never goes back.</summary>
        long NowMs { get; }

        /// <summary>Lets at least <paramref name="milliseconds"/> pass.</summary>
        void Sleep(int milliseconds);
    }
}
