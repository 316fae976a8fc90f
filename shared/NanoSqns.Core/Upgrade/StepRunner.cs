// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Modem;
using NanoSqns.Stp;

namespace NanoSqns.Upgrade
{
    /// <summary>
    /// Carries out one step of the planner and notes in the facts what came of it. What may go well at a second try is not thrown but
    /// noted; the planner decides again from where the modem then is.
    /// </summary>
    internal sealed class StepRunner
    {
        private const int BootTries = 2;
        private const int BootromReportMs = 60 * 1000;
        private const int BootromNoReportMs = 5 * 1000;
        private const int UpdaterSettleMs = 30 * 1000;
        private const int Rejections = 2;

        private readonly ModemSession _modem;
        private readonly FileTransfer _transfer;
        private readonly ReportPoll _report;
        private readonly IBlockChecksum _checksum;
        private readonly UpgradeRequest _request;
        private readonly UpgradeFiles _files;
        private readonly UpgradeFacts _facts;
        private readonly UpgradeResult _result;
        private readonly TransferPreparation _preparation;
        private int _bootTries;
        private int _brokenTransfers;
        private int _mode;

        public StepRunner(
            ModemSession modem,
            FileTransfer transfer,
            IBlockChecksum checksum,
            UpgradeRequest request,
            UpgradeFiles files,
            UpgradeFacts facts,
            UpgradeResult result)
        {
            _modem = modem;
            _transfer = transfer;
            _checksum = checksum;
            _request = request;
            _files = files;
            _facts = facts;
            _result = result;
            _report = new ReportPoll(modem);
            _preparation = new TransferPreparation(modem);
        }

        /// <summary>Why the last broken transfer broke, or null.</summary>
        public Failure LastBroken { get; private set; }

        /// <summary>Carries out a step. Returns the mode that the modem is in afterwards.</summary>
        public int Run(PlanStep step, int mode)
        {
            _mode = mode;
            switch (step.Kind)
            {
                case StepKind.Unstick: Unstick(); break;
                case StepKind.SwitchMode: SwitchMode(step.Mode); break;
                case StepKind.RaiseBaud: RaiseBaud(); break;
                case StepKind.LoadUpdater: LoadUpdater(); break;
                case StepKind.SendBootrom: SendBootrom(step.Store); break;
                case StepKind.SendFirmware: SendFirmware(_files.Parts[step.Part], step.Store); break;
                case StepKind.Apply: Apply(); break;
                default: AwaitUpdater(); break;
            }

            return _mode;
        }

        private void Unstick()
        {
            _facts.TriedUnstick = true;
            _modem.Observer.OnStage(UpgradeStage.EndOldSession, "the modem may sit in the transfer of a former run");
            int[] bauds = _facts.BaudIsFixed ? new int[] { _modem.Link.BaudRate } : new int[] { 921600, 115200 };
            for (int i = 0; i < bauds.Length; i++)
            {
                if (!_facts.BaudIsFixed)
                {
                    _modem.Link.BaudRate = bauds[i];
                }

                if (_modem.AbandonTransfer(_checksum, StpSettings.MaxBlockLimit))
                {
                    break;
                }
            }

            _mode = _modem.Probe.Find(_modem.Limits.ProbeMs, WaitReason.Probe, false);
        }

        private void SwitchMode(int target)
        {
            if (target == ModemMode.Application && ++_bootTries > BootTries)
            {
                throw new SqnsException(ErrorNumber.SwitchIgnored, ModemMode.Name(target), ModemMode.Name(_mode));
            }

            _modem.Observer.OnStage(UpgradeStage.SwitchMode, ModemMode.Name(target));
            _facts.Touched |= target != ModemMode.Application;
            _preparation.Forget();
            _mode = new ModeSwitch(_modem).Run(_mode, target);
        }

        private void RaiseBaud()
        {
            _facts.TriedBaud = true;
            _modem.Observer.OnStage(UpgradeStage.RaiseBaud, _request.TransferBaud.ToString());
            if (!new BaudChange(_modem).Run(_request.TransferBaud))
            {
                _modem.Observer.OnNotice("the modem stays at " + _modem.Link.BaudRate + " baud; the transfer goes on at that");
            }

            _mode = _modem.Probe.Find(_modem.Limits.ProbeMs, WaitReason.Probe, false);
        }

