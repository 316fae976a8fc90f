// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Console;
using NanoSqns.Hal;

namespace NanoSqns.App
{
    /// <summary>What the LED shows.</summary>
    public enum BoardStatus
    {
        /// <summary>Nothing runs: a short flash every 2 s. Power may be removed.</summary>
        Idle,
        /// <summary>Firmware is being sent: fast blinking. Do not remove power.</summary>
        Working,
        /// <summary>The modem is busy: slow blinking. Do not remove power.</summary>
        Waiting,
        /// <summary>It ended well: steady light. Power may be removed.</summary>
        Success,
        /// <summary>The console is not where it should be: two flashes and a pause, until a line was typed. Power may be removed.</summary>
        ConsoleElsewhere,

        /// <summary>The card was not read after the start: four flashes and a pause, until a line was typed. Power may be removed.</summary>
        CardUnread,
        /// <summary>It failed: three flashes and a pause. The console and the log have the advice.</summary>
        Failure,
    }

    /// <summary>Blinks the LED without a thread or an allocation, in irregular calls at most a second apart.</summary>
    internal sealed class StatusLed : IStatusTick
    {
        private const int ShortMs = 100;
        private const int FlashMs = 200;
        private const int SlowMs = 500;
        private const int PauseMs = 1000;
        private const int IdleMs = 2000;

        private IIndicator _led;
        private readonly IClock _clock;
        private bool _lit;
        private int _step;
        private long _next;

        public StatusLed(IIndicator led, IClock clock)
        {
            _led = led;
            _clock = clock;
        }

        public BoardStatus Status { get; private set; }

        public void Use(IIndicator led)
        {
            _led.Light(false);
            _led = led;
            _led.Light(_lit);
        }

        public void Show(BoardStatus status)
        {
            if (status == Status)
                return;

            Status = status;
            _step = 0;
            _next = 0;
            _lit = false;
            Tick();
        }

        public void Tick()
        {
            long now = _clock.NowMs;
            if (now < _next)
                return;

            switch (Status)
            {
                case BoardStatus.Working: Turn(!_lit, ShortMs, now); break;
                case BoardStatus.Waiting: Turn(!_lit, SlowMs, now); break;
                case BoardStatus.Success: Turn(true, IdleMs, now); break;
                case BoardStatus.Failure: Flash(3, now); break;
                case BoardStatus.CardUnread: Flash(4, now); break;
                case BoardStatus.ConsoleElsewhere: Flash(2, now); break;
                default: Turn(!_lit, _lit ? IdleMs : ShortMs, now); break;
            }
        }

        private void Flash(int flashes, long now)
        {
            _step = _step + 1 >= 2 * flashes ? 0 : _step + 1;
            Turn((_step & 1) == 1, _step == 0 ? PauseMs : FlashMs, now);
        }

        private void Turn(bool lit, int milliseconds, long now)
        {
            _lit = lit;
            _next = now + milliseconds;
            _led.Light(lit);
        }
    }
}
