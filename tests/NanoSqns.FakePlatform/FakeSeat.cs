// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Threading;

namespace NanoSqns.FakePlatform
{
    /// <summary>What the processor knows of one thread.</summary>
    internal sealed class FakeSeat
    {
        private readonly SemaphoreSlim _turn = new SemaphoreSlim(0);
        private object _what;
        private bool _isTakenAway;

        public bool IsWaiting { get; private set; }

        public bool WasSet { get; private set; }

        public long UntilNs { get; private set; }

        public void Waits(object what, long untilNs)
        {
            _what = what;
            UntilNs = untilNs;
            IsWaiting = true;
        }

        public bool IsWaitingFor(object what)
        {
            return IsWaiting && _what == what;
        }

        public void Wake(bool wasSet)
        {
            IsWaiting = false;
            WasSet = wasSet;
        }

        public void GiveTurn()
        {
            _turn.Release();
        }

        public void AwaitTurn()
        {
            _turn.Wait();
            Require();
        }

        /// <summary>Ends a thread of before the start of the board, at whatever it asks of the platform next.</summary>
        public void Require()
        {
            if (_isTakenAway)
            {
                throw new TakenAwayException();
            }
        }

        public void TakeAway()
        {
            _isTakenAway = true;
            _turn.Release();
        }

        internal sealed class TakenAwayException : Exception
        {
        }
    }
}
