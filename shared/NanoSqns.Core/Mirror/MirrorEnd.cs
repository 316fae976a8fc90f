// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Mirror
{
    /// <summary>Why a mirror has ended.</summary>
    public enum MirrorEnd
    {
        /// <summary>It goes on.</summary>
        None,

        /// <summary>The PC sent the escape.</summary>
        Escape,

        /// <summary>The PC was silent for too long.</summary>
        Silence,

        /// <summary>The PC's side is gone for good: the end of a pipe.</summary>
        PcGone,

        /// <summary>The modem's port is gone.</summary>
        ModemGone,
    }
}
