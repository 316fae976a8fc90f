// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Modem;
using NanoSqns.Stp;

namespace NanoSqns.Upgrade
{
    /// <summary>
    /// The steps in which a file goes to the modem, and what a broken transfer means: the end, another attempt from wherever the modem then is, or the end of the
    /// store method.
    /// </summary>
    internal sealed class FirmwareSteps
    {
        private const int BootromNoReportMs = 30 * 1000;

        private readonly UpgradeRun _run;
        private readonly ReportPoll _report;
        private readonly ReportVerdict _verdict;
        private long _lastByteMs;

        public FirmwareSteps(UpgradeRun run)
        {
            _run = run;
            _report = new ReportPoll(run.Modem);
            _verdict = new ReportVerdict(run, _report);
        }

        /// <summary>Sends a part of the firmware; on the fly, its report decides.</summary>
        public void SendFirmware(FirmwareFile file, UpgradeMethod method)
        {
            UpgradeFacts facts = _run.Facts;
            bool store = method == UpgradeMethod.Store;
            string part = _run.Files.IsSet ? ", part " + (facts.PartsDone + 1) + " of " + _run.Files.Parts.Length : "";
            _run.Stage(UpgradeStage.SendFirmware, method, file.Path + (store ? " (store" : " (on the fly") + part + ")");
            facts.StoredWaits = false;
            facts.StoredIsBootrom = false;
            SentFile sent = new(SentKind.Firmware, file.Path, method);
            RepeatSafety safety = Ready(sent);
            if (!Send(sent, 0, file.Length, safety) || !AwaitAt(sent))
                return;

            facts.StoredWaits = store;
            if (!store)
                _verdict.OfFirmware(file, _lastByteMs, false);
        }

        /// <summary>Sends the bootrom record; on the fly it counts as done unless the modem reports a failure.</summary>
        public void SendBootrom(UpgradeMethod method)
        {
            FirmwareFile file = _run.Files.Bootrom;
            UpgradeFacts facts = _run.Facts;
            bool store = method == UpgradeMethod.Store;
            _run.Stage(UpgradeStage.SendBootrom, file.Path + (store ? " (store)" : " (on the fly)"));
            SentFile sent = new(SentKind.Bootrom, file.Path, method);
            RepeatSafety safety = Ready(sent);
            if (!Send(sent, file.BootromOffset, file.BootromLength, safety) || !AwaitAt(sent))
                return;

            facts.StoredWaits = store;
            facts.StoredIsBootrom = store;
            if (!store)
                _verdict.OfBootrom(_lastByteMs, BootromNoReportMs, false);
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
            AtReply reply = _run.Modem.At.Send("AT+SMUPGRADE", AtLimits.ApplyMs);
            if (reply.Final == AtFinal.Silent && _report.IsUnchanged())
            {
                // the command was lost: the package still waits
                facts.Installing = false;
                reply = _run.Modem.Act("AT+SMUPGRADE", AtLimits.ApplyMs);
                facts.Installing = true;
            }

            if (reply.Final == AtFinal.Error && IsRefused())
            {
                facts.Installing = false;
                Failure failure = new(ErrorNumber.TransferRefused, "AT+SMUPGRADE", reply.ToString());
                if (bootrom)
                    _run.Attempts.GiveBootromUp(failure);
                else
                    _run.Attempts.GiveStoreUp(failure);
            }
            else if (bootrom)
            {
                _verdict.OfBootrom(begin, _run.Modem.Limits.NoReportMs, true);
            }
            else
            {
                _verdict.OfFirmware(file, begin, true);
            }
        }

        /// <summary>Sends bytes of a file. False: it did not get through, and the planner decides again.</summary>
        public bool Send(SentFile sent, long offset, long length, RepeatSafety safety)
        {
            _run.Facts.LastSent = sent;
            try
            {
                try
                {
                    _run.Transfer.Run(sent, offset, length, safety);
                }
                finally
                {
                    if (sent.Opened)
                        NoteSent(sent, length);
                }

                _lastByteMs = _run.Modem.Clock.NowMs;
                return true;
            }
            catch (SqnsException e)
            {
                if (!ErrorTable.Find(e.Failure.Number).IsOfTransfer)
                    throw;

                AfterBroken(e.Failure, sent);
                return false;
            }
        }

        // The ERROR may be the answer to noise before the command, and the modem be applying: what follows a refusal would destroy what it has just installed.
        private bool IsRefused()
        {
            _run.Modem.At.DiscardUntilQuiet();
            return _report.IsUnchanged();
        }

