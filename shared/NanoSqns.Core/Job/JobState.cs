// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;

namespace NanoSqns.Job
{
    /// <summary>What is to be done about upgrade.ini.</summary>
    public enum JobStateKind
    {
        /// <summary>There is no job: no card or no upgrade.ini.</summary>
        None,

        /// <summary>An attempt may begin.</summary>
        Ready,

        /// <summary>It was carried out; nothing is to be done until upgrade.ini changes.</summary>
        Done,

        /// <summary>It was given up; nothing is done until upgrade.ini changes or the journal is deleted.</summary>
        Failed,

        /// <summary>upgrade.ini or its journal cannot be read or understood; nothing is done.</summary>
        Bad,
    }

    /// <summary>The job on the card as <see cref="AutoRun.Look"/> found it.</summary>
    public sealed class JobState
    {
        /// <summary>What is to be done.</summary>
        public JobStateKind Kind { get; internal set; }

        /// <summary>Why it is bad or failed; else null.</summary>
        public Failure Failure { get; internal set; }

        /// <summary>What upgrade.ini asks for; null when there is none or it is bad.</summary>
        public UpgradeJob Job { get; internal set; }

        /// <summary>CRC-32 of upgrade.ini.</summary>
        public uint Hash { get; internal set; }

        /// <summary>What the journal told; never null.</summary>
        public JournalState Journal { get; internal set; } = new JournalState();

        /// <summary>Number of the attempt that would begin now, from 1; power cuts do not count.</summary>
        public int Attempt => Journal.Failures + 1;

        /// <summary>One sentence for the console; empty when there is nothing to tell.</summary>
        public string Sentence { get; internal set; } = "";

        /// <summary>What to do next, a sentence; empty when nothing is to be done.</summary>
        public string Next { get; internal set; } = "";
    }
}
