// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Modem;
using NanoSqns.Stp;

namespace NanoSqns.Upgrade
{
    /// <summary>
    /// Carries out one step of the planner and notes the result in the state. What may go well at a second try is not thrown but
    /// noted; the planner decides again from where the modem then is.
    /// </summary>
    internal sealed class StepRunner
    {
        private const int BootTries = 3;
        private const int UpdaterSettleMs = 30 * 1000;
        private const int IdleUpdaterMs = 5 * 1000;

        private readonly UpgradeRun _run;
        private readonly FirmwareSteps _firmware;
        private int _bootTries;

        public StepRunner(UpgradeRun run)
        {
            _run = run;
            _firmware = new FirmwareSteps(run);
        }

        /// <summary>Carries out a step; the run's mode is that after it.</summary>
        public void Run(PlanStep step)
        {
            _run.Modem.ThrowIfStopped("before the next step: " + step);
            switch (step.Kind)
            {
                case StepKind.Unstick: Unstick(); break;
                case StepKind.SwitchMode: SwitchMode(step.Mode); break;
                case StepKind.RaiseBaud: RaiseBaud(); break;
                case StepKind.LoadUpdater: LoadUpdater(); break;
                case StepKind.SendBootrom: _firmware.SendImage(SentKind.Bootrom, _run.Files.Bootrom, step.Method); break;
                case StepKind.SendFirmware: _firmware.SendImage(SentKind.Firmware, _run.Files.Parts[step.Part], step.Method); break;
                case StepKind.Apply: _firmware.Apply(); break;
                default: AwaitUpdater(); break;
            }
        }

        private void Unstick()
        {
            _run.State.EarlierSession = EarlierSession.Sought;
            new StaleSession(_run).End();
        }

        // A package of an earlier run is being applied. "No report" for a while means that nothing is.
        private void AwaitUpdater()
        {
            UpgradeLimits limits = _run.Modem.Limits;
            bool stored = _run.Mode == ModemMode.Updater;
            _run.Stage(UpgradeStage.Apply, stored ? "a package stored earlier" : "a package received earlier, as the modem reports");
            _run.State.AwaitingEarlier(stored);
            ReportKind kind = new ReportPoll(_run.Modem).Await(_run.Modem.Clock.NowMs, limits.ReportMs, stored ? IdleUpdaterMs : limits.NoReportMs, true);
            if (kind == ReportKind.Timeout)
                throw new SqnsException(ErrorNumber.UpdaterModeBusy, (limits.ReportMs / 1000).ToString());

            _run.State.EndEarlier(stored, kind);
            if (stored && (kind == ReportKind.Success || kind == ReportKind.Failure))
                _run.Mode = _run.Modem.AwaitMode(ModemMode.Application, limits.RebootMs, UpdaterSettleMs, WaitReason.Reboot);
            else
                _run.AskMode();
        }

        private void SwitchMode(int target)
        {
            if (target == ModemMode.Application && ++_bootTries > BootTries)
                throw new SqnsException(ErrorNumber.SwitchIgnored, ModemMode.Name(target), ModemMode.Name(_run.Mode));

            _run.Stage(UpgradeStage.SwitchMode, ModemMode.Name(target));
            _run.State.Restarting(target);
            _run.LowerBaud();
            _run.ForgetParts();
            _run.Preparation.Restarted();
            try
            {
                _run.Mode = new ModeSwitch(_run.Modem).Run(_run.Mode, target);
            }
            catch (SqnsException e)
            {
                if (e.Failure.Number != ErrorNumber.SwitchRefused || _run.State.Bootrom != BootromState.Done || target != ModemMode.Recovery)
                    throw;

                // the bootrom stays, which the user should know
                throw new SqnsException(ErrorNumber.BootromRestartRefused, e.Failure.Details);
            }
        }

        private void RaiseBaud()
        {
            int wanted = Planner.WantedBaud(_run.Request, _run.State);
            int before = _run.Modem.Link.BaudRate;
            _run.Stage(UpgradeStage.RaiseBaud, wanted.ToString());
            _run.State.Raising(_run.Mode, before);
            BaudChange change = new(_run.Modem);
            if (wanted > Planner.UsualBaud && before < Planner.UsualBaud)
            {
                // first what every modem takes: then a higher rate that fails falls back to this one
                change.Run(Planner.UsualBaud);
            }

            _run.State.BaudRefused = !change.Run(wanted);
            if (_run.State.BaudRefused)
                _run.Notice("the modem stays at " + _run.Modem.Link.BaudRate + " baud; the transfer continues at that rate");

            _run.AskMode();
        }

        private void LoadUpdater()
        {
            FirmwareFile updater = _run.Files.Updater;
            if (_run.Files.Parts.Length > 0 && _run.State.PartsDone == _run.Files.Parts.Length)
            {
                // the firmware was reported as in place and does not start
                _run.State.SendAgain();
                _run.Notice("the new firmware did not start; sending it again");
            }

            if (_run.Files.UpdaterFound)
                _run.Notice("no updater was given; using " + updater.Path + " next to the firmware");

            _run.Stage(UpgradeStage.LoadUpdater, updater.Path);
            SentFile sent = new(SentKind.Updater, updater.Path, UpgradeMethod.Auto);
            if (_firmware.Send(sent, 0, updater.Length, RepeatSafety.Usual))
                AwaitUpdaterStart(_run.Modem.Limits.UpdaterStartMs);
        }

        private void AwaitUpdaterStart(int limitMs)
        {
            _run.Mode = _run.Transfer.AwaitAt(limitMs, WaitReason.UpdaterStart);
            if (_run.Mode == ModemMode.Recovery)
            {
                // it may answer again before the updater takes over
                _run.Mode = _run.Modem.AwaitMode(ModemMode.MTools, limitMs, UpdaterSettleMs, WaitReason.UpdaterStart);
            }

            if (_run.Mode == ModemMode.Silent)
                throw new SqnsException(ErrorNumber.UpdaterSilent, (limitMs / 1000).ToString());

            if (_run.Mode == ModemMode.Recovery)
                _run.Attempts.Count(SentKind.Updater, new Failure(ErrorNumber.UpdaterSilent, (UpdaterSettleMs / 1000).ToString()), _run.Mode);
            else
                _run.Attempts.Succeed(SentKind.Updater, false);
        }
    }
}
