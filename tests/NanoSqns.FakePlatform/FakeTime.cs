// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Threading;

namespace NanoSqns.FakePlatform
{
    /// <summary>The time of the fakes: it passes only when somebody waits.</summary>
    public static class FakeTime
    {
        private static long _now;

        /// <summary>Milliseconds.</summary>
        public static long NowMs
        {
            get { return Interlocked.Read(ref _now); }
        }

        /// <summary>Lets time pass.</summary>
        public static void Pass(int milliseconds)
        {
            Interlocked.Add(ref _now, milliseconds);
        }
    }
}

namespace System
{
    internal static class Environment
    {
        public static long TickCount64
        {
            get { return NanoSqns.FakePlatform.FakeTime.NowMs; }
        }
    }
}
