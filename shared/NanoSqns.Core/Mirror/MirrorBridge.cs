// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Mirror
{
    /// <summary>Why a mirror has ended.</summary>
    public enum MirrorEnd
    {
        /// <summary>It has not ended.</summary>
        None,
        /// <summary>The PC sent the escape.</summary>
        Escape,
        /// <summary>The PC was silent for too long.</summary>
        Silence,
        /// <summary>The end of a pipe.</summary>
        PcGone,
        ModemGone,
    }

    /// <summary>
    /// The byte pipe between PC and modem. Silent and 8-bit clean: apart from the escape of <see cref="MirrorProtocol"/>, no byte is added,
    /// changed or interpreted. Each step serves both directions once, without waiting or allocating.
    /// </summary>
    public sealed class MirrorBridge
    {
        /// <summary>Buffer towards the modem in bytes: larger than the largest frame (8192), because the PC has no flow control.</summary>
        public const int ToModemBytes = 8192 + 256;
        /// <summary>Buffer towards the PC in bytes: responses, and the output of a modem that starts at a higher baud rate.</summary>
        public const int ToPcBytes = 2048;

        private readonly IMirrorPorts _ports;
        private readonly IClock _clock;
        private readonly int _silenceLimitMs;
        private readonly MirrorPipe _toModem;
        private readonly MirrorPipe _toPc;
        private readonly MirrorEscape _escape;
        private readonly long _beginMs;
        private long _lastByteMs;
        private long _longestGapMs;

        /// <param name="silenceLimitMs">How long the PC may be silent; 0 = without a limit.</param>
        public MirrorBridge(IMirrorPorts ports, IClock clock, int silenceLimitMs)
        {
            _ports = ports;
            _clock = clock;
            _silenceLimitMs = silenceLimitMs;
            _toModem = new MirrorPipe(ports.Pc, ports.Modem, ToModemBytes);
            _toPc = new MirrorPipe(ports.Modem, ports.Pc, ToPcBytes);
            _beginMs = clock.NowMs;
            _lastByteMs = _beginMs;
            _escape = new MirrorEscape(_beginMs);
        }

        /// <summary>Why it has ended; <see cref="MirrorEnd.None"/> until then.</summary>
        public MirrorEnd End { get; private set; }
        /// <summary>Bytes that went to the modem.</summary>
        public long ToModem => _toModem.Passed;
        /// <summary>Bytes that went to the PC.</summary>
        public long ToPc => _toPc.Passed;
        /// <summary>How often bytes were or may have been lost: a buffer was full, or the platform reported a loss.</summary>
        public int Overruns => _toModem.Overruns + _toPc.Overruns + _ports.Overruns;
        /// <summary>The longest time without a byte in either direction, in milliseconds.</summary>
        public long LongestGapMs => Larger(_longestGapMs, _clock.NowMs - _lastByteMs);
        public long ElapsedMs => _clock.NowMs - _beginMs;

        /// <summary>The line after a mirror: why it ended and what passed, bytes each way, the longest gap, overruns, seconds.</summary>
        public string LeftLine =>
            MirrorProtocol.LeftWord + " why=" + Why(End) + " to-modem=" + ToModem + " to-pc=" + ToPc
                + " longest-gap-ms=" + LongestGapMs + " overruns=" + Overruns
                + " seconds=" + (ElapsedMs / 1000) + "." + (ElapsedMs / 100 % 10);

        /// <summary>Moves what can be moved; nothing once it has ended.</summary>
        /// <returns>True when bytes arrived, so more may follow at once.</returns>
        public bool Step()
        {
            if (End != MirrorEnd.None)
                return false;

            long now = _clock.NowMs;
            bool pcIsThere = _toModem.Take();
            bool came = _toModem.TakenCount > 0;
            if (came)
                _escape.Heard(_toModem.Ring, _toModem.TakenAt, _toModem.TakenCount, now);
            else if (_toModem.IsFull)
                _escape.WasDeaf(now);

            if (_escape.IsComplete(now))
            {
                _toModem.DropLast(_escape.Held);
                End = MirrorEnd.Escape;
                return came;
            }

            bool modemIsThere = _toModem.Give(_escape.Held);
            modemIsThere &= _toPc.Take();
            came |= _toPc.TakenCount > 0;
            pcIsThere &= _toPc.Give(0);
            if (came)
            {
                _longestGapMs = Larger(_longestGapMs, now - _lastByteMs);
                _lastByteMs = now;
            }

            End = !modemIsThere ? MirrorEnd.ModemGone : !pcIsThere ? MirrorEnd.PcGone : IsSilent(now) ? MirrorEnd.Silence : MirrorEnd.None;
            return came;
        }

        /// <summary>Drops unsent bytes and returns the ports to the caller.</summary>
        public void Close()
        {
            try
            {
                _toModem.Close();
            }
            finally
            {
                _toPc.Close();
            }
        }

        private static long Larger(long one, long other) => one > other ? one : other;
        private bool IsSilent(long now) => _silenceLimitMs > 0 && now - _escape.LastMs >= _silenceLimitMs;

        private static string Why(MirrorEnd end) => end switch
        {
            MirrorEnd.Escape => "escape",
            MirrorEnd.Silence => "silence",
            MirrorEnd.PcGone => "pc-gone",
            _ => "modem-gone",
        };
    }
}
