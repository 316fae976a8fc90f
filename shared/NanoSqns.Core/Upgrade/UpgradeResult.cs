// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Collections;
using NanoSqns.Errors;
using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>How an upgrade ended, always with the mode that the modem is in and what to do next.</summary>
    public sealed class UpgradeResult
    {
        private readonly ArrayList _sent = new ArrayList();

        /// <summary>True when the modem runs what was wanted.</summary>
        public bool Success => Failure == null;
        /// <summary>What went wrong, or null.</summary>
        public Failure Failure { get; set; }
        /// <summary>True when the wanted build ran already.</summary>
        public bool NothingToDo { get; set; }
        /// <summary>The modem's mode at the start, one of <see cref="ModemMode"/>.</summary>
        public int ModeBefore { get; set; } = ModemMode.Unknown;
        /// <summary>The modem's mode at the end, one of <see cref="ModemMode"/>.</summary>
        public int Mode { get; set; } = ModemMode.Unknown;
        /// <summary>Baud at which the modem answers at the end; 0 when it does not.</summary>
        public int Baud { get; set; }
        /// <summary>Why the mode is not known, or an empty text.</summary>
        public string WhyUnknown { get; set; } = "";
        /// <summary>Whether the power of the modem may be cut now.</summary>
        public ModemPower Power { get; set; }
        /// <summary>True when the modem was asked, and its power may be cut now.</summary>
        public bool PowerMayBeCut => Power == ModemPower.MayBeCut;
        /// <summary>What to do next, a sentence.</summary>
        public string Next { get; set; } = "";
        /// <summary>Who the modem was before, or null.</summary>
        public ModemIdentity Before { get; set; }
        /// <summary>Who the modem is now, or null.</summary>
        public ModemIdentity After { get; set; }
        /// <summary>Milliseconds of the whole run.</summary>
        public long Milliseconds { get; set; }

        /// <summary>
        /// True once a transfer was opened: from then on the modem may sit in a session or have taken something, and the run counts as an attempt.
        /// </summary>
        public bool Touched => _sent.Count > 0;
        /// <summary>Transfers that were opened.</summary>
        public int SentCount => _sent.Count;

        /// <summary>A transfer that was opened, in order.</summary>
        public SentFile Sent(int index) => (SentFile)_sent[index];

        /// <summary>Adds a file.</summary>
        public void Add(SentFile sent) => _sent.Add(sent);
    }

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

    /// <summary>Runs upgrades with ports, limits and observers that are set up already.</summary>
    public interface IUpgradeRunner
    {
        /// <summary>Runs an upgrade to its end; never throws.</summary>
        /// <param name="request">What is wanted.</param>
        /// <param name="alsoTold">A further observer, or null; its StopRequested also counts.</param>
        UpgradeResult Run(UpgradeRequest request, UpgradeEvents alsoTold);
    }
}
