// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Upgrade
{
    /// <summary>How firmware gets into the modem.</summary>
    public enum UpgradeMethod
    {
        /// <summary>The planner chooses: store for small files in application mode, else on the fly.</summary>
        Auto,

        /// <summary>Into the modem's file system, then AT+SMUPGRADE: the old firmware stays until the new one is there whole.</summary>
        Store,

        /// <summary>Straight into flash, from upgrade mode or mTools.</summary>
        OnTheFly,
    }
}
