// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;
using NanoSqns.Shell;

namespace NanoSqns.App
{
    /// <summary>Counts down on the console. What was typed before it began stays typed and stops nothing.</summary>
    internal sealed class ConsoleCountdown : ICountdown
    {
        private const int SecondMs = 1000;

        private readonly ConsoleInput _keys;
        private readonly ConsoleOutput _output;
        private readonly IClock _clock;

        public ConsoleCountdown(ConsoleInput keys, ConsoleOutput output, IClock clock)
        {
            _keys = keys;
            _output = output;
            _clock = clock;
        }

        /// <inheritdoc />
        public bool Elapse(int seconds, string what)
        {
            _keys.Drain();
            for (int left = seconds; left > 0; left--)
            {
                _output.Line("In " + left + " s " + what + "; any key stops it.");
                long end = _clock.NowMs + SecondMs;
                long now;
                while ((now = _clock.NowMs) < end)
                {
                    if (_keys.AwaitKey((int)(end - now)))
                    {
                        _output.Line("Stopped by a key. resume starts it.");
                        return false;
                    }

                    if (_keys.HasEnded)
                    {
                        // nobody is there to press a key; the time passes all the same
                        _clock.Sleep((int)(end - now));
                    }
                }
            }

            return true;
        }
    }
}
