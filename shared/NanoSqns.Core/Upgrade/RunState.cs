// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Stp;

namespace NanoSqns.Upgrade
{
    /// <summary>The transfer session in which an earlier run may have left a silent modem.</summary>
    public enum EarlierSession
    {
        NotSought,
        /// <summary>RESET was tried; no session is known to be open.</summary>
        Sought,
        /// <summary>The modem is in an empty session that this run may not end: it answers RESET, at the link's present baud rate.</summary>
        Empty,
    }

    /// <summary>
    /// An image that an earlier run sent, such as that of a board that was reset while the modem installed it. It is awaited, and its build is compared, before the same
    /// is sent again; a delta could not be sent again.
    /// </summary>
    public enum PendingInstall
    {
        NotSought,
        None,
        /// <summary>The modem is busy with it.</summary>
        Installing,
        /// <summary>The modem reported a success; only application mode can report which build it is.</summary>
        Installed,
    }

    /// <summary>What waits in the modem's file system for AT+SMUPGRADE.</summary>
    public enum StoredPackage
    {
        None,
        Firmware,
        Bootrom,
    }

    /// <summary>The bootrom in this run.</summary>
    public enum BootromState
    {
        NotSent,
        /// <summary>Acknowledged by the modem; it is never sent twice.</summary>
        Done,
        /// <summary>The store method failed for it; it is not tried again.</summary>
        GivenUp,
    }

    /// <summary>What the modem is busy with, by its report and by what this run has sent.</summary>
    public enum ModemWork
    {
        Idle,
        /// <summary>Its last report does not show whether it is busy.</summary>
        Unclear,
        /// <summary>A whole image that it has not reported on: its power must stay.</summary>
        Installing,
    }

    /// <summary>What is known of the modem, and what this run has done: with mode, request and files, all that the planner looks at. The methods are what a step changes.</summary>
    public sealed class RunState
    {
        /// <summary>What the modem reported, or null when it was not asked or could not report it.</summary>
        public ModemIdentity Identity { get; set; }
        /// <summary>Baud rate at which the modem answers now.</summary>
        public int Baud { get; set; }
        /// <summary>True behind a bridge: the baud rate cannot be changed.</summary>
        public bool BaudIsFixed { get; set; }
        /// <summary>True when a higher baud rate was refused; it is not asked for again before the next restart.</summary>
        public bool BaudRefused { get; set; }
        /// <summary>Baud rate before a higher one was negotiated in recovery or mTools, which keep it; 0 when none was.</summary>
        public int NegotiatedFrom { get; set; }
        /// <summary>Baud rate before a higher one was negotiated in another mode, where it is given back; 0 when none was.</summary>
        public int RaisedFrom { get; set; }
        /// <summary>True once a transfer beyond <see cref="Planner.UsualBaud"/> broke: no such rate is used any more.</summary>
        public bool FastFailed { get; set; }
        /// <summary>True once the run did something that a refusal cannot undo.</summary>
        public bool Touched { get; set; }
        public EarlierSession EarlierSession { get; set; }
        public PendingInstall PendingInstall { get; set; }
        public ModemWork Work { get; set; }
        public StoredPackage Stored { get; set; }
        public BootromState Bootrom { get; set; }
        public Failure BootromFailure { get; set; }
        /// <summary>True once the end of an installation in updater mode was awaited.</summary>
        public bool AwaitedUpdater { get; set; }
        /// <summary>Parts that are in place by the modem's report.</summary>
        public int PartsDone { get; set; }
        /// <summary>Largest <see cref="PartsDone"/> of this run.</summary>
        public int MostParts { get; set; }
        /// <summary>How often the modem rejected an image since the last progress.</summary>
        public int Rejections { get; set; }
        /// <summary>True when a part had no report, and only the version can show its success.</summary>
        public bool Unverified { get; set; }
        /// <summary>True when the store method failed and on the fly is left.</summary>
        public bool StoreFailed { get; set; }
        /// <summary>True when firmware that was in place did not start, and is being sent again.</summary>
        public bool SentAgain { get; set; }
        /// <summary>True once a delta began to go into the firmware that it starts from: broken off, it may leave no whole firmware.</summary>
        public bool DeltaAtRisk { get; set; }
        /// <summary>Why a delta can no longer be sent: it was broken off half-way on the fly. Null when all is well.</summary>
        public Failure DeltaBroken { get; set; }
        /// <summary>The transfer that this run asked for last, or null: if the modem sits in a session, it is this one.</summary>
        public SentFile LastSent { get; set; }
        /// <summary>Build of the running software, 0 when unknown.</summary>
        public int Software => Identity == null ? 0 : Identity.Software;
        /// <summary>True when the modem is known to have the factory bootloader [33080].</summary>
        public bool HasFactoryBootloader => Identity != null && Identity.Bootloader0 == ModemIdentity.FactoryBootloader;

