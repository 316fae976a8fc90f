// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Console
{
    /// <summary>Tells whether the user wants the running command to stop. Polled between frames; must not allocate.</summary>
    public interface IStopSwitch
    {
        /// <summary>True once the user asked for it.</summary>
        bool StopRequested { get; }
    }
}
