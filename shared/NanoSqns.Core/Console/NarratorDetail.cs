// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Console
{
    /// <summary>How much is told of what goes over the wire.</summary>
    public enum NarratorDetail
    {
        /// <summary>Stages, progress and waits.</summary>
        Plain,

        /// <summary>The AT commands as well.</summary>
        Verbose,

        /// <summary>Every AT line, a summary of the transfer at each line of progress, and every repeat.</summary>
        Debug,
    }
}