        /// <summary>True when the way leads over a new bootrom and the recovery mode: factory bootloader, and an updater to go on with.</summary>
        internal bool NeedsBootromFirst(UpgradeFiles files) => HasFactoryBootloader && files.Updater != null && !files.HasDelta;

        /// <summary>True when the store method can be used for these files, in application mode.</summary>
        internal bool CanStore(UpgradeFiles files) => !files.IsSet && files.Last.Part == 0 && !NeedsBootromFirst(files);

        internal void Restarting(int target)
        {
            Touched |= target != ModemMode.Application;
            BaudRefused = false;
            if (PendingInstall == PendingInstall.Installed)
                PendingInstall = PendingInstall.None;
        }

        /// <summary>The modem was found in another mode, or has restarted: a refused baud rate may be asked for again. True when a part was forgotten.</summary>
        internal bool NoteRestart(int mode, UpgradeFiles files)
        {
            BaudRefused &= mode == ModemMode.Silent;
            return ForgetParts(files);
        }

        /// <summary>The first part of a set does not survive a restart before the last part. True when one was forgotten.</summary>
        internal bool ForgetParts(UpgradeFiles files)
        {
            bool forgotten = PartsDone > 0 && PartsDone < files.Parts.Length;
            PartsDone = forgotten ? 0 : PartsDone;
            return forgotten;
        }

        internal void Raising(int mode, int from)
        {
            if (mode == ModemMode.Recovery || mode == ModemMode.MTools)
                NegotiatedFrom = from;
            else
                RaisedFrom = from;
        }

        // A transfer of so many bytes was opened and has ended, well or not. On the fly the modem writes while it receives: a delta's source is gone, and a modem that may have
        // got the last block installs it.
        internal void NoteSent(SentFile sent, long length, UpgradeFiles files)
        {
            Touched = true;
            if (sent.Method != UpgradeMethod.OnTheFly || !sent.Begun)
                return;

            bool delta = sent.What == SentKind.Firmware && files.HasDelta;
            DeltaAtRisk |= delta;
            if (sent.Complete)
                return;

            if (length - sent.Bytes <= StpSettings.MaxBlockLimit)
                Work = ModemWork.Installing;
            if (delta && sent.Bytes > 0)
                DeltaBroken = new Failure(ErrorNumber.DeltaBroken, sent.Path, "interrupted after " + sent.Bytes + " bytes");
        }

        internal void NoteStored(SentFile sent) =>
            Stored = sent.Method != UpgradeMethod.Store ? StoredPackage.None : sent.What == SentKind.Bootrom ? StoredPackage.Bootrom : StoredPackage.Firmware;

        internal void Applying()
        {
            Stored = StoredPackage.None;
            Work = ModemWork.Installing;
        }

        internal void EndInstalling() => Work = Work == ModemWork.Installing ? ModemWork.Idle : Work;

        /// <summary>Takes a report, or null. What runs in application mode may keep an old one, so there it only takes back what was assumed.</summary>
        internal void NoteReport(int mode, string words)
        {
            bool runs = mode == ModemMode.Application;
            ReportKind kind = ReportText.KindOf(words);
            if (kind == ReportKind.OnGoing && !runs)
                Work = ModemWork.Installing;
            else if (words != null && kind != ReportKind.OnGoing && (kind == ReportKind.Failure || runs))
                EndInstalling(); // anything else may be old, or stand for "not yet"

            if (Work != ModemWork.Installing)
                Work = !runs && ReportText.IsVague(words) ? ModemWork.Unclear : ModemWork.Idle;
        }

        /// <summary>The wait for what an earlier run sent begins; in updater mode that is a stored package.</summary>
        internal void AwaitingEarlier(bool stored)
        {
            AwaitedUpdater |= stored;
            Work = ModemWork.Installing;
        }

        internal void EndEarlier(bool stored, ReportKind kind)
        {
            EndInstalling();
            if (!stored)
                PendingInstall = kind == ReportKind.Success ? PendingInstall.Installed : PendingInstall.None;
            else if (PendingInstall != PendingInstall.NotSought)
                PendingInstall = PendingInstall.None;
        }

        /// <summary>A part is in place, by the modem's report or because it has none. True when more parts are in place than ever before in this run.</summary>
        internal bool PartInPlace(ReportKind kind)
        {
            PartsDone++;
            Unverified |= kind == ReportKind.None;
            if (PartsDone <= MostParts)
                return false;

            MostParts = PartsDone;
            Rejections = 0;
            return true;
        }

        internal void BootromInPlace()
        {
            Bootrom = BootromState.Done;
            Rejections = 0;
        }

        internal void GiveUpBootrom(Failure failure)
        {
            Bootrom = BootromState.GivenUp;
            BootromFailure = failure;
        }

        /// <summary>The firmware is in place and does not start: all of it is sent again.</summary>
        internal void SendAgain()
        {
            SentAgain = true;
            PartsDone = 0;
            Unverified = false;
        }
    }
}
