// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Job
{
    /// <summary>What a journal tells of a job.</summary>
    public sealed class JournalState
    {
        /// <summary>False when there is no journal of this job: none at all, or that of another upgrade.ini.</summary>
        public bool Exists { get; internal set; }

        /// <summary>Attempts that ended with a failure.</summary>
        public int Failures { get; internal set; }

        /// <summary>Attempts that never ended, the last one included.</summary>
        public int PowerCuts { get; internal set; }

        /// <summary>True when the last attempt has no end yet.</summary>
        public bool IsOpen { get; internal set; }

        /// <summary>True when an attempt succeeded.</summary>
        public bool IsDone { get; internal set; }

        /// <summary>True when a closing line stands in it.</summary>
        public bool IsOver { get; internal set; }

        /// <summary>Number of the last failure, or 0.</summary>
        public int LastNumber { get; internal set; }

        /// <summary>The last failure in words, or an empty text.</summary>
        public string LastFailure { get; internal set; } = "";

        /// <summary>The stage that began last, or an empty text.</summary>
        public string LastStage { get; internal set; } = "";

        /// <summary>Why no attempt has begun since the last one, or an empty text.</summary>
        public string LastWait { get; internal set; } = "";

        /// <summary>Mode of the modem at the end of the last attempt that asked it and had an end, or an empty text.</summary>
        public string LastModem { get; internal set; } = "";

        /// <summary>True when firmware was on its way to the modem, or into its flash, in any attempt.</summary>
        public bool ReachedFirmware { get; internal set; }

        /// <summary>True when it went straight into flash (on the fly): what ran there before is gone.</summary>
        public bool WroteInPlace { get; internal set; }

        /// <summary>Lines that were torn or changed by hand.</summary>
        public int DamagedLines { get; internal set; }
    }
}
