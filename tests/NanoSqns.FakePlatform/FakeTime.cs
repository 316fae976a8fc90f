// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Collections;

namespace NanoSqns.FakePlatform
{
    /// <summary>The time of the fakes: it passes only when somebody computes, gives way or waits. The platform shows it in steps of a tick.</summary>
    public static class FakeTime
    {
        /// <summary>A tick of the system below the platform, in nanoseconds: 10 ms.</summary>
        public const long TickNs = 10_000_000;

        private static readonly ArrayList Planned = new ArrayList();

        /// <summary>Nanoseconds, as the far ends of the wires see them.</summary>
        public static long NowNs { get; private set; }

        /// <summary>Whole milliseconds.</summary>
        public static long NowMs
        {
            get { return NowNs / 1_000_000; }
        }

        /// <summary>The time as the platform's threads see it, in nanoseconds.</summary>
        public static long ShownNs
        {
            get { return NowNs / TickNs * TickNs; }
        }

        /// <summary>Plans what happens outside of the board at a moment: CTS, a PC. What was planned before is forgotten when the board starts.</summary>
        public static void At(double milliseconds, Action happens)
        {
            int place = 0;
            long at = (long)(milliseconds * 1_000_000);
            while (place < Planned.Count && ((Plan)Planned[place]).AtNs <= at)
            {
                place++;
            }

            Planned.Insert(place, new Plan { AtNs = at, Happens = happens });
        }

        /// <summary>Somebody computes for so long.</summary>
        public static void Pass(double milliseconds)
        {
            AdvanceTo(NowNs + (long)(milliseconds * 1_000_000));
        }

        /// <summary>The board starts, at the beginning of a tick.</summary>
        public static void PowerUp()
        {
            Planned.Clear();
            NowNs = 0;
        }

        internal static void AdvanceTo(long untilNs)
        {
            while (Planned.Count > 0 && ((Plan)Planned[0]).AtNs <= untilNs)
            {
                Plan next = (Plan)Planned[0];
                Planned.RemoveAt(0);
                NowNs = Math.Max(NowNs, next.AtNs);
                next.Happens();
            }

            NowNs = Math.Max(NowNs, untilNs);
        }

        private sealed class Plan
        {
            public long AtNs { get; set; }

            public Action Happens { get; set; }
        }
    }
}

namespace System
{
    internal static class Environment
    {
        public static long TickCount64
        {
            get { return NanoSqns.FakePlatform.FakeTime.ShownNs / 1_000_000; }
        }
    }
}

namespace nanoFramework.Hardware.Esp32
{
    internal static class HighResTimer
    {
        public static ulong GetCurrent()
        {
            return (ulong)(NanoSqns.FakePlatform.FakeTime.NowNs / 1000);
        }
    }
}
