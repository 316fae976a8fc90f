// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Console;
using NanoSqns.Hal;

namespace NanoSqns.App
{
    /// <summary>What the lamp says.</summary>
    public enum BoardStatus
    {
        /// <summary>Nothing goes on: a short flash every 2 s. The power may be cut.</summary>
        Idle,

        /// <summary>Firmware is on its way: fast blinking. The power must stay.</summary>
        Working,

        /// <summary>The modem works by itself: slow blinking. The power must stay.</summary>
        Waiting,

        /// <summary>It ended well: steady light. The power may be cut.</summary>
        Success,

        /// <summary>The console is not where it should be: two flashes and a pause, until somebody has typed a line. The power may be cut.</summary>
        ConsoleElsewhere,

        /// <summary>The card could not be read at the start, so that a job on it was not looked for: four flashes and a pause, until somebody has typed a line. The power may be cut.</summary>
        CardUnread,

        /// <summary>It failed: three flashes and a pause. What may be done about it is on the console and in the log.</summary>
        Failure,
    }

    /// <summary>
    /// Blinks the lamp. Nobody calls it at fixed times: it is looked at between frames and while keys are awaited, at the latest after a second, and changes the lamp
    /// when its time has come. No thread, no allocation.
    /// </summary>
    public sealed class StatusLed : IStatusTick
    {
        private const int ShortMs = 100;
        private const int FlashMs = 200;
        private const int SlowMs = 500;
        private const int PauseMs = 1000;
        private const int IdleMs = 2000;
        private const int FailureSteps = 6;
        private const int ElsewhereSteps = 4;
        private const int UnreadSteps = 8;

        private IIndicator _lamp;
        private readonly IClock _clock;
        private BoardStatus _status;
        private bool _lit;
        private int _step;
        private long _next;

        /// <summary>Takes a lamp.</summary>
        public StatusLed(IIndicator lamp, IClock clock)
        {
            _lamp = lamp;
            _clock = clock;
        }

        /// <summary>What the lamp says now.</summary>
        public BoardStatus Status => _status;

        /// <summary>Takes another lamp.</summary>
        public void Use(IIndicator lamp)
        {
            _lamp.Light(false);
            _lamp = lamp;
            _lamp.Light(_lit);
        }

        /// <summary>Says something from now on.</summary>
        public void Show(BoardStatus status)
        {
            if (status == _status)
                return;

            _status = status;
            _step = 0;
            _next = 0;
            _lit = false;
            Tick();
        }

        /// <inheritdoc />
        public void Tick()
        {
            long now = _clock.NowMs;
            if (now < _next)
                return;

            switch (_status)
            {
                case BoardStatus.Working: Turn(!_lit, ShortMs, now); break;
                case BoardStatus.Waiting: Turn(!_lit, SlowMs, now); break;
                case BoardStatus.Success: Turn(true, IdleMs, now); break;
                case BoardStatus.Failure: Flash(FailureSteps, now); break;
                case BoardStatus.CardUnread: Flash(UnreadSteps, now); break;
                case BoardStatus.ConsoleElsewhere: Flash(ElsewhereSteps, now); break;
                default: Turn(!_lit, _lit ? IdleMs : ShortMs, now); break;
            }
        }

        private void Flash(int steps, long now)
        {
            _step = _step + 1 >= steps ? 0 : _step + 1;
            Turn((_step & 1) == 1, _step == 0 ? PauseMs : FlashMs, now);
        }

        private void Turn(bool lit, int milliseconds, long now)
        {
            _lit = lit;
            _next = now + milliseconds;
            _lamp.Light(lit);
        }
    }
}
