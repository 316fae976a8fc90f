// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Job
{
    /// <summary>A time during which somebody at the console can stop what would follow: by Ctrl-C, Esc or Enter alone, never by noise.</summary>
    public interface ICountdown
    {
        /// <summary>Counts down, telling the seconds. False when it was stopped.</summary>
        /// <param name="seconds">How long.</param>
        /// <param name="what">What follows, such as <c>the upgrade of upgrade.ini begins</c>.</param>
        bool Elapse(int seconds, string what);
    }
}
