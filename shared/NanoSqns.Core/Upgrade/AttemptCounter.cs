// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>
    /// Counts what went wrong in a run, by the kind of file, and decides when it was the last time. A file's count starts at 0 again only once the
    /// modem has shown that the file is in place.
    /// </summary>
    internal sealed class AttemptCounter
    {
        private readonly UpgradeRun _run;
        private int _updater;
        private int _bootrom;
        private int _firmware;
        private int _mostParts;

        public AttemptCounter(UpgradeRun run) => _run = run;

        /// <summary>Why the last attempt failed, or null.</summary>
        public Failure Last { get; private set; }

        /// <summary>Notes a failed attempt; throws it when there may be no other.</summary>
        public void Count(SentKind what, Failure failure)
        {
            Last = failure;
            int count = what == SentKind.Updater ? ++_updater : what == SentKind.Bootrom ? ++_bootrom : ++_firmware;
            if (count >= _run.Modem.Limits.Attempts)
                throw new SqnsException(failure);

            _run.Notice(failure + "; trying again from the current state (" + ModemMode.Name(_run.Mode) + " mode)");
        }

        /// <summary>Notes a failure that is dealt with in another way.</summary>
        public void Note(Failure failure) => Last = failure;

        /// <summary>A file is in place.</summary>
        public void Succeed(SentKind what)
        {
            Last = null;
            if (what != SentKind.Firmware || _run.Facts.PartsDone <= _mostParts)
                return;

            // a part that was in place before is not progress: a set whose second part always fails would start over for ever
            _mostParts = _run.Facts.PartsDone;
            _firmware = 0;
            _run.Facts.Rejections = 0;
        }

        /// <summary>The store method does not work: on the fly follows if the user left the choice.</summary>
        public void GiveStoreUp(Failure failure)
        {
            if (_run.Request.Method == UpgradeMethod.Store || _run.Facts.StoreFailed)
                throw new SqnsException(failure);

            Last = failure;
            _run.Facts.StoreFailed = true;
            _run.Notice(failure + "; the store method does not work here, using the on-the-fly method instead");
        }

        /// <summary>The bootrom after the firmware is not a reason to fail: it is left as it is.</summary>
        public void GiveBootromUp(Failure failure)
        {
            _run.Facts.BootromGivenUp = true;
            _run.Facts.BootromFailure = failure;
            if (_run.Request.Goal == UpgradeGoal.Firmware)
                _run.Notice("the bootrom was not updated: " + failure + "; the firmware is installed");
        }

        /// <summary>A set survives no restart in its middle: the first part is needed again.</summary>
        /// <returns>True when a part was forgotten.</returns>
        public bool ForgetParts()
        {
            if (_run.Facts.PartsDone == 0 || _run.Facts.PartsDone == _run.Files.Parts.Length)
                return false;

            _run.Facts.PartsDone = 0;
            _run.Notice("the set was interrupted between its parts; starting again with part 1");
            return true;
        }
    }
}