        private void LoadUpdater()
        {
            FirmwareFile updater = _files.Updater;
            if (_files.UpdaterFound)
            {
                _modem.Observer.OnNotice("no updater was named; " + updater.Path + " beside the firmware is used");
            }

            _modem.Observer.OnStage(UpgradeStage.LoadUpdater, updater.Path);
            _facts.Touched = true;
            _transfer.Patient = false;
            if (!Send("updater", updater.Path, 0, updater.Length, FileTransfer.CommandElf))
            {
                return;
            }

            _mode = _modem.AwaitMode(ModemMode.MTools, _modem.Limits.UpdaterStartMs, UpdaterSettleMs, WaitReason.UpdaterStart);
            if (_mode == ModemMode.Silent)
            {
                throw new SqnsException(ErrorNumber.UpdaterSilent, (_modem.Limits.UpdaterStartMs / 1000).ToString());
            }

            if (_mode == ModemMode.Recovery)
            {
                CountBroken(new Failure(ErrorNumber.UpdaterSilent, (UpdaterSettleMs / 1000).ToString()));
            }
        }

        private void SendBootrom(bool store)
        {
            FirmwareFile file = _files.Bootrom;
            _modem.Observer.OnStage(UpgradeStage.SendBootrom, file.Path + (store ? " (store)" : " (on the fly)"));
            _facts.Touched = true;
            _transfer.Patient = _facts.Rejections > 0;
            _preparation.Run(_mode);
            string command = store ? FileTransfer.CommandStore : FileTransfer.CommandOnTheFly;
            if (!Send("bootrom", file.Path, file.BootromOffset, file.BootromLength, command))
            {
                _facts.BootromGivenUp = store && _facts.PartsDone > 0;
                return;
            }

            AwaitAt("the bootrom");
            if (store)
            {
                _facts.ApplyPending = true;
                _facts.ApplyIsBootrom = true;
                return;
            }

            if (_report.Await(BootromReportMs, BootromNoReportMs) == ReportKind.Failure)
            {
                Reject("the bootrom");
            }
            else
            {
                _facts.BootromDone = true;
                _facts.Rejections = 0;
            }

            _mode = _modem.Probe.Find(_modem.Limits.ProbeMs, WaitReason.Probe, false);
        }

        private void SendFirmware(FirmwareFile file, bool store)
        {
            string part = _files.IsSet ? ", part " + (_facts.PartsDone + 1) + " of " + _files.Parts.Length : "";
            _modem.Observer.OnStage(UpgradeStage.SendFirmware, file.Path + (store ? " (store" : " (on the fly") + part + ")");
            _facts.Touched = true;
            _facts.ApplyPending = false;
            _facts.ApplyIsBootrom = false;
            _transfer.Patient = _facts.Rejections > 0;
            _preparation.Run(_mode);
            if (!Send("firmware", file.Path, 0, file.Length, store ? FileTransfer.CommandStore : FileTransfer.CommandOnTheFly))
            {
                return;
            }

            AwaitAt(file.Path);
            if (store)
            {
                _facts.ApplyPending = true;
                return;
            }

            TakeReport(file);
        }

        private void Apply()
        {
            bool bootrom = _facts.ApplyIsBootrom;
            FirmwareFile file = bootrom ? _files.Bootrom : _files.Parts[_facts.PartsDone];
            _modem.Observer.OnStage(UpgradeStage.Apply, bootrom ? "the bootrom" : file.Path);
            _facts.ApplyPending = false;
            AtReply reply = _modem.At.Send("AT+SMUPGRADE", AtChannel.CommandLimitMs);
            if (reply.Final == AtFinal.Error)
            {
                if (bootrom)
                {
                    GiveBootromUp("the modem does not apply it: " + reply);
                    return;
                }

                GiveStoreUp(new Failure(ErrorNumber.TransferRefused, "AT+SMUPGRADE", reply.ToString()));
                return;
            }

            TakeReport(file);
        }

        private void TakeReport(FirmwareFile file)
        {
            ReportKind kind = _report.Await(_modem.Limits.ReportMs, _modem.Limits.NoReportMs);
            if (kind == ReportKind.Timeout)
            {
                throw new SqnsException(ErrorNumber.ReportTimeout, (_modem.Limits.ReportMs / 1000).ToString(), file.Path);
            }

            _mode = _modem.Probe.Find(_modem.Limits.ProbeMs, WaitReason.Probe, false);
            _preparation.Forget();
            if (kind == ReportKind.Failure)
            {
                if (_facts.ApplyIsBootrom)
                {
                    GiveBootromUp("its report is " + _report.Text);
                    return;
                }

                Reject(file.Path);
                return;
            }

            if (_facts.ApplyIsBootrom)
            {
                _facts.BootromDone = true;
                _facts.ApplyIsBootrom = false;
                return;
            }

            _facts.PartsDone++;
            _facts.Rejections = 0;
            if (kind == ReportKind.None)
            {
                _facts.Unverified = true;
                _modem.Observer.OnNotice("the modem gives no report; its version will tell");
            }
        }

