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

        /// <summary>Sends firmware or a bootrom record. On the fly its report decides; a bootrom counts as done unless the modem reports a failure.</summary>
        public void SendImage(SentKind what, FirmwareFile file, UpgradeMethod method)
        {
            bool bootrom = what == SentKind.Bootrom;
            bool store = method == UpgradeMethod.Store;
            string part = _run.Files.IsSet && !bootrom ? ", part " + (_run.State.PartsDone + 1) + " of " + _run.Files.Parts.Length : "";
            string detail = file.Path + (store ? " (store" : " (on the fly") + part + ")";
            _run.Stage(bootrom ? UpgradeStage.SendBootrom : UpgradeStage.SendFirmware, bootrom ? UpgradeMethod.Auto : method, detail);
            _run.State.Stored = StoredPackage.None;
            SentFile sent = new(what, file.Path, method);
            RepeatSafety safety = Ready(sent);
            if (!Send(sent, bootrom ? file.BootromOffset : 0, bootrom ? file.BootromLength : file.Length, safety) || !AwaitAt(sent))
                return;

            _run.State.NoteStored(sent);
            if (bootrom && !store)
                _verdict.JudgeBootrom(_lastByteMs, BootromNoReportMs, false);
            else if (!store)
                _verdict.JudgeFirmware(file, _lastByteMs, false);
        }

        /// <summary>Lets the modem apply what it stored.</summary>
        public void Apply()
        {
            RunState state = _run.State;
            bool bootrom = state.Stored == StoredPackage.Bootrom;
            FirmwareFile file = bootrom ? _run.Files.Bootrom : _run.Files.Parts[state.PartsDone];
            _run.Stage(UpgradeStage.Apply, bootrom ? "the bootrom" : file.Path);
            _run.LowerBaud();
            _report.AwaitIdle(0);
            _run.Modem.ThrowIfStopped("before AT+SMUPGRADE");
            state.Applying();
            long begin = _run.Modem.Clock.NowMs;
            AtReply reply = _run.Modem.At.Send("AT+SMUPGRADE", AtLimits.ApplyMs);
            if (reply.Final == AtFinal.Silent && _report.AskUnchanged())
            {
                // the command was lost: the package still waits
                state.EndInstalling();
                reply = _run.Modem.Act("AT+SMUPGRADE", AtLimits.ApplyMs);
                state.Work = ModemWork.Installing;
            }

            if (reply.Final == AtFinal.Error && ConfirmRefusal())
            {
                state.EndInstalling();
                Failure failure = new(ErrorNumber.TransferRefused, "AT+SMUPGRADE", reply.ToString());
                _run.Attempts.GiveUp(bootrom ? SentKind.Bootrom : SentKind.Firmware, failure);
            }
            else if (bootrom)
            {
                _verdict.JudgeBootrom(begin, _run.Modem.Limits.NoReportMs, true);
            }
            else
            {
                _verdict.JudgeFirmware(file, begin, true);
            }
        }

        /// <summary>Sends bytes of a file. False: it did not get through, and the planner decides again.</summary>
        public bool Send(SentFile sent, long offset, long length, RepeatSafety safety)
        {
            _run.State.LastSent = sent;
            try
            {
                try
                {
                    _run.Transfer.Run(sent, offset, length, safety);
                }
                finally
                {
                    if (sent.Opened)
                    {
                        _run.State.NoteSent(sent, length, _run.Files);
                        _run.Result.Add(sent);
                    }
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
        private bool ConfirmRefusal()
        {
            _run.Modem.At.DiscardUntilQuiet();
            return _report.AskUnchanged();
        }

        // Gets the modem ready for a file; what a repeated block may do follows from the file and from what happened before.
        private RepeatSafety Ready(SentFile sent)
        {
            _run.Preparation.Run(_run.Mode);
            bool writesInPlace = _run.Mode != ModemMode.Application;
            int limitMs = writesInPlace ? _run.Modem.Limits.ReportMs : 0;
            if (!_report.AwaitIdle(limitMs) && writesInPlace && !_run.Request.Force)
            {
                _run.State.Work = ModemWork.Installing;
                throw new SqnsException(ErrorNumber.UpdaterModeBusy, (limitMs / 1000).ToString());
            }

            if (_run.State.Rejections > 0)
                return RepeatSafety.Patient;

            bool overwritesItsSource = sent.What == SentKind.Firmware && _run.Files.HasDelta && sent.Method == UpgradeMethod.OnTheFly;
            return overwritesItsSource ? RepeatSafety.Careful : RepeatSafety.Usual;
        }

        // After the last byte. False when the modem restarted into recovery, or in the middle of a set, instead of answering AT, and the planner decides again.
        private bool AwaitAt(SentFile sent)
        {
            _run.State.Work = sent.Method == UpgradeMethod.OnTheFly ? ModemWork.Installing : ModemWork.Idle;
            int limitMs = _run.Modem.Limits.ReportMs;
            int mode = _run.Transfer.AwaitAt(limitMs, WaitReason.AfterTransfer);
            if (mode == ModemMode.Silent)
                throw new SqnsException(ErrorNumber.ReportTimeout, (limitMs / 1000).ToString(), sent.Path);

            bool restarted = mode != _run.Mode;
            _run.Mode = mode;
            if (restarted)
                _run.NoteRestart();
            if (mode != ModemMode.Recovery && !(restarted && _run.Files.IsSet))
                return true;

            _run.State.EndInstalling();
            _run.Attempts.Count(sent.What, new Failure(ErrorNumber.ModemRestarted, "the verification of " + sent.Path), mode);
            return false;
        }

        private void AfterBroken(Failure failure, SentFile sent)
        {
            RunState state = _run.State;
            bool restarted = failure.Number == ErrorNumber.ModemRestarted;
            _run.Preparation.Forget();
            _run.Attempts.Note(failure);
            int before = _run.Mode;
            bool wasFast = (state.RaisedFrom != 0 || state.NegotiatedFrom != 0) && _run.Modem.Link.BaudRate > Planner.UsualBaud;
            if (sent.Begun || restarted)
                _run.AskMode(_run.Modem.Limits.RebootMs, WaitReason.Reboot);
            else
                _run.AskMode(); // it is where it was, or in an empty session, which the planner knows how to end

            if (_run.Mode != before || restarted)
                _run.NoteRestart();
            if (wasFast)
                GiveUpFastBaudRate();

            _run.AskReport();
            bool lineFault = restarted || failure.Number == ErrorNumber.LineTooBad;
            if (sent.Method == UpgradeMethod.Store && (sent.What == SentKind.Bootrom || !lineFault))
                _run.Attempts.GiveUp(sent.What, failure);
            else
                _run.Attempts.Count(sent.What, failure, _run.Mode);
        }

        // A modem that has restarted is at a rate of its own.
        private void GiveUpFastBaudRate()
        {
            RunState state = _run.State;
            state.FastFailed = true;
            _run.Notice("limiting the baud rate to " + Planner.UsualBaud);
            if (_run.Modem.Link.BaudRate > Planner.UsualBaud)
                state.RaisedFrom = state.RaisedFrom != 0 ? state.RaisedFrom : Planner.UsualBaud;
            else if (_run.Mode != ModemMode.Silent)
                state.RaisedFrom = 0;

            if (_run.Mode != ModemMode.Silent)
                _run.LowerBaud();
        }
    }
}
