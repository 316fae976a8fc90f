// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Modem;
using NanoSqns.Stp;

namespace NanoSqns.Upgrade
{
    /// <summary>
    /// Gets a silent modem out of the transfer session in which a previous run left it: RESET at the baud rates where it may be. A session into which nothing was sent yet only
    /// starts over with RESET; it is given a block that is not an image, and closed, but only where that cannot harm a firmware that is still needed.
    /// </summary>
    internal sealed class StaleSession
    {
        private readonly UpgradeRun _run;

        public StaleSession(UpgradeRun run) => _run = run;

        public void End()
        {
            _run.Stage(UpgradeStage.EndOldSession, "the modem may still be in the transfer of a previous run");
            int wanted = _run.Request.TransferBaud;
            bool isOther = !_run.State.BaudIsFixed;
            int baud;
            for (int place = 0; (baud = _run.Modem.Probe.BaudAt(place, false)) != 0; place++)
            {
                isOther &= baud != wanted;
                if (EndsAt(baud))
                    return;
            }

            if (!isOther || !EndsAt(wanted))
                _run.AskMode();
        }

        private bool EndsAt(int baud)
        {
            if (!_run.Modem.Probe.Select(baud))
                return false;

            int receipt = _run.Transfer.EndSession(StpSettings.MaxBlockLimit);
            if (receipt != StpReceipt.Answer && receipt != StpReceipt.Restarted)
                return false;

            if (receipt == StpReceipt.Answer)
                _run.Modem.Probe.Assume(baud);

            Leave(baud, receipt == StpReceipt.Answer);
            return true;
        }

        private void Leave(int baud, bool acknowledged)
        {
            _run.AskMode();
            if (_run.Mode != ModemMode.Silent || !acknowledged)
                return;

            bool isThere = _run.Modem.Probe.Select(baud);
            if (!MayFill() || !isThere)
            {
                _run.State.EarlierSession = isThere ? EarlierSession.Empty : EarlierSession.Sought;
                _run.Notice("the modem is in an unused transfer session of a previous run");
                _run.Attempts.Note(new Failure(ErrorNumber.EmptySession));
                return;
            }

            _run.Notice("the previous session is empty; ending it with a block that is not an image");
            _run.Transfer.FillEmptySession();
            _run.Mode = _run.Transfer.AwaitAt(_run.Modem.Limits.RebootMs, WaitReason.AfterTransfer);
        }

        // Where this run itself asked to store, or to load an updater, the block harms nothing. Anywhere else it may go into the firmware, so a full image must follow.
        private bool MayFill()
        {
            SentFile own = _run.State.LastSent;
            bool harmless = own != null && own.Method != UpgradeMethod.OnTheFly;
            return harmless || (_run.Request.Goal == UpgradeGoal.Firmware && !_run.Files.HasDelta);
        }
    }
}
