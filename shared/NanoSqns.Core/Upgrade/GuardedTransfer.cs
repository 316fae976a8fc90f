// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>
    /// Sends a file and decides what a broken transfer means: the end, another attempt from wherever the modem then is, or the end of the
    /// store method.
    /// </summary>
    internal sealed class GuardedTransfer
    {
        private readonly UpgradeRun _run;
        private int _broken;

        public GuardedTransfer(UpgradeRun run)
        {
            _run = run;
        }

        /// <summary>Why the last broken transfer broke, or null.</summary>
        public Failure LastBroken { get; private set; }

        /// <summary>When the last byte of the last file was acknowledged, on the clock.</summary>
        public long LastByteMs { get; private set; }

        /// <summary>Sends bytes of a file. False: it did not get through, and the planner decides again.</summary>
        public bool Send(string what, string path, long offset, long length, string command)
        {
            SentFile sent = new SentFile();
            sent.What = what;
            sent.Path = path;
            sent.Method = command == FileTransfer.CommandElf ? "elf" : command == FileTransfer.CommandStore ? "store" : "on_the_fly";
            try
            {
                _run.Transfer.Run(path, offset, length, command, sent);
                LastByteMs = _run.Modem.Clock.NowMs;
                LastBroken = null;
                _broken = 0;
                _run.Result.Add(sent);
                return true;
            }
            catch (SqnsException e)
            {
                if (sent.Bytes > 0)
                {
                    _run.Result.Add(sent);
                }

                NoteDelta(sent);
                if (!MayTryAgain(e.Failure))
                {
                    throw;
                }

                AfterBroken(e.Failure, sent);
                return false;
            }
        }

        /// <summary>Waits until the modem answers AT after a transfer.</summary>
        /// <returns>False when it restarted into recovery instead, and the planner decides again.</returns>
        /// <exception cref="SqnsException">ReportTimeout.</exception>
        public bool AwaitAt(string what)
        {
            int limitMs = _run.Modem.Limits.ReportMs;
            int mode = _run.Transfer.AwaitAt(limitMs, WaitReason.AfterTransfer);
            if (mode == ModemMode.Silent)
            {
                throw new SqnsException(ErrorNumber.ReportTimeout, (limitMs / 1000).ToString(), what);
            }

            _run.Mode = mode;
            if (mode != ModemMode.Recovery)
            {
                return true;
            }

            _run.Facts.Applying = false;
            ForgetParts();
            CountBroken(new Failure(ErrorNumber.ModemRestarted, "the check of " + what));
            return false;
        }

        /// <summary>Counts a failure that may be tried again; throws it when it was the last try.</summary>
        public void CountBroken(Failure failure)
        {
            LastBroken = failure;
            if (++_broken >= _run.Modem.Limits.Attempts)
            {
                throw new SqnsException(failure);
            }

            _run.Notice(failure + "; trying again from where the modem is (" + ModemMode.Name(_run.Mode) + " mode)");
        }

        /// <summary>The store method does not work; goes on the fly if the user left the choice.</summary>
        public void GiveStoreUp(Failure failure)
        {
            if (_run.Request.Method == UpgradeMethod.Store || _run.Facts.StoreFailed)
            {
                throw new SqnsException(failure);
            }

            LastBroken = failure;
            _run.Facts.StoreFailed = true;
            _run.Notice(failure + "; the store method does not work here, going on the fly instead");
        }

        /// <summary>The bootrom after the firmware is no reason to fail: it is left as it is.</summary>
        public void GiveBootromUp(Failure failure)
        {
            _run.Facts.BootromGivenUp = true;
            _run.Notice("the bootrom was not brought up to date: " + failure + "; the firmware is in place");
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

        // A delta changes the firmware in place: broken off on the fly, its source is gone.
        private void NoteDelta(SentFile sent)
        {
            if (sent.What == "firmware" && sent.Method == "on_the_fly" && sent.Bytes > 0 && _run.Files.HasDelta)
            {
                _run.Facts.DeltaBroken = new Failure(ErrorNumber.DeltaBroken, sent.Path, "broken off after " + sent.Bytes + " bytes");
            }
        }

        // Told, not believed: it may be the report of an earlier upgrade.
        private void TellReport()
        {
            if (_run.Mode == ModemMode.Silent || _run.Mode == ModemMode.Recovery)
            {
                return;
            }

            AtReply reply = _run.Modem.At.Send("AT+SMUPGRADE?", AtChannel.CommandLimitMs);
            if (reply.Count > 0)
            {
                _run.Notice("the modem's own report: " + reply[0]);
            }
        }

        // A set survives no restart in its middle: the first part is needed again.
        private void ForgetParts()
        {
            if (_run.Facts.PartsDone > 0 && _run.Facts.PartsDone < _run.Files.Parts.Length)
            {
                _run.Facts.PartsDone = 0;
                _run.Notice("the modem restarted between the parts of the set; starting over with the first one");
            }
        }

        private void AfterBroken(Failure failure, SentFile sent)
        {
            _run.Preparation.Forget();
            LastBroken = failure;
            int before = _run.Mode;
            _run.AskMode(_run.Modem.Limits.RebootMs, WaitReason.Reboot);
            if (_run.Mode != before || failure.Number == ErrorNumber.ModemRestarted)
            {
                ForgetParts();
            }

            TellReport();
            bool lineFault = failure.Number == ErrorNumber.LineTooBad || failure.Number == ErrorNumber.ModemRestarted;
            if (sent.What == "bootrom" && sent.Method == "store")
            {
                GiveBootromUp(failure);
            }
            else if (sent.What == "firmware" && sent.Method == "store" && !lineFault)
            {
                GiveStoreUp(failure);
            }
            else
            {
                CountBroken(failure);
            }
        }
    }
}
