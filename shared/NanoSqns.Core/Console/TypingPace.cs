// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Console
{
    /// <summary>
    /// Tells keys of a person from what a program writes at once: fingers need tens of milliseconds from key to key, a program writes a line within some. Time is looked
    /// at when keys are read, so keys that waited count as written at once. Pure.
    /// </summary>
    internal sealed class TypingPace
    {
        // two ticks of the platform's clock
        private const int HandGapMs = 20;

        // fingers roll: of so many keys one may come too soon
        private const int KeysPerRoll = 5;

        private int _keys;
        private int _fast;
        private long _last;

        /// <summary>True when the keys since <see cref="Begin"/> came one by one, as from a person.</summary>
        public bool IsByHand => _fast <= _keys / KeysPerRoll;

        /// <summary>A line begins.</summary>
        public void Begin()
        {
            _keys = 0;
            _fast = 0;
        }

        /// <summary>A key changed the line, or ended it.</summary>
        public void Note(long nowMs)
        {
            _fast += _keys > 0 && nowMs - _last < HandGapMs ? 1 : 0;
            _keys++;
            _last = nowMs;
        }
    }
}
