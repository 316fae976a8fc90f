// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Job
{
    /// <summary>How the work on a job ended, for this start of the board.</summary>
    public enum JobEndKind
    {
        /// <summary>The modem runs the wanted firmware; the job does not run again.</summary>
        Done,

        /// <summary>Given up permanently.</summary>
        Failed,

        /// <summary>The user stopped it; it continues at the next start.</summary>
        Stopped,

        /// <summary>An attempt failed; the next one is at the next start.</summary>
        NextStart,

        /// <summary>No attempt started; nothing was sent to the modem.</summary>
        NotStarted,
    }

    /// <summary>
    /// The end of <see cref="AutoRun.Run"/>: always with where the modem is, or why that is not known, and what to do next.
    /// </summary>
    public sealed class JobEnd
    {
        public JobEndKind Kind { get; internal set; }

        /// <summary>Why it did not succeed, or null.</summary>
        public Failure Failure { get; internal set; }

        /// <summary>Result of the last attempt that reached the engine, or null.</summary>
        public UpgradeResult Result { get; internal set; }

        /// <summary>Attempts since this start of the board.</summary>
        public int Attempts { get; internal set; }

        /// <summary>One of <see cref="ModemMode"/>.</summary>
        public int Mode => Result == null ? ModemMode.Unknown : Result.Mode;

        /// <summary>Where the modem is, such as <c>the modem is in recovery mode</c>, or why that is not known.</summary>
        public string Modem { get; internal set; } = "";

        public ModemPower Power { get; internal set; }

        /// <summary>What happened, and where the modem is: one or two sentences.</summary>
        public string Sentence { get; internal set; } = "";

        /// <summary>What to do next, a sentence.</summary>
        public string Next { get; internal set; } = "";
    }
}
