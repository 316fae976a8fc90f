// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Modem
{
    /// <summary>
    /// Finds out at which baud a modem answers and in which mode it is. Sends nothing but AT, +++ and AT+SMOD?. A modem that answers at
    /// 921600 or 115200 is found within 5 seconds.
    /// </summary>
    public sealed class ModemProbe
    {
        /// <summary>Limit for one AT in milliseconds.</summary>
        public const int AtLimitMs = 600;

        private const int EscapeGuardMs = 1150;
        private const int SmodTries = 4;

        // The first two are where modems are; the others where somebody left one.
        private static readonly int[] Bauds = { 921600, 115200, 460800, 230400, 1843200, 3000000, 3686400, 57600, 9600 };

        private readonly AtChannel _at;
        private readonly IClock _clock;
        private readonly IWaitObserver _observer;

        /// <summary>Probes through a channel.</summary>
        public ModemProbe(AtChannel at, IClock clock, IWaitObserver observer)
        {
            _at = at;
            _clock = clock;
            _observer = observer;
        }

        /// <summary>Baud at which the modem answered last.</summary>
        public int Baud { get; private set; }

        /// <summary>
        /// Asks for the mode, at every baud if need be, until the modem answers or the limit has passed.
        /// </summary>
        /// <param name="limitMs">Limit in milliseconds.</param>
        /// <param name="reason">Name of the wait, one of <see cref="WaitReason"/>.</param>
        /// <param name="escape">True to send +++ when AT alone gets no answer (a PPP session may hold the line).</param>
        /// <returns>One of <see cref="ModemMode"/>.</returns>
        public int Find(int limitMs, int reason, bool escape)
        {
            long now = _clock.NowMs;
            return FindWithin(now, limitMs, now + limitMs, reason, escape);
        }

        /// <summary>As <see cref="Find"/>, for a search that is a part of a longer wait: what is told is that wait.</summary>
        /// <param name="waitBegin">When the whole wait began.</param>
        /// <param name="waitLimitMs">Limit of the whole wait in milliseconds.</param>
        /// <param name="end">When this search ends, on the clock.</param>
        /// <param name="reason">Name of the wait.</param>
        /// <param name="escape">True to send +++.</param>
        /// <returns>One of <see cref="ModemMode"/>.</returns>
        public int FindWithin(long waitBegin, int waitLimitMs, long end, int reason, bool escape)
        {
            long shown = _clock.NowMs;
            for (int round = 0; ; round++)
            {
                int more = IsAtUnusualBaud() ? 1 : 0;
                int bauds = _at.Link.IsBaudFixed ? 1 : more + (round < 2 || (round & 3) != 3 ? 2 : Bauds.Length);
                for (int i = 0; i < bauds; i++)
                {
                    if (!_at.Link.IsBaudFixed)
                    {
                        Select(i);
                    }

                    for (int again = 0; again <= (round < 2 ? round : 0); again++)
                    {
                        if (Answers())
                        {
                            Baud = _at.Link.BaudRate;
                            return AskMode();
                        }
                    }

                    if (_clock.NowMs - shown >= 1000)
                    {
                        shown = _clock.NowMs;
                        _observer.OnWait(reason, (int)(shown - waitBegin), waitLimitMs);
                    }

                    if (_observer.StopRequested)
                    {
                        throw new SqnsException(ErrorNumber.Stopped, "while looking for the modem");
                    }

                    if (_clock.NowMs >= end)
                    {
                        return ModemMode.Silent;
                    }
                }

                if (escape && round == 1)
                {
                    Escape();
                }
            }
        }

        /// <summary>
        /// True when the modem answers AT at the present baud. ERROR is an answer too (leftovers in its line, or a modem after an interrupted
        /// upgrade), but is asked again first.
        /// </summary>
        public bool Answers()
        {
            AtReply reply = _at.Send("AT", AtLimitMs);
            if (reply.Final == AtFinal.Error)
            {
                reply = _at.Send("AT", AtLimitMs);
            }

            return reply.Final == AtFinal.Ok || reply.Final == AtFinal.Error;
        }

        private void Select(int index)
        {
            int wanted = BaudAt(index);
            if (_at.Link.BaudRate != wanted)
            {
                _at.Link.BaudRate = wanted;
                _at.Discard();
            }
        }

        // The last known baud first, most often nothing has changed; then the others in their order.
        private int BaudAt(int index)
        {
            if (Baud == 0)
            {
                return Bauds[index];
            }

            int left = index;
            for (int i = 0; i < Bauds.Length && left > 0; i++)
            {
                if (Bauds[i] != Baud && --left == 0)
                {
                    return Bauds[i];
                }
            }

            return Baud;
        }

        // A modem that was at neither of the two usual bauds may come back at either.
        private bool IsAtUnusualBaud()
        {
            return Baud != 0 && Baud != Bauds[0] && Baud != Bauds[1];
        }

        private void Escape()
        {
            if (!_at.Link.IsBaudFixed)
            {
                Select(0);
            }

            _clock.Sleep(EscapeGuardMs);
            _at.Post("+++");
            _clock.Sleep(EscapeGuardMs);
        }

        private int AskMode()
        {
            for (int i = 0; i < SmodTries; i++)
            {
                AtReply reply = _at.Send("AT+SMOD?", AtChannel.CommandLimitMs);
                for (int line = 0; line < reply.Count; line++)
                {
                    int mode = ParseMode(reply[line]);
                    if (mode != ModemMode.Unknown)
                    {
                        return mode;
                    }
                }
            }

            return ModemMode.Unknown;
        }

        // "2", and to be safe "+SMOD: 2".
        private static int ParseMode(string line)
        {
            string digits = line.StartsWith("+SMOD:") ? line.Substring(6).Trim() : line;
            return digits.Length == 1 && digits[0] >= '0' && digits[0] <= '4' ? digits[0] - '0' : ModemMode.Unknown;
        }
    }
}
