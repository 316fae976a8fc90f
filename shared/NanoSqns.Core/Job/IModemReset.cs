// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Job
{
    /// <summary>The modem's reset line, the last means of a job before it waits for a person. Never to be used while firmware is written or installed.</summary>
    public interface IModemReset
    {
        /// <summary>Resets the modem. False when the board has no line to it, or the line cannot be driven.</summary>
        bool Reset();
    }
}
