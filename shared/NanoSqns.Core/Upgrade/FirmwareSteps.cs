// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>The steps that bring firmware or bootrom into a modem that takes it, and read its report.</summary>
    internal sealed class FirmwareSteps
    {
        private const int Rejections = 2;
        private const int BootromNoReportMs = 5 * 1000;

        private readonly UpgradeRun _run;
        private readonly GuardedTransfer _transfer;
        private readonly ReportPoll _report;

        public FirmwareSteps(UpgradeRun run, GuardedTransfer transfer)
        {
            _run = run;
            _transfer = transfer;
            _report = new ReportPoll(run.Modem);
        }

        /// <summary>Sends a part of the firmware; on the fly, its report decides.</summary>
        public void SendFirmware(FirmwareFile file, bool store)
        {
            UpgradeFacts facts = _run.Facts;
            string part = _run.Files.IsSet ? ", part " + (facts.PartsDone + 1) + " of " + _run.Files.Parts.Length : "";
            _run.Stage(UpgradeStage.SendFirmware, file.Path + (store ? " (store" : " (on the fly") + part + ")");
            facts.ApplyPending = false;
            facts.ApplyIsBootrom = false;
            if (!Send("firmware", file.Path, 0, file.Length, store))
            {
                return;
            }

            if (store)
            {
                facts.ApplyPending = true;
                return;
            }

            TakeReport(file);
        }

        /// <summary>Sends the bootrom record; on the fly it counts as done unless the modem reports a failure.</summary>
        public void SendBootrom(bool store)
        {
            FirmwareFile file = _run.Files.Bootrom;
            UpgradeFacts facts = _run.Facts;
            _run.Stage(UpgradeStage.SendBootrom, file.Path + (store ? " (store)" : " (on the fly)"));
            if (!Send("bootrom", file.Path, file.BootromOffset, file.BootromLength, store))
            {
                facts.BootromGivenUp = store;
                return;
            }

            if (store)
            {
                facts.ApplyPending = true;
                facts.ApplyIsBootrom = true;
                return;
            }

            // never restart a modem that is still writing its bootrom
            if (AwaitReport("the bootrom", BootromNoReportMs) == ReportKind.Failure)
            {
                Reject("the bootrom");
            }
            else
            {
                facts.BootromDone = true;
                facts.Rejections = 0;
            }

            _run.AskMode();
        }

        /// <summary>Lets the modem apply what it stored.</summary>
        public void Apply()
        {
            UpgradeFacts facts = _run.Facts;
            FirmwareFile file = facts.ApplyIsBootrom ? _run.Files.Bootrom : _run.Files.Parts[facts.PartsDone];
            _run.Stage(UpgradeStage.Apply, facts.ApplyIsBootrom ? "the bootrom" : file.Path);
            facts.ApplyPending = false;
            AtReply reply = _run.Modem.At.Send("AT+SMUPGRADE", AtChannel.CommandLimitMs);
            if (reply.Final == AtFinal.Silent && _report.IsAvailable())
            {
                // the command was lost: the package still waits
                reply = _run.Modem.At.Send("AT+SMUPGRADE", AtChannel.CommandLimitMs);
            }

            if (reply.Final != AtFinal.Error)
            {
                facts.Applying = true;
                TakeReport(file);
            }
            else if (facts.ApplyIsBootrom)
            {
                GiveBootromUp("the modem does not apply it: " + reply);
            }
            else
            {
                _transfer.GiveStoreUp(new Failure(ErrorNumber.TransferRefused, "AT+SMUPGRADE", reply.ToString()));
            }
        }

        /// <summary>Waits for a package that the modem was found applying.</summary>
        public void AwaitUpdater()
        {
            _run.Facts.AwaitedUpdater = true;
            _run.Stage(UpgradeStage.Apply, "a package that the modem had stored before");
            UpgradeLimits limits = _run.Modem.Limits;
            _run.Facts.Applying = true;
            if (_report.Await(limits.ReportMs, limits.NoReportMs) == ReportKind.Timeout)
            {
                throw new SqnsException(ErrorNumber.UpdaterModeBusy, (limits.ReportMs / 1000).ToString());
            }

            _run.Facts.Applying = false;
            _run.AskMode();
        }

        private bool Send(string what, string path, long offset, long length, bool store)
        {
            _run.Facts.Touched = true;
            _run.Transfer.Patient = _run.Facts.Rejections > 0;
            _run.Preparation.Run(_run.Mode);
            if (_run.Mode != ModemMode.Application && !_report.AwaitIdle(_run.Modem.Limits.ReportMs))
            {
                _run.Notice("the modem still works on an image of before (" + _report.Text + "); sending all the same");
            }

            if (!_transfer.Send(what, path, offset, length, store ? FileTransfer.CommandStore : FileTransfer.CommandOnTheFly))
            {
                return false;
            }

            _run.Facts.Applying = !store;
            _transfer.AwaitAt(path);
            return true;
        }

        private ReportKind AwaitReport(string what, int noReportMs)
        {
            int limitMs = _run.Modem.Limits.ReportMs;
            ReportKind kind = _report.Await(limitMs, noReportMs);
            if (kind == ReportKind.Timeout)
            {
                throw new SqnsException(ErrorNumber.ReportTimeout, (limitMs / 1000).ToString(), what);
            }

            _run.Facts.Applying = false;
            return kind;
        }

        private void TakeReport(FirmwareFile file)
        {
            UpgradeFacts facts = _run.Facts;
            ReportKind kind = AwaitReport(file.Path, _run.Modem.Limits.NoReportMs);
            _run.AskMode();
            _run.Preparation.Forget();
            bool bootrom = facts.ApplyIsBootrom;
            facts.ApplyIsBootrom = false;
            if (kind == ReportKind.Failure)
            {
                if (bootrom)
                {
                    GiveBootromUp("its report is " + _report.Text);
                }
                else
                {
                    Reject(file.Path);
                }
            }
            else if (bootrom)
            {
                facts.BootromDone = true;
            }
            else
            {
                facts.PartsDone++;
                facts.Rejections = 0;
                facts.Unverified |= kind == ReportKind.None;
            }
        }

        private void GiveBootromUp(string why)
        {
            _run.Facts.BootromGivenUp = true;
            _run.Facts.ApplyIsBootrom = false;
            _run.Notice("the bootrom was not brought up to date: " + why + "; the firmware is in place");
        }

        private void Reject(string what)
        {
            if (_run.Files.HasDelta && _run.Mode != ModemMode.Application)
            {
                throw new SqnsException(ErrorNumber.DeltaBroken, what, "the modem rejected it with " + _report.Text);
            }

            if (++_run.Facts.Rejections >= Rejections)
            {
                throw new SqnsException(ErrorNumber.ImageRejected, what, _report.Text);
            }

            _run.Notice("the modem rejected " + what + " (" + _report.Text + "); sending it again, this time without repeating into silence");
        }
    }
}
