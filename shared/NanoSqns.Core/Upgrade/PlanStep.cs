// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>One act of the planner.</summary>
    public enum StepKind
    {
        /// <summary>Everything is as wanted.</summary>
        Done,
        /// <summary>It cannot end well; see <see cref="PlanStep.Refusal"/>.</summary>
        Refused,
        /// <summary>RESET to a silent modem: it may sit in the transfer session of an earlier run.</summary>
        Unstick,
        /// <summary>AT+SMSWBOOT to another mode, with restart.</summary>
        SwitchMode,
        /// <summary>AT+IPR to a higher rate: in recovery, which starts at 115200; elsewhere only beyond 921600.</summary>
        RaiseBaud,
        /// <summary>The updater ELF into the RAM of a modem in recovery.</summary>
        LoadUpdater,
        /// <summary>The bootrom record, on the fly from upgrade mode or stored from application mode.</summary>
        SendBootrom,
        /// <summary>A part of the firmware.</summary>
        SendFirmware,
        /// <summary>AT+SMUPGRADE and the wait for its report.</summary>
        Apply,
        /// <summary>The wait for a package, or an image of an earlier run, that the modem is applying already.</summary>
        AwaitUpdater,
    }

    /// <summary>A step with what it needs.</summary>
    public sealed class PlanStep
    {
        private PlanStep(StepKind kind) => Kind = kind;

        /// <summary>What to do.</summary>
        public StepKind Kind { get; }
        /// <summary>Target of <see cref="StepKind.SwitchMode"/>, one of <see cref="ModemMode"/>.</summary>
        public int Mode { get; private set; }
        /// <summary>Index of the part for <see cref="StepKind.SendFirmware"/>.</summary>
        public int Part { get; private set; }
        /// <summary>Store or OnTheFly, for what is sent; else Auto.</summary>
        public UpgradeMethod Method { get; private set; }
        /// <summary>Why it is refused.</summary>
        public Failure Refusal { get; private set; }
        /// <summary>For <see cref="StepKind.Done"/>: true when there was nothing to do from the start.</summary>
        public bool NothingToDo { get; private set; }

        /// <summary>A step without data.</summary>
        public static PlanStep Of(StepKind kind) => new(kind);

        /// <summary>Done without having done anything.</summary>
        public static PlanStep Nothing() => new(StepKind.Done) { NothingToDo = true };

        /// <summary>A refusal.</summary>
        public static PlanStep Refuse(Failure why) => new(StepKind.Refused) { Refusal = why };

        /// <summary>A restart into a mode.</summary>
        public static PlanStep Switch(int mode) => new(StepKind.SwitchMode) { Mode = mode };

        /// <summary>The bootrom.</summary>
        public static PlanStep Bootrom(UpgradeMethod method) => new(StepKind.SendBootrom) { Method = method };

        /// <summary>A part of the firmware.</summary>
        public static PlanStep Firmware(int part, UpgradeMethod method) => new(StepKind.SendFirmware) { Part = part, Method = method };

        /// <summary>The step in words.</summary>
        public override string ToString()
        {
            string how = Method == UpgradeMethod.Store ? "store" : "on the fly";
            return Kind switch
            {
                StepKind.Done => NothingToDo ? "nothing to do" : "done",
                StepKind.Refused => "refused: " + Refusal.ToString(),
                StepKind.Unstick => "end the previous transfer session",
                StepKind.SwitchMode => "switch to " + ModemMode.Name(Mode) + " mode",
                StepKind.RaiseBaud => "raise the baud rate",
                StepKind.LoadUpdater => "load the updater",
                StepKind.SendBootrom => "send the bootrom (" + how + ")",
                StepKind.SendFirmware => "send firmware part " + (Part + 1) + " (" + how + ")",
                StepKind.Apply => "install the stored package",
                _ => "wait for the package that is being installed",
            };
        }
    }
}
