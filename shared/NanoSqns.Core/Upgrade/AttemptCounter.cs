// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>
    /// Counts what went wrong in a run, by the kind of file, and decides when it was the last time. Only progress starts a count at 0 again.
    /// </summary>
    internal sealed class AttemptCounter
    {
        private readonly UpgradeRequest _request;
        private readonly RunState _state;
        private readonly UpgradeEvents _observer;
        private readonly int _attempts;
        private readonly int[] _failed = new int[(int)SentKind.Firmware + 1];

        /// <param name="attempts">Attempts for each kind of file.</param>
        public AttemptCounter(UpgradeRequest request, RunState state, UpgradeEvents observer, int attempts)
        {
            _request = request;
            _state = state;
            _observer = observer;
            _attempts = attempts;
        }

        /// <summary>Why the last attempt failed, or null.</summary>
        public Failure Last { get; private set; }

        /// <summary>Notes a failed attempt; throws it when there may be no other.</summary>
        public void Count(SentKind what, Failure failure, int mode)
        {
            Last = failure;
            if (++_failed[(int)what] >= _attempts)
                throw new SqnsException(failure);

            _observer.OnNotice(failure + "; trying again from the current state (" + ModemMode.Name(mode) + " mode)");
        }

        /// <summary>Notes a failure that is dealt with in another way.</summary>
        public void Note(Failure failure) => Last = failure;

        public void Succeed(SentKind what, bool isProgress)
        {
            Last = null;
            if (isProgress)
                _failed[(int)what] = 0;
        }

        /// <summary>
        /// The store method failed. The bootrom after the firmware is not a reason to fail: it is left as it is. Firmware goes on the fly, if the user left
        /// the choice.
        /// </summary>
        public void GiveUp(SentKind what, Failure failure)
        {
            if (what == SentKind.Bootrom)
            {
                _state.GiveUpBootrom(failure);
                if (_request.Goal == UpgradeGoal.Firmware)
                    _observer.OnNotice("the bootrom was not updated: " + failure + "; the firmware is installed");

                return;
            }

            if (_request.Method == UpgradeMethod.Store || _state.StoreFailed)
                throw new SqnsException(failure);

            Last = failure;
            _state.StoreFailed = true;
            _observer.OnNotice(failure + "; the store method does not work here, using the on-the-fly method instead");
        }
    }
}
