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
        /// <summary>Far more steps than any run needs; only a planner in a loop reaches it.</summary>
        internal const int MaxSteps = 40;

        /// <summary>Baud that every modem and board is known to take; above it a rate is used only when somebody asks for it.</summary>
        public const int UsualBaud = 921600;

        /// <summary>The next step.</summary>
        /// <param name="mode">Present mode, one of <see cref="ModemMode"/>.</param>
        /// <param name="request">What the user wants.</param>
        /// <param name="files">The files as preflight found them.</param>
        /// <param name="state">What is known of the modem and what this run has done.</param>
        public static PlanStep Next(int mode, UpgradeRequest request, UpgradeFiles files, RunState state)
        {
            PlanStep step = Choose(mode, request, files, state);
            bool faster = step.Kind == StepKind.SendFirmware && WantedBaud(request, state) > UsualBaud && IsSlow(request, state);
            return faster ? PlanStep.Of(StepKind.RaiseBaud) : step;
        }

        private static PlanStep Choose(int mode, UpgradeRequest request, UpgradeFiles files, RunState state)
        {
            if (mode == ModemMode.Silent && state.EarlierSession == EarlierSession.NotSought)
                return PlanStep.Of(StepKind.Unstick);
            if (request.Goal != UpgradeGoal.Firmware)
                return OfGoal(mode, request, files, state);
            if (state.PartsDone == files.Parts.Length)
                return AfterFirmware(mode, request, files, state);

            // a delta that this run brought may be in place although its report was lost: sent again it would find no source
            bool byThisRun = state.Touched && files.HasDelta && mode == ModemMode.Application;
            if ((!state.Touched || byThisRun) && VersionRules.IsRunningAlready(mode, request, files, state))
                return byThisRun ? PlanStep.Of(StepKind.Done) : mode == ModemMode.Application ? PlanStep.Nothing() : PlanStep.Switch(ModemMode.Application);
            if (state.PendingInstall == PendingInstall.Installing)
                return PlanStep.Of(StepKind.AwaitUpdater);
            if (state.PendingInstall == PendingInstall.Installed && mode > ModemMode.Recovery && mode != ModemMode.Application)
                return PlanStep.Switch(ModemMode.Application);

            Failure refusal = Refusals.Check(mode, request, files, state);
            if (refusal != null)
                return PlanStep.Refuse(refusal);

            return mode switch
            {
                ModemMode.Application => InApplication(request, files, state),
                ModemMode.Recovery => InRecovery(request, state),
                ModemMode.Upgrade => InUpgrade(files, state),
                ModemMode.Updater => state.AwaitedUpdater ? PlanStep.Firmware(state.PartsDone, UpgradeMethod.OnTheFly) : PlanStep.Of(StepKind.AwaitUpdater),
                _ => PlanStep.Firmware(state.PartsDone, UpgradeMethod.OnTheFly),
            };
        }

        private static PlanStep InApplication(UpgradeRequest request, UpgradeFiles files, RunState state)
        {
            if (state.Stored != StoredPackage.None)
                return PlanStep.Of(StepKind.Apply);
            if (state.NeedsBootromFirst(files))
                return OverBootrom(ModemMode.Application, state);

            return MayStore(request, files, state)
                ? PlanStep.Firmware(state.PartsDone, UpgradeMethod.Store)
                : PlanStep.Switch(ModemMode.Upgrade);
        }

        private static PlanStep InRecovery(UpgradeRequest request, RunState state) =>
            PlanStep.Of(IsSlow(request, state) ? StepKind.RaiseBaud : StepKind.LoadUpdater);

        /// <summary>The baud to be used, as things stand.</summary>
        public static int WantedBaud(UpgradeRequest request, RunState state) =>
            state.FastFailed && request.TransferBaud > UsualBaud ? UsualBaud : request.TransferBaud;

        /// <summary>True when the link can and should be faster.</summary>
        private static bool IsSlow(UpgradeRequest request, RunState state) =>
            state.Baud < WantedBaud(request, state) && !state.BaudIsFixed && !state.BaudRefused;

        /// <summary>The next step of a modem with the factory bootloader on its way into recovery mode, from application or upgrade mode.</summary>
        private static PlanStep OverBootrom(int mode, RunState state)
        {
            if (mode == ModemMode.Upgrade)
                return state.Bootrom == BootromState.Done ? PlanStep.Switch(ModemMode.Recovery) : PlanStep.Bootrom(UpgradeMethod.OnTheFly);

            // sent and still not there: the recovery mode of this bootrom cannot go on
            return state.Bootrom == BootromState.Done ? PlanStep.Refuse(new Failure(ErrorNumber.BootloaderStays)) : PlanStep.Switch(ModemMode.Upgrade);
        }

        private static PlanStep InUpgrade(UpgradeFiles files, RunState state)
        {
            if (state.NeedsBootromFirst(files))
                return OverBootrom(ModemMode.Upgrade, state);

            return PlanStep.Firmware(state.PartsDone, UpgradeMethod.OnTheFly);
        }

        // All parts are in: start the new firmware, and bring the bootrom up to date where it still is the factory one.
        private static PlanStep AfterFirmware(int mode, UpgradeRequest request, UpgradeFiles files, RunState state)
        {
            if (mode == ModemMode.Silent)
                return PlanStep.Refuse(new Failure(ErrorNumber.ModemSilent, "921600, 115200"));
            if (files.IsFirstPartAlone)
                return PlanStep.Of(StepKind.Done);

            if (mode == ModemMode.Recovery)
            {
                // the bootrom knows no AT+SMSWBOOT: the way out leads through the updater
                return files.Updater != null && !files.HasDelta && !state.SentAgain
                    ? InRecovery(request, state)
                    : PlanStep.Refuse(new Failure(ErrorNumber.SwitchIgnored, ModemMode.Name(ModemMode.Application), ModemMode.Name(mode)));
            }

            if (mode != ModemMode.Application)
                return PlanStep.Switch(ModemMode.Application);
            if (state.Stored == StoredPackage.Bootrom)
                return PlanStep.Of(StepKind.Apply);

            bool bootromIsOld = state.HasFactoryBootloader && state.Software != 0 && state.Software != ModemIdentity.FactoryBootloader;
            if (bootromIsOld && state.Bootrom == BootromState.NotSent && files.Bootrom != null)
                return PlanStep.Bootrom(UpgradeMethod.Store);

            return PlanStep.Of(StepKind.Done);
        }

        private static bool MayStore(UpgradeRequest request, UpgradeFiles files, RunState state) =>
            request.Method != UpgradeMethod.OnTheFly && state.CanStore(files)
            && (request.Method == UpgradeMethod.Store || (files.Last.Length <= Refusals.StoreLimit && !state.StoreFailed));

        // The small goals: the updater alone, the bootrom alone, a modem that is ready for a mirror.
        private static PlanStep OfGoal(int mode, UpgradeRequest request, UpgradeFiles files, RunState state)
        {
            if (request.Goal == UpgradeGoal.Mirror && state.EarlierSession == EarlierSession.Empty)
            {
                // the PC knows whether a full image follows, which may end the session
                return PlanStep.Of(StepKind.Done);
            }

            if (mode == ModemMode.Silent || mode == ModemMode.Unknown)
                return PlanStep.Refuse(Refusals.OfMode(mode, state));

            return request.Goal switch
            {
                UpgradeGoal.Updater => Updater(mode, request, state),
                UpgradeGoal.Mirror => Mirror(mode, request, files, state),
                _ => Bootrom(mode, request, files, state),
            };
        }

        private static PlanStep Updater(int mode, UpgradeRequest request, RunState state) => mode switch
        {
            ModemMode.Recovery => InRecovery(request, state),
            ModemMode.MTools => state.Touched ? PlanStep.Of(StepKind.Done) : PlanStep.Nothing(),
            _ => Elsewhere("load", mode, "an updater can only be loaded in recovery mode; this modem accepts firmware without it"),
        };

        private static PlanStep Bootrom(int mode, UpgradeRequest request, UpgradeFiles files, RunState state)
        {
            if (mode != ModemMode.Application)
            {
                return state.Touched && mode != ModemMode.Recovery
                    ? PlanStep.Switch(ModemMode.Application)
                    : Elsewhere("bootrom", mode, "run with a full image also installs the bootrom if needed");
            }

            if (state.Stored != StoredPackage.None)
                return PlanStep.Of(StepKind.Apply);
            if (state.Bootrom == BootromState.GivenUp)
                return PlanStep.Refuse(state.BootromFailure);
            if (state.Bootrom == BootromState.Done)
                return state.HasFactoryBootloader ? PlanStep.Refuse(new Failure(ErrorNumber.BootloaderStays)) : PlanStep.Of(StepKind.Done);

            bool known = state.Identity != null && state.Identity.Bootloader0 != 0;
            if (known && !state.HasFactoryBootloader)
                return PlanStep.Nothing();

            return known || request.Force
                ? PlanStep.Bootrom(UpgradeMethod.Store)
                : PlanStep.Refuse(new Failure(ErrorNumber.NotHere, "bootrom", "the modem does not report its bootloader; use force only if you know that it is " + ModemIdentity.FactoryBootloader));
        }

        // Only recovery and what runs from there have a baud of their own, and only a factory bootloader has to be left behind; everything else is the PC's to do.
        private static PlanStep Mirror(int mode, UpgradeRequest request, UpgradeFiles files, RunState state)
        {
            if (mode == ModemMode.Recovery)
            {
                PlanStep step = InRecovery(request, state);
                return step.Kind == StepKind.LoadUpdater && files.Updater == null ? PlanStep.Of(StepKind.Done) : step;
            }

            if (mode == ModemMode.MTools && IsSlow(request, state))
            {
                // the firmware that it takes comes up at the usual baud, which a mirror has to have by then
                return PlanStep.Of(StepKind.RaiseBaud);
            }

            bool takesBootrom = mode == ModemMode.Application || mode == ModemMode.Upgrade;
            if (!request.IntoRecovery || !takesBootrom || !state.HasFactoryBootloader)
                return PlanStep.Of(StepKind.Done);

            return files.Bootrom == null ? PlanStep.Refuse(new Failure(ErrorNumber.BootromFileMissing)) : OverBootrom(mode, state);
        }

        private static PlanStep Elsewhere(string what, int mode, string why) =>
            PlanStep.Refuse(new Failure(ErrorNumber.NotHere, what, "the modem is in " + ModemMode.Name(mode) + " mode; " + why));
    }
}
