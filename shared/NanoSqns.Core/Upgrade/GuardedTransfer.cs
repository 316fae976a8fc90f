// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Modem;
using NanoSqns.Stp;

namespace NanoSqns.Upgrade
{
    /// <summary>
    /// Sends a file and decides what a broken transfer means: the end, another attempt from wherever the modem then is, or the end of the
    /// store method.
    /// </summary>
    internal sealed class GuardedTransfer
    {
        private readonly UpgradeRun _run;

        public GuardedTransfer(UpgradeRun run) => _run = run;

        /// <summary>When the last byte of the last file was acknowledged, on the clock.</summary>
        public long LastByteMs { get; private set; }

        /// <summary>Sends bytes of a file. False: it did not get through, and the planner decides again.</summary>
        public bool Send(SentKind what, string path, long offset, long length, string command, RepeatSafety safety)
        {
            SentFile sent = new SentFile(what, path, command);
            _run.Facts.LastSent = sent;
            try
            {
                Send(sent, offset, length, command, safety);
                LastByteMs = _run.Modem.Clock.NowMs;
                return true;
            }
            catch (SqnsException e)
            {
                if (!MayTryAgain(e.Failure))
                    throw;

                AfterBroken(e.Failure, sent);
                return false;
            }
        }

        private void Send(SentFile sent, long offset, long length, string command, RepeatSafety safety)
        {
            try
            {
                _run.Transfer.Run(sent.Path, offset, length, command, safety, sent);
            }
            finally
            {
                if (sent.Opened)
                {
                    // the one place that decides whether the modem was touched, and by what
                    _run.Facts.Touched = true;
                    _run.Result.Add(sent);
                    NoteWritten(sent, length);
                }
            }
        }

        /// <summary>Waits until the modem answers AT after a transfer.</summary>
        /// <returns>False when it restarted into recovery instead, and the planner decides again.</returns>
        /// <exception cref="SqnsException">ReportTimeout.</exception>
        public bool AwaitAt(SentKind what, string path)
        {
            int limitMs = _run.Modem.Limits.ReportMs;
            int mode = _run.Transfer.AwaitAt(limitMs, WaitReason.AfterTransfer);
            if (mode == ModemMode.Silent)
                throw new SqnsException(ErrorNumber.ReportTimeout, (limitMs / 1000).ToString(), path);

            bool restarted = mode != _run.Mode;
            _run.Mode = mode;
            if (restarted)
                _run.Attempts.ForgetParts();

            if (mode != ModemMode.Recovery)
                return true;

            _run.Facts.Installing = false;
            _run.Attempts.Count(what, new Failure(ErrorNumber.ModemRestarted, "the verification of " + path));
            return false;
        }

        /// <summary>The store method does not work; goes on the fly if the user left the choice.</summary>
        public void GiveStoreUp(Failure failure)
        {
            if (_run.Request.Method == UpgradeMethod.Store || _run.Facts.StoreFailed)
                throw new SqnsException(failure);

            _run.Attempts.Note(failure);
            _run.Facts.StoreFailed = true;
            _run.Notice(failure + "; the store method does not work here, using the on-the-fly method instead");
        }

        /// <summary>The bootrom after the firmware is no reason to fail: it is left as it is.</summary>
        public void GiveBootromUp(Failure failure)
        {
            _run.Facts.BootromGivenUp = true;
            _run.Facts.BootromFailure = failure;
            if (_run.Request.Goal == UpgradeGoal.Firmware)
                _run.Notice("the bootrom was not updated: " + failure + "; the firmware is installed");
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

        // On the fly the modem writes while it receives: a delta's source is gone, and a modem that may have got the last block installs it.
        private void NoteWritten(SentFile sent, long length)
        {
            if (!sent.OnTheFly || !sent.Begun)
                return;

            _run.Facts.DeltaAtRisk |= sent.What == SentKind.Firmware && _run.Files.HasDelta;
            if (sent.Complete)
                return;

            _run.Facts.Installing |= length - sent.Bytes <= StpSettings.MaxBlockLimit;
            if (sent.What == SentKind.Firmware && sent.Bytes > 0 && _run.Files.HasDelta)
                _run.Facts.DeltaBroken = new Failure(ErrorNumber.DeltaBroken, sent.Path, "interrupted after " + sent.Bytes + " bytes");
        }

        private void GiveFastBaudUp()
        {
            _run.Facts.FastFailed = true;
            _run.Facts.RaisedFrom = _run.Facts.RaisedFrom != 0 ? _run.Facts.RaisedFrom : Planner.UsualBaud;
            _run.Notice("limiting the baud rate to " + Planner.UsualBaud);
            if (_run.Mode != ModemMode.Silent)
                _run.LowerBaud();
        }

        private void AfterBroken(Failure failure, SentFile sent)
        {
            _run.Preparation.Forget();
            _run.Attempts.Note(failure);
            int before = _run.Mode;
            if (sent.Begun || failure.Number == ErrorNumber.ModemRestarted)
            {
                _run.AskMode(_run.Modem.Limits.RebootMs, WaitReason.Reboot);
            }
            else
            {
                // it is where it was, or in an empty session, which the planner knows how to end
                _run.AskMode();
            }

            if (_run.Mode != before || failure.Number == ErrorNumber.ModemRestarted)
                _run.Attempts.ForgetParts();

            bool raised = _run.Facts.RaisedFrom != 0 || _run.Facts.NegotiatedFrom != 0;
            if (raised && _run.Modem.Link.BaudRate > Planner.UsualBaud)
                GiveFastBaudUp();

            _run.AskReport();
            bool lineFault = failure.Number == ErrorNumber.LineTooBad || failure.Number == ErrorNumber.ModemRestarted;
            if (sent.What == SentKind.Bootrom && sent.Stored)
                GiveBootromUp(failure);
            else if (sent.What == SentKind.Firmware && sent.Stored && !lineFault)
                GiveStoreUp(failure);
            else
                _run.Attempts.Count(sent.What, failure);
        }
    }
}