        private void AwaitUpdater()
        {
            _facts.AwaitedUpdater = true;
            _modem.Observer.OnStage(UpgradeStage.Apply, "a package that the modem had stored before");
            if (_report.Await(_modem.Limits.ReportMs, _modem.Limits.NoReportMs) == ReportKind.Timeout)
            {
                throw new SqnsException(ErrorNumber.UpdaterModeBusy, (_modem.Limits.ReportMs / 1000).ToString());
            }

            _mode = _modem.Probe.Find(_modem.Limits.ProbeMs, WaitReason.Probe, false);
        }

        // False: it did not get through, but the planner may try again.
        private bool Send(string what, string path, long offset, long length, string command)
        {
            SentFile sent = new SentFile();
            sent.What = what;
            sent.Path = path;
            sent.Method = command == FileTransfer.CommandElf ? "elf" : command == FileTransfer.CommandStore ? "store" : "on_the_fly";
            try
            {
                _transfer.Run(path, offset, length, command, sent);
                _result.Add(sent);
                return true;
            }
            catch (SqnsException e)
            {
                if (sent.Bytes > 0)
                {
                    _result.Add(sent);
                }

                if (!MayTryAgain(e.Failure))
                {
                    throw;
                }

                AfterBroken(e.Failure, sent, command);
                return false;
            }
        }

        private static bool MayTryAgain(Failure failure)
        {
            switch (failure.Number)
            {
                case ErrorNumber.TransferRefused:
                case ErrorNumber.SessionRefused:
                case ErrorNumber.TransferStalled:
                case ErrorNumber.LineTooBad:
                case ErrorNumber.ModemRestarted:
                    return true;
                default:
                    return false;
            }
        }

        private void AfterBroken(Failure failure, SentFile sent, string command)
        {
            LastBroken = failure;
            _preparation.Forget();
            bool firmware = sent.What == "firmware";
            if (firmware && command == FileTransfer.CommandOnTheFly && sent.Bytes > 0 && _files.HasDelta)
            {
                _facts.DeltaBroken = new Failure(ErrorNumber.DeltaBroken, sent.Path, "broken off after " + sent.Bytes + " bytes");
            }

            _mode = _modem.Probe.Find(_modem.Limits.RebootMs, WaitReason.Reboot, false);
            if (firmware && command == FileTransfer.CommandStore && failure.Number != ErrorNumber.LineTooBad && failure.Number != ErrorNumber.ModemRestarted)
            {
                GiveStoreUp(failure);
                return;
            }

            CountBroken(failure);
        }

        private void CountBroken(Failure failure)
        {
            if (++_brokenTransfers >= _modem.Limits.Attempts)
            {
                throw new SqnsException(failure);
            }

            _modem.Observer.OnNotice(failure + "; trying again from where the modem is (" + ModemMode.Name(_mode) + " mode)");
        }

        private void GiveStoreUp(Failure failure)
        {
            if (_request.Method == UpgradeMethod.Store || _facts.StoreFailed)
            {
                throw new SqnsException(failure);
            }

            _facts.StoreFailed = true;
            _modem.Observer.OnNotice(failure + "; the store method does not work here, going on the fly instead");
        }

        private void GiveBootromUp(string why)
        {
            _facts.BootromGivenUp = true;
            _facts.ApplyIsBootrom = false;
            _modem.Observer.OnNotice("the bootrom was not brought up to date: " + why + "; the firmware is in place");
        }

        private void Reject(string what)
        {
            if (_files.HasDelta && _mode != ModemMode.Application)
            {
                throw new SqnsException(ErrorNumber.DeltaBroken, what, "the modem rejected it with " + _report.Text);
            }

            if (++_facts.Rejections >= Rejections)
            {
                throw new SqnsException(ErrorNumber.ImageRejected, what, _report.Text);
            }

            _modem.Observer.OnNotice("the modem rejected " + what + " (" + _report.Text + "); sending it again, this time without repeating into silence");
        }

        private void AwaitAt(string what)
        {
            if (!_transfer.AwaitAt(_modem.Limits.ReportMs, WaitReason.AfterTransfer))
            {
                throw new SqnsException(ErrorNumber.ReportTimeout, (_modem.Limits.ReportMs / 1000).ToString(), what);
            }
        }
    }
}
