// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>
    /// Asks the modem where it is and lets the planner walk on from there as if every step went well. Nothing but questions goes to the modem: AT, AT+SMOD? and the version.
    /// </summary>
    public sealed class PlanPreview
    {
        private const int MostSteps = 40;

        private readonly ModemSession _modem;
        private readonly Preflight _preflight;

        /// <summary>Previews with a modem and a preflight of before.</summary>
        public PlanPreview(ModemSession modem, Preflight preflight)
        {
            _modem = modem;
            _preflight = preflight;
        }

        /// <summary>The outline of a request.</summary>
        /// <exception cref="Errors.SqnsException">Errors of files and port.</exception>
        public PlanOutline Outline(UpgradeRequest request)
        {
            UpgradeFiles files = _preflight.Check(request);
            UpgradeFacts facts = new UpgradeFacts();
            PlanOutline outline = new PlanOutline();
            _modem.Observer.OnStage(UpgradeStage.AskModem, UpgradeMethod.Auto, "");
            int mode = _modem.Probe.Find(_modem.Limits.ProbeMs, WaitReason.Probe, true);
            facts.Baud = mode == ModemMode.Silent ? _modem.Link.BaudRate : _modem.Probe.Baud;
            facts.BaudIsFixed = _modem.Link.IsBaudFixed;
            if (mode == ModemMode.Application || mode == ModemMode.Upgrade)
                facts.Identity = new IdentityReader(_modem.At).Read(false);

            outline.Mode = mode;
            outline.Baud = facts.Baud;
            outline.Identity = facts.Identity;
            Say(VersionRules.FamilyChange(request, files, facts));
            Say(mode == ModemMode.Application ? VersionRules.Doubt(request, files, facts) : null);
            Walk(mode, request, files, facts, outline);
            return outline;
        }

        private void Say(string notice)
        {
            if (notice != null)
                _modem.Observer.OnNotice(notice);
        }

        private static void Walk(int mode, UpgradeRequest request, UpgradeFiles files, UpgradeFacts facts, PlanOutline outline)
        {
            for (int i = 0; i < MostSteps; i++)
            {
                PlanStep step = Planner.Next(mode, request, files, facts);
                if (step.Kind == StepKind.Refused)
                {
                    outline.Refusal = step.Refusal;
                    return;
                }

                if (step.Kind == StepKind.Done)
                {
                    outline.NothingToDo = step.NothingToDo && outline.Count == 0;
                    return;
                }

                outline.Add(Words(step, files, request, facts));
                mode = Suppose(step, mode, request, files, facts);
            }

            outline.Refusal = new Failure(ErrorNumber.NoProgress, "the plan has no end after " + MostSteps + " steps");
        }

        private static string Words(PlanStep step, UpgradeFiles files, UpgradeRequest request, UpgradeFacts facts)
        {
            switch (step.Kind)
            {
                case StepKind.SendFirmware: return step + ": " + files.Parts[step.Part].Path + ", " + files.Parts[step.Part].Length + " bytes";
                case StepKind.SendBootrom:
                    // firmware may bring it along: only the modem knows, afterwards
                    return (facts.PartsDone > 0 ? "if the bootloader is still the factory bootloader, " : "") + step + ": the record in " + files.Bootrom.Path + ", " + files.Bootrom.BootromLength + " bytes";
                case StepKind.LoadUpdater: return step + ": " + files.Updater.Path + ", " + files.Updater.Length + " bytes";
                case StepKind.RaiseBaud: return step + " to " + request.TransferBaud;
                case StepKind.Apply: return facts.StoredIsBootrom ? "install the stored bootrom" : step.ToString();
                default: return step.ToString();
            }
        }

        // What the modem and the facts will be when the step has gone well.
        private static int Suppose(PlanStep step, int mode, UpgradeRequest request, UpgradeFiles files, UpgradeFacts facts)
        {
            facts.Touched |= step.Kind != StepKind.Unstick;
            switch (step.Kind)
            {
                case StepKind.Unstick:
                    facts.TriedUnstick = true;
                    return mode;
                case StepKind.SwitchMode:
                    facts.Baud = step.Mode == ModemMode.Recovery && !facts.BaudIsFixed ? ModeSwitch.RecoveryBaud : facts.Baud;
                    return step.Mode;
                case StepKind.RaiseBaud:
                    facts.Baud = request.TransferBaud;
                    return mode;
                case StepKind.LoadUpdater:
                    return ModemMode.MTools;
                case StepKind.SendBootrom:
                    facts.BootromDone = !step.Store;
                    facts.StoredWaits = step.Store;
                    facts.StoredIsBootrom = step.Store;
                    return mode;
                case StepKind.SendFirmware:
                    facts.StoredWaits = step.Store;
                    facts.PartsDone += step.Store ? 0 : 1;
                    NoteBuild(files, facts);
                    return mode;
                case StepKind.Apply:
                    facts.BootromDone |= facts.StoredIsBootrom;
                    facts.PartsDone += facts.StoredIsBootrom ? 0 : 1;
                    facts.StoredWaits = false;
                    facts.StoredIsBootrom = false;
                    NoteBuild(files, facts);
                    NoteBootrom(request, facts);
                    return ModemMode.Application;
                default:
                    facts.AwaitedUpdater = true;
                    return ModemMode.Application;
            }
        }

        private static void NoteBuild(UpgradeFiles files, UpgradeFacts facts)
        {
            if (facts.Identity != null && files.Parts.Length > 0 && facts.PartsDone == files.Parts.Length && files.Last.Build != 0)
                facts.Identity = Copy(facts.Identity, files.Last.Build, facts.Identity.Bootloader0);
        }

        // What the bootrom brings is not told by its file: anything but the factory's.
        private static void NoteBootrom(UpgradeRequest request, UpgradeFacts facts)
        {
            if (facts.BootromDone && request.Goal == UpgradeGoal.Bootrom && facts.Identity != null)
                facts.Identity = Copy(facts.Identity, facts.Identity.Software, facts.Identity.Software);
        }

        // The outline keeps what the modem said.
        private static ModemIdentity Copy(ModemIdentity identity, int software, int bootloader)
        {
            ModemIdentity copy = new ModemIdentity();
            copy.Family = identity.Family;
            copy.Software = software;
            copy.Bootloader0 = bootloader;
            return copy;
        }
    }
}
