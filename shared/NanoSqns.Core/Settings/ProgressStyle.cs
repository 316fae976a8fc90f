// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Settings
{
    /// <summary>How a transfer's progress is shown.</summary>
    public enum ProgressStyle
    {
        /// <summary>A line every few percent.</summary>
        Lines,

        /// <summary>One line that is drawn again and again.</summary>
        Bar,
    }
}
