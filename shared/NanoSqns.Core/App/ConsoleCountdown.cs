// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Console;
using NanoSqns.Hal;
using NanoSqns.Job;

namespace NanoSqns.App
{
    /// <summary>
    /// Counts down on the console: each second at the end, each 10 s and each minute before. Keys typed before it began are kept and do not
    /// stop it.
    /// </summary>
    internal sealed class ConsoleCountdown : ICountdown
    {
        private const int SecondMs = 1000;
        private const int MinuteSeconds = 60;
        private const int TenSeconds = 10;

        private readonly ConsoleKeys _keys;
        private readonly ConsoleOutput _output;
        private readonly IClock _clock;

        public ConsoleCountdown(ConsoleKeys keys, ConsoleOutput output, IClock clock)
        {
            _keys = keys;
            _output = output;
            _clock = clock;
        }

        public bool Elapse(int seconds, string what)
        {
            StopKeys stop = new StopKeys();
            _keys.Drain();
            long end = _clock.NowMs + ((long)seconds * SecondMs);
            int left = seconds;
            while (left > 0)
            {
                _output.Line("In " + left + " s " + what + "; " + stop.Words + ".");
                left -= StepOf(left);
                int waitMs = (int)(end - ((long)left * SecondMs) - _clock.NowMs);
                if (_keys.AwaitStop(stop, waitMs))
                {
                    _output.Line("Stopped by a key. Type resume to start it.");
                    return false;
                }

                // without a console no key can come, but the time must still pass
                waitMs = (int)(end - ((long)left * SecondMs) - _clock.NowMs);
                if (_keys.HasEnded && waitMs > 0)
                    _clock.Sleep(waitMs);
            }

            return true;
        }

        private static int StepOf(int left)
        {
            int unit = left > MinuteSeconds ? MinuteSeconds : left > TenSeconds ? TenSeconds : 1;
            return left % unit == 0 ? unit : left % unit;
        }
    }
}
