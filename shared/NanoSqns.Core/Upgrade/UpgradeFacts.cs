// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>What is known of the modem, and what this run has done. The planner looks at nothing else besides mode, request and files.</summary>
    public sealed class UpgradeFacts
    {
        /// <summary>What the modem said of itself, or null when it was not asked or could not tell.</summary>
        public ModemIdentity Identity { get; set; }

        /// <summary>Baud at which the modem answers now.</summary>
        public int Baud { get; set; }

        /// <summary>True behind a bridge: the baud cannot be changed.</summary>
        public bool BaudIsFixed { get; set; }

        /// <summary>True while the modem goes to recovery behind a bridge that cannot follow it there.</summary>
        public bool GoesOutOfReach { get; set; }

        /// <summary>True once RESET was sent to a silent modem that may sit in an old session.</summary>
        public bool TriedUnstick { get; set; }

        /// <summary>True while the modem waits in an empty session that this run may not end: it answers RESET, at the link's present baud.</summary>
        public bool InEmptySession { get; set; }

        /// <summary>True when a higher baud was refused; it is not asked for again before the next restart.</summary>
        public bool BaudRefused { get; set; }

        /// <summary>Baud before a higher one was negotiated in recovery or mTools; 0 when none was.</summary>
        public int NegotiatedFrom { get; set; }

        /// <summary>Baud before a higher one was negotiated in another mode, which is left at the one that it had; 0 when none was.</summary>
        public int RaisedFrom { get; set; }

        /// <summary>True once a transfer beyond <see cref="Planner.UsualBaud"/> broke: no such rate is used any more.</summary>
        public bool FastFailed { get; set; }

        /// <summary>True once something went to the modem that a refusal could not take back.</summary>
        public bool Touched { get; set; }

        /// <summary>True when the modem acknowledged the bootrom; it is never sent twice.</summary>
        public bool BootromDone { get; set; }

        /// <summary>True when the bootrom stage after the upgrade was tried and failed; it is not tried again.</summary>
        public bool BootromGivenUp { get; set; }

        /// <summary>Why it failed, or null.</summary>
        public Failure BootromFailure { get; set; }

        /// <summary>Parts that the modem reported as successful.</summary>
        public int PartsDone { get; set; }

        /// <summary>True when a stored file waits for AT+SMUPGRADE.</summary>
        public bool StoredWaits { get; set; }

        /// <summary>True when what waits for AT+SMUPGRADE is the bootrom.</summary>
        public bool StoredIsBootrom { get; set; }

        /// <summary>True while the modem works on a whole image and has not reported: its power must stay.</summary>
        public bool Installing { get; set; }

        /// <summary>The transfer that this run asked for last, or null: if the modem sits in a session, it is this one.</summary>
        public SentFile LastSent { get; set; }

        /// <summary>True when the modem's last report left open whether it works on something.</summary>
        public bool ReportIsVague { get; set; }

        /// <summary>True when the store method failed and on the fly is left.</summary>
        public bool StoreFailed { get; set; }

        /// <summary>True once the end of a foreign apply (updater mode) was awaited.</summary>
        public bool AwaitedUpdater { get; set; }

        /// <summary>True while the modem is at work on an image that a former run brought.</summary>
        public bool FormerWorks { get; set; }

        /// <summary>True when that image was reported as a success, until application mode was asked what it is.</summary>
        public bool FormerInstalled { get; set; }

        /// <summary>Images that the modem rejected, of the present part.</summary>
        public int Rejections { get; set; }

        /// <summary>True when the last part had no report, and only the version can tell.</summary>
        public bool Unverified { get; set; }

        /// <summary>True when firmware that was in place did not start, and is being sent once more.</summary>
        public bool SentAgain { get; set; }

        /// <summary>Why a delta can no longer be sent: it was broken off half-way on the fly. Null when all is well.</summary>
        public Failure DeltaBroken { get; set; }

        /// <summary>True once a delta began to go into the firmware that it starts from: broken off, it may leave no whole firmware.</summary>
        public bool DeltaAtRisk { get; set; }

        /// <summary>Build of the running software, 0 when unknown.</summary>
        public int Software => Identity == null ? 0 : Identity.Software;

        /// <summary>True when the modem is known to have the factory bootloader [33080].</summary>
        public bool HasFactoryBootloader => Identity != null && Identity.Bootloader0 == ModemIdentity.FactoryBootloader;
    }
}
