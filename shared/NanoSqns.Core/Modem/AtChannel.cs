// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Modem
{
    /// <summary>Sees every AT line in both directions, for a debug listing.</summary>
    public interface IAtTrace
    {
        /// <summary>A line was sent (true) or received (false).</summary>
        void OnAtLine(bool sent, string line);
    }

    /// <summary>
    /// AT over a byte link: sends a command, collects its lines and final result, separates unsolicited codes, drops the echo. Both
    /// answer styles are understood: <c>\r\nOK\r\n</c> and the bootrom's <c>OK\r\n</c>.
    /// </summary>
    public sealed class AtChannel
    {
        /// <summary>Longest command in bytes.</summary>
        public const int MaxCommand = 256;

        private const int TickMs = 1000;

        // a line that never stops talking is not listened to for longer than this after a limit
        private const int GraceMs = 100;
        private const int QuietMs = 200;
        private const int QuietLimitMs = 5000;

        private readonly IByteLink _link;
        private readonly IClock _clock;
        private readonly IAtTrace _trace;
        private readonly WaitEvents _observer;
        private readonly byte[] _out = new byte[MaxCommand + 2];
        private readonly byte[] _in = new byte[128];
        private readonly AtLineSplitter _splitter = new();

        public AtChannel(IByteLink link, IClock clock, IAtTrace trace, WaitEvents observer)
        {
            _link = link;
            _clock = clock;
            _trace = trace;
            _observer = observer;
        }

        public IByteLink Link => _link;
        /// <summary>True after <c>+SYSSTART</c>, until the caller resets it: the application firmware has started.</summary>
        public bool SawSysStart { get; set; }
        /// <summary>True after <c>+SHUTDOWN</c>, until it is set to false: the modem is going down.</summary>
        public bool SawShutdown { get; set; }
        /// <summary>True after a command without a final result, until the caller resets it.</summary>
        public bool SawSilence { get; set; }
        /// <summary>True when the last text could not be sent: CTS held the line.</summary>
        public bool WriteBlocked { get; private set; }

        /// <summary>Sends a command with CR LF and waits for its final result.</summary>
        public AtReply Send(string command, int limitMs) => Send(command, "\r\n", limitMs);

        /// <summary>Sends a command with the given line end and waits for its final result.</summary>
        /// <exception cref="SqnsException">PortHungUp.</exception>
        public AtReply Send(string command, string lineEnd, int limitMs)
        {
            TakePending();
            AtReply reply = new();
            bool isSent = Post(command + lineEnd);
            long begin = _clock.NowMs;
            long deadline = begin + limitMs;
            while (isSent && reply.Final == AtFinal.Silent)
            {
                long tick = _clock.NowMs + TickMs;
                string line = NextLine(tick < deadline ? tick : deadline);
                if (line != null)
                    Sort(line, command, reply);
                else if (_clock.NowMs >= deadline || _observer.StopRequested)
                    break;
                else
                    _observer.OnWait(WaitReason.Answer, (int)(_clock.NowMs - begin), limitMs);
            }

            SawSilence |= reply.Final == AtFinal.Silent;
            return reply;
        }

        /// <summary>Sends text as it is and waits for no answer.</summary>
        /// <returns>False when CTS held the line; nothing is pending then.</returns>
        /// <exception cref="SqnsException">PortHungUp; BadArgument when it is too long.</exception>
        public bool Post(string text)
        {
            if (text.Length > _out.Length)
                throw new SqnsException(ErrorNumber.BadArgument, "AT command", "it is longer than " + MaxCommand + " characters");

            for (int i = 0; i < text.Length; i++)
                _out[i] = (byte)text[i];

            _trace?.OnAtLine(true, text.Trim());
            _link.StartWrite(_out, 0, text.Length);
            int written = _link.FinishWrite(AtLimits.WriteMs);
            if (written == LinkStatus.HungUp)
                throw new SqnsException(ErrorNumber.PortHungUp, "sending " + text.Trim());

            WriteBlocked = written != LinkStatus.Done;
            if (WriteBlocked)
                _link.CancelWrite();

            return !WriteBlocked;
        }

        /// <summary>Forgets unfinished text and what was received.</summary>
        public void Discard()
        {
            _splitter.Reset();
            _link.DiscardInput();
        }

        /// <summary>Drops input until the line is quiet: one that was blocked delivers minutes of late answers at once.</summary>
        /// <exception cref="SqnsException">PortHungUp.</exception>
        public void DiscardUntilQuiet()
        {
            long end = _clock.NowMs + QuietLimitMs;
            int got = 1;
            while (got > 0 && _clock.NowMs < end)
                got = _link.Read(_in, 0, _in.Length, QuietMs);

            _splitter.Reset();
            if (got == LinkStatus.HungUp)
                throw new SqnsException(ErrorNumber.PortHungUp, "waiting for a quiet line");
        }

        // Input before a command can only be unsolicited, or late.
        private void TakePending()
        {
            long now = _clock.NowMs;
            while (NextLine(now) != null)
                continue;

            _splitter.Reset();
        }

        private string NextLine(long deadline)
        {
            while (true)
            {
                if (_clock.NowMs > deadline + GraceMs)
                    return null;

                string line = _splitter.Next();
                if (line != null)
                {
                    _trace?.OnAtLine(false, line);
                    SawSysStart |= line.StartsWith(AtLine.SysStart);
                    SawShutdown |= line.StartsWith(AtLine.Shutdown);
                    return line;
                }

                long left = deadline - _clock.NowMs;
                int got = _link.Read(_in, 0, _in.Length, left > 0 ? (int)left : 0);
                if (got == LinkStatus.HungUp)
                    throw new SqnsException(ErrorNumber.PortHungUp, "waiting for an AT response");
                if (got == LinkStatus.TimedOut)
                    return null;

                _splitter.Feed(_in, got);
            }
        }

        private static void Sort(string line, string command, AtReply reply)
        {
            if (line == "OK")
                reply.Final = AtFinal.Ok;
            else if (AtLine.IsError(line))
                reply.Final = AtFinal.Error;
            else if (!AtLine.IsEcho(line, command) && !AtLine.IsUnsolicited(line, command))
                reply.Add(line);
        }
    }
}
