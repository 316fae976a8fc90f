// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Threading;
using NanoSqns.Hal;

namespace NanoSqns.Device
{
    /// <summary>The chip's time since it was started.</summary>
    public sealed class SystemClock : IClock
    {
        /// <inheritdoc />
        public long NowMs => Environment.TickCount64;

        /// <inheritdoc />
        public void Sleep(int milliseconds) => Thread.Sleep(milliseconds);
    }
}
