// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Upgrade
{
    /// <summary>Whether the power of the modem may be cut. Only a modem that was asked may have it cut: one that nobody heard may be installing.</summary>
    public enum ModemPower
    {
        /// <summary>The modem was not asked, or did not answer.</summary>
        Unknown,

        /// <summary>It works on something, or holds half of a set.</summary>
        MustStay,

        /// <summary>It answered, and works on nothing.</summary>
        MayBeCut,
    }
}
