// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>The waits of an upgrade that a user can set, in milliseconds, and the number of attempts.</summary>
    public sealed class UpgradeLimits
    {
        /// <summary>Search time before the modem is considered silent.</summary>
        public int ProbeMs { get; set; } = AtLimits.ProbeMs;

        /// <summary>Restart into another mode.</summary>
        public int RebootMs { get; set; } = AtLimits.RebootMs;

        /// <summary>Time limit for the start of a loaded updater.</summary>
        public int UpdaterStartMs { get; set; } = AtLimits.UpdaterStartMs;

        /// <summary>Time limit from the last byte of a file to the modem's report.</summary>
        public int ReportMs { get; set; } = AtLimits.InstallMs;

        /// <summary>How long "No report" is taken for "not yet".</summary>
        public int NoReportMs { get; set; } = AtLimits.NoReportMs;

        /// <summary>Attempts to send a file before the upgrade fails.</summary>
        public int Attempts { get; set; } = 3;
    }
}
