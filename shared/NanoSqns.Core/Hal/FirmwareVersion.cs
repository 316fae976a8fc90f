// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Hal
{
    /// <summary>The version of this firmware and of the PC tool.</summary>
    public static class FirmwareVersion
    {
        /// <summary>Three numbers with dots.</summary>
        public const string Text = "0.1.0";
    }
}
