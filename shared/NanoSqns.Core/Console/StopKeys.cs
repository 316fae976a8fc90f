// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Console
{
    /// <summary>Whether the user wants the running command to stop. Polled between frames; must not allocate.</summary>
    public interface IStopSwitch
    {
        /// <summary>True once it is to stop.</summary>
        bool StopRequested { get; }
    }

    /// <summary>
    /// Distinguishes a key that stops a countdown from everything else on a line: noise, a plug, the probe of a modem daemon, a pasted
    /// line. A stop is Ctrl-C, Esc or Enter with silence before and after it, or the knock of <c>nanosqns</c>. After any other input, the
    /// same key is needed twice. Pure.
    /// </summary>
    internal sealed class StopKeys
    {
        private const int QuietMs = 300;
        private const int TwiceMs = 5000;
        private const byte CtrlC = 3;
        private const byte Lf = 10;
        private const byte Cr = 13;
        private const byte CtrlU = 21;
        private const byte Esc = 27;
        private const byte Other = 0;

        private long _lastMs;
        private byte _kind;
        private byte _before;
        private int _knocks;
        private int _presses;
        private bool _isText;
        private byte _formerKind;
        private long _formerMs;

        /// <summary>True after any input that is not a stop.</summary>
        public bool IsNoisy { get; private set; }
        /// <summary>True while it is not known yet what the last bytes are.</summary>
        public bool IsPending { get; private set; }

        /// <summary>The keys, for the line of the countdown.</summary>
        public string Words =>
            IsNoisy ? "press Ctrl-C, Esc or Enter twice to stop (noise on the line)" : "press Ctrl-C, Esc or Enter to stop";

        public void Take(byte key, long nowMs)
        {
            byte kind = KindOf(key);
            if (!IsPending)
            {
                IsPending = true;
                _kind = kind;
                _presses = 0;
                _knocks = 0;
                _before = 0;
                _isText = true;
            }

            _knocks += key == CtrlU ? 1 : 0;
            _kind = _kind == CtrlU && key == Cr && _knocks > 1 ? CtrlU : _kind == kind ? kind : Other;
            _presses += key == CtrlU || (key == Lf && _before == Cr) ? 0 : 1;
            _isText &= (key >= ' ' && key < 0x7F) || key == '\t' || kind == Cr;
            _before = key;
            _lastMs = nowMs;
        }

        /// <summary>True when the bytes since the last silence are a stop. Looked at until <see cref="IsPending"/> is false.</summary>
        /// <param name="isEnd">True when nothing can follow.</param>
        /// <param name="isLine">True when the bytes are lines of text, which are kept for the prompt.</param>
        public bool Decide(long nowMs, bool isEnd, out bool isLine)
        {
            isLine = false;
            if (!IsPending || (!isEnd && nowMs - _lastMs < QuietMs))
                return false;

            IsPending = false;
            isLine = _isText && KindOf(_before) == Cr;
            if (_kind == Other || _presses == 0)
            {
                IsNoisy = true;
                _formerKind = Other;
                return false;
            }

            bool isSecond = _formerKind == _kind && nowMs - _formerMs < TwiceMs;
            _formerKind = _kind;
            _formerMs = nowMs;
            return !IsNoisy || isSecond || _presses > 1;
        }

        private static byte KindOf(byte key) => key switch
        {
            Cr or Lf => Cr,
            CtrlC or Esc or CtrlU => key,
            _ => Other,
        };
    }

    /// <summary>
    /// Ctrl-C stops a running command at once, or asks first while firmware is being sent. The transfer continues meanwhile; only y or a
    /// second Ctrl-C stops it. Called between frames, or while CTS holds one, so nothing here allocates and every text fits the 120 bytes
    /// of a UART's FIFO.
    /// </summary>
    internal sealed class StopQuestion
    {
        private const int AnswerLimitMs = 10000;
        private const byte CtrlC = 3;

        private static readonly byte[] Question =
            ByteText.Bytes("\r\nStop? The modem may then need a full image. y or Ctrl-C stops, any other key continues (10 s)\r\n");

        private static readonly byte[] GoesOn = ByteText.Bytes("\r\nThe upgrade continues.\r\n");
        private static readonly byte[] Stops = ByteText.Bytes("\r\nStopping at the next safe point.\r\n");

        private readonly ITextOutput _output;
        private readonly IClock _clock;
        private long _askedAt;

        public StopQuestion(ITextOutput output, IClock clock)
        {
            _output = output;
            _clock = clock;
        }

        public bool IsOpen { get; private set; }
        /// <summary>True: Ctrl-C asks instead of stopping.</summary>
        public bool AsksFirst { get; set; }
        /// <summary>True once the command is to stop.</summary>
        public bool StopRequested { get; private set; }

        public void Reset()
        {
            StopRequested = false;
            IsOpen = false;
            AsksFirst = false;
        }

        public void Interrupt()
        {
            if (StopRequested)
                return;

            bool asks = AsksFirst && !IsOpen;
            _askedAt = _clock.NowMs;
            Tell(asks ? Question : Stops, asks, !asks);
        }

        /// <summary>Handles a key while the question is open.</summary>
        public void Answer(byte key)
        {
            bool stops = key == CtrlC || key == 'y' || key == 'Y';
            Tell(stops ? Stops : GoesOn, false, stops);
        }

        /// <summary>No answer is an answer.</summary>
        public void LookAtTime()
        {
            if (IsOpen && (_clock.NowMs - _askedAt >= AnswerLimitMs || !AsksFirst))
                Tell(GoesOn, false, false);
        }

        private void Tell(byte[] text, bool isOpen, bool stops)
        {
            IsOpen = isOpen;
            StopRequested = stops;
            _output.Write(text, 0, text.Length);
        }
    }
}
