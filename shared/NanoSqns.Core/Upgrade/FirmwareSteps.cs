// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Stp;

namespace NanoSqns.Upgrade
{
    /// <summary>The steps that bring firmware or bootrom into a modem that takes it.</summary>
    internal sealed class FirmwareSteps
    {
        private const int BootromNoReportMs = 30 * 1000;

        private readonly UpgradeRun _run;
        private readonly GuardedTransfer _transfer;
        private readonly ReportPoll _report;
        private readonly ReportVerdict _verdict;

        public FirmwareSteps(UpgradeRun run, GuardedTransfer transfer)
        {
            _run = run;
            _transfer = transfer;
            _report = new ReportPoll(run.Modem);
            _verdict = new ReportVerdict(run, transfer, _report);
        }

        /// <summary>Sends a part of the firmware; on the fly, its report decides.</summary>
        public void SendFirmware(FirmwareFile file, bool store)
        {
            UpgradeFacts facts = _run.Facts;
            string part = _run.Files.IsSet ? ", part " + (facts.PartsDone + 1) + " of " + _run.Files.Parts.Length : "";
            _run.Stage(UpgradeStage.SendFirmware, store ? UpgradeMethod.Store : UpgradeMethod.OnTheFly, file.Path + (store ? " (store" : " (on the fly") + part + ")");
            facts.StoredWaits = false;
            facts.StoredIsBootrom = false;
            if (!Send(SentKind.Firmware, file.Path, 0, file.Length, store))
                return;

            facts.StoredWaits = store;
            if (!store)
                _verdict.OfFirmware(file, _transfer.LastByteMs, false);
        }

        /// <summary>Sends the bootrom record; on the fly it counts as done unless the modem reports a failure.</summary>
        public void SendBootrom(bool store)
        {
            FirmwareFile file = _run.Files.Bootrom;
            UpgradeFacts facts = _run.Facts;
            _run.Stage(UpgradeStage.SendBootrom, file.Path + (store ? " (store)" : " (on the fly)"));
            if (!Send(SentKind.Bootrom, file.Path, file.BootromOffset, file.BootromLength, store))
                return;

            facts.StoredWaits = store;
            facts.StoredIsBootrom = store;
            if (!store)
                _verdict.OfBootrom(_transfer.LastByteMs, BootromNoReportMs, false);
        }

        /// <summary>Lets the modem apply what it stored.</summary>
        public void Apply()
        {
            UpgradeFacts facts = _run.Facts;
            bool bootrom = facts.StoredIsBootrom;
            FirmwareFile file = bootrom ? _run.Files.Bootrom : _run.Files.Parts[facts.PartsDone];
            _run.Stage(UpgradeStage.Apply, bootrom ? "the bootrom" : file.Path);
            _run.LowerBaud();
            _report.AwaitIdle(0);
            _run.Modem.ThrowIfStopped("before AT+SMUPGRADE");
            facts.StoredWaits = false;
            facts.StoredIsBootrom = false;
            facts.Installing = true;
            long begin = _run.Modem.Clock.NowMs;
            AtReply reply = _run.Modem.At.Send("AT+SMUPGRADE", AtChannel.CommandLimitMs);
            if (reply.Final == AtFinal.Silent && _report.IsUnchanged())
            {
                // the command was lost: the package still waits
                facts.Installing = false;
                reply = _run.Modem.Act("AT+SMUPGRADE", AtChannel.CommandLimitMs);
                facts.Installing = true;
            }

            if (reply.Final == AtFinal.Error && IsRefused())
                Refused(bootrom, new Failure(ErrorNumber.TransferRefused, "AT+SMUPGRADE", reply.ToString()));
            else if (bootrom)
                _verdict.OfBootrom(begin, _run.Modem.Limits.NoReportMs, true);
            else
                _verdict.OfFirmware(file, begin, true);
        }

        // The ERROR may be the answer to noise before the command, and the modem be applying: what follows a refusal would destroy what it has just installed.
        private bool IsRefused()
        {
            _run.Modem.At.DiscardUntilQuiet();
            return _report.IsUnchanged();
        }

        private void Refused(bool bootrom, Failure failure)
        {
            _run.Facts.Installing = false;
            if (bootrom)
                _transfer.GiveBootromUp(failure);
            else
                _transfer.GiveStoreUp(failure);
        }

        private bool Send(SentKind what, string path, long offset, long length, bool store)
        {
            _run.Preparation.Run(_run.Mode);
            bool writesInPlace = _run.Mode != ModemMode.Application;
            int limitMs = writesInPlace ? _run.Modem.Limits.ReportMs : 0;
            if (!_report.AwaitIdle(limitMs) && writesInPlace && !_run.Request.Force)
            {
                _run.Facts.Installing = true;
                throw new SqnsException(ErrorNumber.UpdaterModeBusy, (limitMs / 1000).ToString());
            }

            bool overwritesItself = what == SentKind.Firmware && _run.Files.HasDelta && !store;
            RepeatSafety safety = _run.Facts.Rejections > 0 ? RepeatSafety.Patient : overwritesItself ? RepeatSafety.Careful : RepeatSafety.Usual;
            string command = store ? FileTransfer.CommandStore : FileTransfer.CommandOnTheFly;
            if (!_transfer.Send(what, path, offset, length, command, safety))
                return false;

            _run.Facts.Installing = !store;
            return _transfer.AwaitAt(what, path);
        }
    }
}
