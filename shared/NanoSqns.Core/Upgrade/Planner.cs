// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>
    /// From where the modem is, what is wanted and what is known, to the next single step. A pure function: it does no I/O, keeps no state,
    /// and may be asked for a plan without anything happening.
    /// </summary>
    public static class Planner
    {
        /// <summary>Largest file for the store method in bytes: the modem's file system takes no more.</summary>
        public const long StoreLimit = 4194304;

        /// <summary>Baud that every modem and board is known to take; above it a rate is used only when somebody asks for it.</summary>
        public const int UsualBaud = 921600;

        /// <summary>The next step.</summary>
        /// <param name="mode">Present mode, one of <see cref="ModemMode"/>.</param>
        /// <param name="request">What the user wants.</param>
        /// <param name="files">The files as preflight found them.</param>
        /// <param name="facts">What is known of the modem and what this run has done.</param>
        public static PlanStep Next(int mode, UpgradeRequest request, UpgradeFiles files, UpgradeFacts facts)
        {
            PlanStep step = Choose(mode, request, files, facts);
            bool faster = step.Kind == StepKind.SendFirmware && WantedBaud(request, facts) > UsualBaud && IsSlow(request, facts);
            return faster ? PlanStep.Of(StepKind.RaiseBaud) : step;
        }

        private static PlanStep Choose(int mode, UpgradeRequest request, UpgradeFiles files, UpgradeFacts facts)
        {
            if (mode == ModemMode.Silent && !facts.TriedUnstick)
                return PlanStep.Of(StepKind.Unstick);
            if (request.Goal != UpgradeGoal.Firmware)
                return GoalPlanner.Next(mode, request, files, facts);
            if (facts.PartsDone == files.Parts.Length)
                return AfterFirmware(mode, request, files, facts);

            // a delta that this run brought may be in place although its report was lost: sent again it would find no source
            bool byThisRun = facts.Touched && files.HasDelta && mode == ModemMode.Application;
            if ((!facts.Touched || byThisRun) && VersionRules.IsRunningAlready(mode, request, files, facts))
                return byThisRun ? PlanStep.Of(StepKind.Done) : mode == ModemMode.Application ? PlanStep.Nothing() : PlanStep.Switch(ModemMode.Application);
            if (facts.FormerWorks)
                return PlanStep.Of(StepKind.AwaitUpdater);
            if (facts.FormerInstalled && mode > ModemMode.Recovery && mode != ModemMode.Application)
                return PlanStep.Switch(ModemMode.Application);

            Failure refusal = Refusals.Check(mode, request, files, facts);
            if (refusal != null)
                return PlanStep.Refuse(refusal);

            return mode switch
            {
                ModemMode.Application => InApplication(request, files, facts),
                ModemMode.Recovery => InRecovery(request, facts),
                ModemMode.Upgrade => InUpgrade(files, facts),
                ModemMode.Updater => facts.AwaitedUpdater ? PlanStep.Firmware(facts.PartsDone, false) : PlanStep.Of(StepKind.AwaitUpdater),
                _ => PlanStep.Firmware(facts.PartsDone, false),
            };
        }

        /// <summary>True when the way leads over a new bootrom and the recovery mode: factory bootloader, and an updater to go on with.</summary>
        public static bool NeedsBootromFirst(UpgradeFiles files, UpgradeFacts facts) =>
            facts.HasFactoryBootloader && files.Updater != null && !files.HasDelta;

        private static PlanStep InApplication(UpgradeRequest request, UpgradeFiles files, UpgradeFacts facts)
        {
            if (facts.StoredWaits)
                return PlanStep.Of(StepKind.Apply);
            if (NeedsBootromFirst(files, facts))
                return OverBootrom(ModemMode.Application, facts);

            return MayStore(request, files, facts)
                ? PlanStep.Firmware(facts.PartsDone, true)
                : PlanStep.Switch(ModemMode.Upgrade);
        }

        internal static PlanStep InRecovery(UpgradeRequest request, UpgradeFacts facts) =>
            PlanStep.Of(IsSlow(request, facts) ? StepKind.RaiseBaud : StepKind.LoadUpdater);

        /// <summary>The baud to be used, as things stand.</summary>
        public static int WantedBaud(UpgradeRequest request, UpgradeFacts facts) =>
            facts.FastFailed && request.TransferBaud > UsualBaud ? UsualBaud : request.TransferBaud;

        /// <summary>True when the link can and should be faster.</summary>
        internal static bool IsSlow(UpgradeRequest request, UpgradeFacts facts) =>
            facts.Baud < WantedBaud(request, facts) && !facts.BaudIsFixed && !facts.BaudRefused;

        /// <summary>The next step of a modem with the factory bootloader on its way into recovery mode, from application or upgrade mode.</summary>
        internal static PlanStep OverBootrom(int mode, UpgradeFacts facts)
        {
            if (mode == ModemMode.Upgrade)
                return facts.BootromDone ? PlanStep.Switch(ModemMode.Recovery) : PlanStep.Bootrom(false);

            // sent and still not there: the recovery mode of this bootrom cannot go on
            return facts.BootromDone ? PlanStep.Refuse(new Failure(ErrorNumber.BootloaderStays)) : PlanStep.Switch(ModemMode.Upgrade);
        }

        private static PlanStep InUpgrade(UpgradeFiles files, UpgradeFacts facts)
        {
            if (NeedsBootromFirst(files, facts))
                return OverBootrom(ModemMode.Upgrade, facts);

            return PlanStep.Firmware(facts.PartsDone, false);
        }

        // All parts are in: start the new firmware, and bring the bootrom up to date where it still is the factory one.
        private static PlanStep AfterFirmware(int mode, UpgradeRequest request, UpgradeFiles files, UpgradeFacts facts)
        {
            if (mode == ModemMode.Silent)
                return PlanStep.Refuse(new Failure(ErrorNumber.ModemSilent, "921600, 115200"));
            if (files.IsFirstPartAlone)
                return PlanStep.Of(StepKind.Done);

            if (mode == ModemMode.Recovery)
            {
                // the bootrom knows no AT+SMSWBOOT: the way out leads through the updater
                return files.Updater != null && !files.HasDelta && !facts.SentAgain
                    ? InRecovery(request, facts)
                    : PlanStep.Refuse(new Failure(ErrorNumber.SwitchIgnored, ModemMode.Name(ModemMode.Application), ModemMode.Name(mode)));
            }

            if (mode != ModemMode.Application)
                return PlanStep.Switch(ModemMode.Application);
            if (facts.StoredWaits && facts.StoredIsBootrom)
                return PlanStep.Of(StepKind.Apply);

            bool bootromIsOld = facts.HasFactoryBootloader && facts.Software != 0 && facts.Software != ModemIdentity.FactoryBootloader;
            if (bootromIsOld && !facts.BootromDone && !facts.BootromGivenUp && files.Bootrom != null)
                return PlanStep.Bootrom(true);

            return PlanStep.Of(StepKind.Done);
        }

        private static bool MayStore(UpgradeRequest request, UpgradeFiles files, UpgradeFacts facts)
        {
            if (request.Method == UpgradeMethod.OnTheFly || files.IsSet || files.Last.Part > 0)
                return false;
            if (request.Method == UpgradeMethod.Store)
                return true;

            FirmwareFile file = files.Parts[facts.PartsDone];
            return file.Length <= StoreLimit && !facts.StoreFailed;
        }
    }
}
