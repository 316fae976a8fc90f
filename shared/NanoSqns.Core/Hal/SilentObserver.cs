// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Hal
{
    /// <summary>Hears nothing and never stops anything: for the last question at the end of a run that was stopped.</summary>
    public sealed class SilentObserver : IWaitObserver
    {
        /// <inheritdoc />
        public bool StopRequested => false;

        /// <inheritdoc />
        public void OnWait(int reason, int elapsedMs, int limitMs)
        {
        }
    }
}
