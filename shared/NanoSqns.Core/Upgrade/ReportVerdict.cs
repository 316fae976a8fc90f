// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>What the modem's report on a file means for the run.</summary>
    internal sealed class ReportVerdict
    {
        private const int MaxRejections = 2;
        private const int SettleMs = 60 * 1000;

        private readonly UpgradeRun _run;
        private readonly ReportPoll _report;

        public ReportVerdict(UpgradeRun run, ReportPoll report)
        {
            _run = run;
            _report = report;
        }

        public void JudgeFirmware(FirmwareFile file, long begin, bool applied)
        {
            int before = _run.Mode;
            ReportKind kind = Await(file.Path, begin, _run.Modem.Limits.NoReportMs, applied);
            if (kind == ReportKind.Success || kind == ReportKind.None)
                _run.Attempts.Succeed(SentKind.Firmware, _run.State.PartInPlace(kind));

            AskMode(applied);
            bool forgotten = !applied && _run.Mode != before && _run.NoteRestart();
            if (kind == ReportKind.Failure)
                Reject(file, file.Path, applied);
            else if (kind == ReportKind.Lost)
                Lose(SentKind.Firmware, file.Path, applied);
            else if (forgotten && _run.Mode != ModemMode.Silent)
                _run.Attempts.Count(SentKind.Firmware, new Failure(ErrorNumber.ModemRestarted, "the installation of " + file.Path), _run.Mode);
        }

        /// <summary>Waits for the report on the bootrom; only a failure is one.</summary>
        public void JudgeBootrom(long begin, int noReportMs, bool applied)
        {
            ReportKind kind = Await("the bootrom", begin, noReportMs, applied);
            AskMode(applied);
            if (kind == ReportKind.Success || kind == ReportKind.None)
            {
                _run.State.BootromInPlace();
            }
            else if (applied)
            {
                _run.Attempts.GiveUp(SentKind.Bootrom, new Failure(ErrorNumber.ImageRejected, "the bootrom", _report.Text));
            }
            else if (kind == ReportKind.Failure)
            {
                Reject(_run.Files.Bootrom, "the bootrom", false);
            }
            else
            {
                Lose(SentKind.Bootrom, "the bootrom", false);
            }
        }

        private ReportKind Await(string what, long begin, int noReportMs, bool applied)
        {
            int limitMs = _run.Modem.Limits.ReportMs;
            ReportKind kind = _report.Await(begin, limitMs, noReportMs, applied);
            if (kind == ReportKind.Timeout)
                throw new SqnsException(ErrorNumber.ReportTimeout, (limitMs / 1000).ToString(), what);

            _run.State.EndInstalling();
            _run.Preparation.Forget();
            return kind;
        }

        // After an apply the modem comes back to application mode by itself, maybe by way of the updater.
        private void AskMode(bool applied)
        {
            if (applied)
            {
                _run.Preparation.Restarted();
                _run.Mode = _run.Modem.AwaitMode(ModemMode.Application, _run.Modem.Limits.RebootMs, SettleMs, WaitReason.Reboot);
            }
            else
            {
                _run.AskMode();
            }
        }

        private void Reject(FirmwareFile file, string what, bool applied)
        {
            string change = ChangeOf(file);
            if (_run.Files.HasDelta && !applied)
                throw new SqnsException(ErrorNumber.DeltaBroken, what, change ?? "the modem rejected it and reported " + _report.Text);
            if (change != null)
                throw new SqnsException(ErrorNumber.FileChanged, file.Path, change);

            // a rejected store never leads to on the fly: what runs now would be overwritten by an image that the modem does not want
            if (++_run.State.Rejections >= MaxRejections)
                throw new SqnsException(ErrorNumber.ImageRejected, what, _report.Text);

            _run.Notice("the modem rejected " + what + " (" + _report.Text + ")");
            if (!_run.ForgetParts())
                _run.Notice("sending it again, without repeats during silence");
        }

        // A medium that gives other bytes than at the check looks like a modem that rejects a good file.
        private string ChangeOf(FirmwareFile file)
        {
            try
            {
                FirmwareFile now = _run.Preflight.Verify(file.Path);
                bool same = now.Length == file.Length && (now.Crc32 == file.Crc32 || file.Crc32 == 0);
                return same ? null : "it is not the checked file";
            }
            catch (SqnsException e)
            {
                if (e.Failure.Number == ErrorNumber.Stopped)
                    throw;

                return "it was complete when checked; now " + e.Failure;
            }
        }

        private void Lose(SentKind kind, string what, bool applied)
        {
            if (_run.Files.HasDelta && !applied)
                throw new SqnsException(ErrorNumber.DeltaBroken, what, "the modem restarted during the installation");

            _run.ForgetParts();
            _run.Attempts.Count(kind, new Failure(ErrorNumber.ModemRestarted, "the installation of " + what), _run.Mode);
        }
    }
}
