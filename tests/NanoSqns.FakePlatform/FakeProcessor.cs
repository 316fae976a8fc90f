// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Collections;

namespace NanoSqns.FakePlatform
{
    /// <summary>
    /// Runs one thread at a time, as the interpreter does: another one has its turn only when the present one gives way or waits, and only then does the interpreter look at the driver.
    /// While every thread waits, it looks once a tick.
    /// </summary>
    public static class FakeProcessor
    {
        // a change of threads, in nanoseconds
        private const long SwitchNs = 20_000;
        private const int MostIdleTicks = 10_000_000;

        private static readonly ArrayList Seats = new ArrayList();
        private static readonly ArrayList Ready = new ArrayList();
        private static readonly object Transmitted = new object();
        private static FakeSeat _main = new FakeSeat();
        private static bool _transmitted;

        // the thread of the test has no seat of its own: it is the main one
        [ThreadStatic]
        private static FakeSeat _own;

        private static FakeSeat Own
        {
            get
            {
                FakeSeat own = _own ?? _main;
                own.Require();
                return own;
            }
        }

        /// <summary>The board starts: what ran before ends, and the thread of the test is the main one.</summary>
        public static void PowerUp()
        {
            Ready.Clear();
            foreach (FakeSeat seat in Seats)
            {
                seat.TakeAway();
            }

            Seats.Clear();
            _main = new FakeSeat();
            Seats.Add(_main);
            _transmitted = false;
        }

        internal static void Add(FakeSeat seat)
        {
            Seats.Add(seat);
            Ready.Add(seat);
        }

        // The thread's whole life.
        internal static void Live(FakeSeat seat, Action run)
        {
            _own = seat;
            try
            {
                seat.AwaitTurn();
                run();
                Seats.Remove(seat);
                Next().GiveTurn();
            }
            catch (FakeSeat.TakenAwayException)
            {
                // the board was started anew
            }
        }

        internal static void GiveWay()
        {
            Ready.Add(Own);
            Turn();
        }

        /// <summary>Waits for a Set, or for the platform's time; no limit is -1.</summary>
        internal static bool Await(object what, int milliseconds)
        {
            FakeSeat own = Own;
            own.Waits(what, milliseconds < 0 ? long.MaxValue : FakeTime.ShownNs + (milliseconds * 1_000_000L));
            Turn();
            return own.WasSet;
        }

        // False when nobody waits for it.
        internal static bool Set(object what)
        {
            Own.Require();
            foreach (FakeSeat seat in Seats)
            {
                if (seat.IsWaitingFor(what))
                {
                    seat.Wake(true);
                    Ready.Add(seat);
                    return true;
                }
            }

            return false;
        }

        /// <summary>Waits as a Write does: for the one flag that all ports have.</summary>
        internal static void AwaitTransmitted()
        {
            while (!_transmitted)
            {
                Await(Transmitted, -1);
            }

            _transmitted = false;
        }

        /// <summary>Raises that flag: whoever waits for it has its turn, and the first one takes it.</summary>
        public static void RaiseTransmitted()
        {
            Own.Require();
            _transmitted = true;
            foreach (FakeSeat seat in Seats)
            {
                if (seat.IsWaitingFor(Transmitted))
                {
                    seat.Wake(true);
                    Ready.Add(seat);
                }
            }
        }

        private static void Turn()
        {
            FakeSeat own = Own;
            FakeSeat next = Next();
            if (next != own)
            {
                next.GiveTurn();
                own.AwaitTurn();
            }
        }

        private static FakeSeat Next()
        {
            FakeTime.AdvanceTo(FakeTime.NowNs + SwitchNs);
            for (int ticks = 0; ticks < MostIdleTicks; ticks++)
            {
                if (System.IO.Ports.SerialPort.AnyWorkerEnded())
                {
                    RaiseTransmitted();
                }

                WakeThoseInTime();
                if (Ready.Count > 0)
                {
                    FakeSeat next = (FakeSeat)Ready[0];
                    Ready.RemoveAt(0);
                    return next;
                }

                FakeTime.AdvanceTo(FakeTime.ShownNs + FakeTime.TickNs);
            }

            throw new InvalidOperationException("every thread waits for ever");
        }

        private static void WakeThoseInTime()
        {
            foreach (FakeSeat seat in Seats)
            {
                if (seat.IsWaiting && seat.UntilNs <= FakeTime.ShownNs)
                {
                    seat.Wake(false);
                    Ready.Add(seat);
                }
            }
        }

    }
}
