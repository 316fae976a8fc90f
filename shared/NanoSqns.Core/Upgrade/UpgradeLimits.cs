// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Upgrade
{
    /// <summary>Limits of the waits of an upgrade, in milliseconds.</summary>
    public sealed class UpgradeLimits
    {
        private const int Minute = 60 * 1000;

        /// <summary>Search time before the modem is considered silent.</summary>
        public int ProbeMs { get; set; } = 20 * 1000;

        /// <summary>Restart into another mode.</summary>
        public int RebootMs { get; set; } = 5 * Minute;

        /// <summary>Time limit for the start of a loaded updater.</summary>
        public int UpdaterStartMs { get; set; } = 5 * Minute;

        /// <summary>Time limit from the last byte of a file to the modem's report.</summary>
        public int ReportMs { get; set; } = 10 * Minute;

        /// <summary>How long "No report" is taken for "not yet".</summary>
        public int NoReportMs { get; set; } = 5 * Minute;

        /// <summary>Attempts to send a file before the upgrade fails.</summary>
        public int Attempts { get; set; } = 3;
    }
}