        // Gets the modem ready for a file; what a repeated block may do follows from the file and from what happened before.
        private RepeatSafety Ready(SentFile sent)
        {
            _run.Preparation.Run(_run.Mode);
            bool writesInPlace = _run.Mode != ModemMode.Application;
            int limitMs = writesInPlace ? _run.Modem.Limits.ReportMs : 0;
            if (!_report.AwaitIdle(limitMs) && writesInPlace && !_run.Request.Force)
            {
                _run.Facts.Installing = true;
                throw new SqnsException(ErrorNumber.UpdaterModeBusy, (limitMs / 1000).ToString());
            }

            if (_run.Facts.Rejections > 0)
                return RepeatSafety.Patient;

            bool overwritesItsSource = sent.What == SentKind.Firmware && _run.Files.HasDelta && sent.Method == UpgradeMethod.OnTheFly;
            return overwritesItsSource ? RepeatSafety.Careful : RepeatSafety.Usual;
        }

        // After the last byte. False when the modem restarted into recovery instead of answering AT, and the planner decides again.
        private bool AwaitAt(SentFile sent)
        {
            _run.Facts.Installing = sent.Method == UpgradeMethod.OnTheFly;
            int limitMs = _run.Modem.Limits.ReportMs;
            int mode = _run.Transfer.AwaitAt(limitMs, WaitReason.AfterTransfer);
            if (mode == ModemMode.Silent)
                throw new SqnsException(ErrorNumber.ReportTimeout, (limitMs / 1000).ToString(), sent.Path);

            bool restarted = mode != _run.Mode;
            _run.Mode = mode;
            if (restarted)
                _run.Attempts.ForgetParts();

            if (mode != ModemMode.Recovery)
                return true;

            _run.Facts.Installing = false;
            _run.Attempts.Count(sent.What, new Failure(ErrorNumber.ModemRestarted, "the verification of " + sent.Path));
            return false;
        }

        // The one place that decides whether the modem was touched, and by what. On the fly it writes while it receives: a delta's source is gone, and a modem that may have
        // got the last block installs it.
        private void NoteSent(SentFile sent, long length)
        {
            _run.Facts.Touched = true;
            _run.Result.Add(sent);
            if (sent.Method != UpgradeMethod.OnTheFly || !sent.Begun)
                return;

            bool delta = sent.What == SentKind.Firmware && _run.Files.HasDelta;
            _run.Facts.DeltaAtRisk |= delta;
            if (sent.Complete)
                return;

            _run.Facts.Installing |= length - sent.Bytes <= StpSettings.MaxBlockLimit;
            if (delta && sent.Bytes > 0)
                _run.Facts.DeltaBroken = new Failure(ErrorNumber.DeltaBroken, sent.Path, "interrupted after " + sent.Bytes + " bytes");
        }

        private void AfterBroken(Failure failure, SentFile sent)
        {
            UpgradeFacts facts = _run.Facts;
            bool restarted = failure.Number == ErrorNumber.ModemRestarted;
            _run.Preparation.Forget();
            _run.Attempts.Note(failure);
            int before = _run.Mode;
            if (sent.Begun || restarted)
                _run.AskMode(_run.Modem.Limits.RebootMs, WaitReason.Reboot);
            else
                _run.AskMode(); // it is where it was, or in an empty session, which the planner knows how to end

            if (_run.Mode != before || restarted)
                _run.Attempts.ForgetParts();

            bool raised = facts.RaisedFrom != 0 || facts.NegotiatedFrom != 0;
            if (raised && _run.Modem.Link.BaudRate > Planner.UsualBaud)
                GiveFastBaudRateUp();

            _run.AskReport();
            bool lineFault = restarted || failure.Number == ErrorNumber.LineTooBad;
            bool store = sent.Method == UpgradeMethod.Store;
            if (store && sent.What == SentKind.Bootrom)
                _run.Attempts.GiveBootromUp(failure);
            else if (store && !lineFault)
                _run.Attempts.GiveStoreUp(failure);
            else
                _run.Attempts.Count(sent.What, failure);
        }

        private void GiveFastBaudRateUp()
        {
            _run.Facts.FastFailed = true;
            _run.Facts.RaisedFrom = _run.Facts.RaisedFrom != 0 ? _run.Facts.RaisedFrom : Planner.UsualBaud;
            _run.Notice("limiting the baud rate to " + Planner.UsualBaud);
            if (_run.Mode != ModemMode.Silent)
                _run.LowerBaud();
        }
    }
}
