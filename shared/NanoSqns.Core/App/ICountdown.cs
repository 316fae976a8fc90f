// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.App
{
    /// <summary>A time during which any key of the console stops what would follow.</summary>
    public interface ICountdown
    {
        /// <summary>Counts down, telling the seconds. False when a key was pressed.</summary>
        /// <param name="seconds">How long.</param>
        /// <param name="what">What follows, such as <c>the upgrade of upgrade.ini begins</c>.</param>
        bool Elapse(int seconds, string what);
    }
}
