// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Console
{
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

            if (AsksFirst && !IsOpen)
            {
                IsOpen = true;
                _askedAt = _clock.NowMs;
                _output.Write(Question, 0, Question.Length);
                return;
            }

            Stop();
        }

        /// <summary>Handles a key while the question is open.</summary>
        public void Answer(byte key)
        {
            if (key == CtrlC || key == 'y' || key == 'Y')
                Stop();
            else
                GoOn();
        }

        /// <summary>No answer is an answer.</summary>
        public void LookAtTime()
        {
            if (IsOpen && (_clock.NowMs - _askedAt >= AnswerLimitMs || !AsksFirst))
                GoOn();
        }

        private void Stop()
        {
            IsOpen = false;
            StopRequested = true;
            _output.Write(Stops, 0, Stops.Length);
        }

        private void GoOn()
        {
            IsOpen = false;
            _output.Write(GoesOn, 0, GoesOn.Length);
        }
    }
}
