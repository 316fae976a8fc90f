// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Collections;
using NanoSqns.Errors;
using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>One file as it was sent.</summary>
    public sealed class SentFile
    {
        /// <summary>What it was: bootrom, updater or firmware.</summary>
        public string What { get; set; }

        /// <summary>Path of the file.</summary>
        public string Path { get; set; }

        /// <summary>elf, store or on_the_fly.</summary>
        public string Method { get; set; }

        /// <summary>Bytes of the file that the modem took.</summary>
        public long Bytes { get; set; }

        /// <summary>Blocks that the modem acknowledged.</summary>
        public int Blocks { get; set; }

        /// <summary>Frames that were sent again.</summary>
        public int Repeats { get; set; }

        /// <summary>Milliseconds from RESET to the last acknowledgement.</summary>
        public int Milliseconds { get; set; }

        /// <summary>Longest time between a frame and its answer, in milliseconds.</summary>
        public int LongestWaitMs { get; set; }

        /// <summary>True when the modem took every byte.</summary>
        public bool Complete { get; set; }
    }

    /// <summary>How an upgrade ended, always with the mode that the modem is in and what to do next.</summary>
    public sealed class UpgradeResult
    {
        private readonly ArrayList _sent = new ArrayList();

        /// <summary>True when the modem runs what was wanted.</summary>
        public bool Success
        {
            get { return Failure == null; }
        }

        /// <summary>What went wrong, or null.</summary>
        public Failure Failure { get; set; }

        /// <summary>True when the wanted build ran already.</summary>
        public bool NothingToDo { get; set; }

        /// <summary>The modem's mode at the start, one of <see cref="ModemMode"/>.</summary>
        public int ModeBefore { get; set; } = ModemMode.Silent;

        /// <summary>The modem's mode at the end, one of <see cref="ModemMode"/>.</summary>
        public int Mode { get; set; } = ModemMode.Silent;

        /// <summary>Baud at which the modem answers at the end; 0 when it does not.</summary>
        public int Baud { get; set; }

        /// <summary>Why the mode is not known, or an empty text.</summary>
        public string WhyUnknown { get; set; } = "";

        /// <summary>True when the power of the modem may be cut now.</summary>
        public bool PowerMayBeCut { get; set; }

        /// <summary>What to do next, a sentence.</summary>
        public string Next { get; set; } = "";

        /// <summary>Who the modem was before, or null.</summary>
        public ModemIdentity Before { get; set; }

        /// <summary>Who the modem is now, or null.</summary>
        public ModemIdentity After { get; set; }

        /// <summary>Milliseconds of the whole run.</summary>
        public long Milliseconds { get; set; }

        /// <summary>Files that went to the modem.</summary>
        public int SentCount
        {
            get { return _sent.Count; }
        }

        /// <summary>A file that went to the modem, in order.</summary>
        public SentFile Sent(int index)
        {
            return (SentFile)_sent[index];
        }

        /// <summary>Adds a file.</summary>
        public void Add(SentFile sent)
        {
            _sent.Add(sent);
        }
    }
}
