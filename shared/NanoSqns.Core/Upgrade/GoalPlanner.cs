// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>The next step of the small goals: the updater alone, the bootrom alone, a modem that is ready for a mirror. Pure; a part of <see cref="Planner"/>.</summary>
    internal static class GoalPlanner
    {
        /// <summary>The next step.</summary>
        public static PlanStep Next(int mode, UpgradeRequest request, UpgradeFiles files, UpgradeFacts facts)
        {
            if (request.Goal == UpgradeGoal.Mirror && facts.InEmptySession)
            {
                // the PC knows whether a full image follows, which may end the session
                return PlanStep.Of(StepKind.Done);
            }

            if (mode == ModemMode.Silent || mode == ModemMode.Unknown)
                return PlanStep.Refuse(Refusals.OfMode(mode, facts));

            return request.Goal switch
            {
                UpgradeGoal.Updater => Updater(mode, request, facts),
                UpgradeGoal.Mirror => Mirror(mode, request, files, facts),
                _ => Bootrom(mode, request, files, facts),
            };
        }

        private static PlanStep Updater(int mode, UpgradeRequest request, UpgradeFacts facts) => mode switch
        {
            ModemMode.Recovery => Planner.InRecovery(request, facts),
            ModemMode.MTools => facts.Touched ? PlanStep.Of(StepKind.Done) : PlanStep.Nothing(),
            _ => Elsewhere("load", mode, "an updater can only be loaded in recovery mode; this modem accepts firmware without it"),
        };

        private static PlanStep Bootrom(int mode, UpgradeRequest request, UpgradeFiles files, UpgradeFacts facts)
        {
            if (mode != ModemMode.Application)
            {
                return facts.Touched && mode != ModemMode.Recovery
                    ? PlanStep.Switch(ModemMode.Application)
                    : Elsewhere("bootrom", mode, "run with a full image also installs the bootrom if needed");
            }

            if (facts.StoredWaits)
                return PlanStep.Of(StepKind.Apply);
            if (facts.BootromGivenUp)
                return PlanStep.Refuse(facts.BootromFailure);
            if (facts.BootromDone)
                return facts.HasFactoryBootloader ? PlanStep.Refuse(new Failure(ErrorNumber.BootloaderStays)) : PlanStep.Of(StepKind.Done);

            bool known = facts.Identity != null && facts.Identity.Bootloader0 != 0;
            if (known && !facts.HasFactoryBootloader)
                return PlanStep.Nothing();

            return known || request.Force
                ? PlanStep.Bootrom(true)
                : PlanStep.Refuse(new Failure(ErrorNumber.NotHere, "bootrom", "the modem does not report its bootloader; use force only if you know that it is " + ModemIdentity.FactoryBootloader));
        }

        // Only recovery and what runs from there have a baud of their own, and only a factory bootloader has to be left behind; everything else is the PC's to do.
        private static PlanStep Mirror(int mode, UpgradeRequest request, UpgradeFiles files, UpgradeFacts facts)
        {
            if (mode == ModemMode.Recovery)
            {
                PlanStep step = Planner.InRecovery(request, facts);
                return step.Kind == StepKind.LoadUpdater && files.Updater == null ? PlanStep.Of(StepKind.Done) : step;
            }

            if (mode == ModemMode.MTools && Planner.IsSlow(request, facts))
            {
                // the firmware that it takes comes up at the usual baud, which a mirror has to have by then
                return PlanStep.Of(StepKind.RaiseBaud);
            }

            bool takesBootrom = mode == ModemMode.Application || mode == ModemMode.Upgrade;
            if (!request.IntoRecovery || !takesBootrom || !facts.HasFactoryBootloader)
                return PlanStep.Of(StepKind.Done);

            return files.Bootrom == null ? PlanStep.Refuse(new Failure(ErrorNumber.BootromFileMissing)) : Planner.OverBootrom(mode, facts);
        }

        private static PlanStep Elsewhere(string what, int mode, string why) =>
            PlanStep.Refuse(new Failure(ErrorNumber.NotHere, what, "the modem is in " + ModemMode.Name(mode) + " mode; " + why));
    }
}
