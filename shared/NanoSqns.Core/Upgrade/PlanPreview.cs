// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Collections;
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
        private readonly ModemSession _modem;
        private readonly Preflight _preflight;

        /// <summary>Previews with an existing conversation and preflight.</summary>
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
            RunState state = new();
            PlanOutline outline = new();
            _modem.Observer.OnStage(UpgradeStage.AskModem, UpgradeMethod.Auto, "");
            _modem.Probe.Consider(request.TransferBaud);
            int mode = _modem.Probe.Find(_modem.Limits.ProbeMs, WaitReason.Probe, true);
            state.Baud = mode == ModemMode.Silent ? _modem.Link.BaudRate : _modem.Probe.Baud;
            state.BaudIsFixed = _modem.Link.IsBaudFixed;
            if (mode == ModemMode.Application || mode == ModemMode.Upgrade)
                state.Identity = new IdentityReader(_modem.At).Read(false);

            outline.Mode = mode;
            outline.Baud = state.Baud;
            outline.Identity = state.Identity;
            Say(VersionRules.FamilyChange(request, files, state));
            Say(mode == ModemMode.Application ? VersionRules.Doubt(request, files, state) : null);
            Walk(mode, request, files, state, outline);
            return outline;
        }

        private void Say(string notice)
        {
            if (notice != null)
                _modem.Observer.OnNotice(notice);
        }

        private static void Walk(int mode, UpgradeRequest request, UpgradeFiles files, RunState state, PlanOutline outline)
        {
            for (int i = 0; i < Planner.MaxSteps; i++)
            {
                PlanStep step = Planner.Next(mode, request, files, state);
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

                outline.Add(Words(step, files, request, state));
                mode = Suppose(step, mode, request, files, state);
            }

            outline.Refusal = new Failure(ErrorNumber.NoProgress, "the plan has no end after " + Planner.MaxSteps + " steps");
        }

        private static string Words(PlanStep step, UpgradeFiles files, UpgradeRequest request, RunState state)
        {
            switch (step.Kind)
            {
                case StepKind.SendFirmware: return step + ": " + files.Parts[step.Part].Path + ", " + files.Parts[step.Part].Length + " bytes";
                case StepKind.SendBootrom:
                    // firmware may bring it along: only the modem knows, afterwards
                    return (state.PartsDone > 0 ? "if the bootloader is still the factory bootloader, " : "") + step + ": the record in " + files.Bootrom.Path + ", " + files.Bootrom.BootromLength + " bytes";
                case StepKind.LoadUpdater: return step + ": " + files.Updater.Path + ", " + files.Updater.Length + " bytes";
                case StepKind.RaiseBaud: return step + " to " + request.TransferBaud;
                case StepKind.Apply: return state.Stored == StoredPackage.Bootrom ? "install the stored bootrom" : step.ToString();
                default: return step.ToString();
            }
        }

        // What the modem and the state will be when the step has gone well.
        private static int Suppose(PlanStep step, int mode, UpgradeRequest request, UpgradeFiles files, RunState state)
        {
            bool store = step.Method == UpgradeMethod.Store;
            state.Touched |= step.Kind == StepKind.LoadUpdater || step.Kind == StepKind.SendBootrom || step.Kind == StepKind.SendFirmware;
            switch (step.Kind)
            {
                case StepKind.Unstick:
                    state.EarlierSession = EarlierSession.Sought;
                    return mode;
                case StepKind.SwitchMode:
                    state.Restarting(step.Mode);
                    state.Baud = step.Mode == ModemMode.Recovery && !state.BaudIsFixed ? ModeSwitch.RecoveryBaud : state.Baud;
                    return step.Mode;
                case StepKind.RaiseBaud:
                    state.Baud = request.TransferBaud;
                    return mode;
                case StepKind.LoadUpdater:
                    return ModemMode.MTools;
                case StepKind.SendBootrom when store:
                    state.Stored = StoredPackage.Bootrom;
                    return mode;
                case StepKind.SendBootrom:
                    state.BootromInPlace();
                    return mode;
                case StepKind.SendFirmware when store:
                    state.Stored = StoredPackage.Firmware;
                    return mode;
                case StepKind.SendFirmware:
                    state.PartInPlace(ReportKind.Success);
                    NoteBuild(files, state);
                    return mode;
                case StepKind.Apply:
                    if (state.Stored == StoredPackage.Bootrom)
                        state.BootromInPlace();
                    else
                        state.PartInPlace(ReportKind.Success);

                    state.Stored = StoredPackage.None;
                    NoteBuild(files, state);
                    NoteBootrom(request, state);
                    return ModemMode.Application;
                default:
                    state.AwaitedUpdater = true;
                    return ModemMode.Application;
            }
        }

        private static void NoteBuild(UpgradeFiles files, RunState state)
        {
            if (state.Identity != null && files.Parts.Length > 0 && state.PartsDone == files.Parts.Length && files.Last.Build != 0)
                state.Identity = Copy(state.Identity, files.Last.Build, state.Identity.Bootloader0);
        }

        // What the bootrom brings is not told by its file: anything but the factory's.
        private static void NoteBootrom(UpgradeRequest request, RunState state)
        {
            if (state.Bootrom == BootromState.Done && request.Goal == UpgradeGoal.Bootrom && state.Identity != null)
                state.Identity = Copy(state.Identity, state.Identity.Software, state.Identity.Software);
        }

        // The outline keeps what the modem said.
        private static ModemIdentity Copy(ModemIdentity identity, int software, int bootloader) =>
            new() { Family = identity.Family, Software = software, Bootloader0 = bootloader };
    }

    /// <summary>What an upgrade would do: its steps in words, as far as they can be told beforehand.</summary>
    public sealed class PlanOutline
    {
        private readonly ArrayList _steps = new ArrayList();

        /// <summary>Mode of the modem now, one of <see cref="ModemMode"/>.</summary>
        public int Mode { get; set; } = ModemMode.Unknown;
        /// <summary>Baud at which it answers.</summary>
        public int Baud { get; set; }
        /// <summary>What it says of itself, or null.</summary>
        public ModemIdentity Identity { get; set; }
        /// <summary>Why it would be refused, or null.</summary>
        public Failure Refusal { get; set; }
        /// <summary>True when the wanted build runs already.</summary>
        public bool NothingToDo { get; set; }
        /// <summary>Steps.</summary>
        public int Count => _steps.Count;
        /// <summary>A step in words.</summary>
        public string this[int index] => (string)_steps[index];

        /// <summary>Adds a step.</summary>
        public void Add(string step) => _steps.Add(step);
    }
}
