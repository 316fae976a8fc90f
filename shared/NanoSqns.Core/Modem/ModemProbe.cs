// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Modem
{
    /// <summary>Finds a modem's baud rate and mode by AT, +++ and AT+SMOD? alone: at 921600 or 115200 within 5 seconds.</summary>
    public sealed class ModemProbe
    {
        private const int EscapeGuardMs = 1150;
        private const int TickMs = 1000;
        private const int ModeTries = 6;

        private readonly AtChannel _at;
        private readonly IClock _clock;
        private readonly WaitEvents _observer;
        private readonly BaudList _bauds = new();

        public ModemProbe(AtChannel at, IClock clock, WaitEvents observer)
        {
            _at = at;
            _clock = clock;
            _observer = observer;
        }

        /// <summary>Baud at which the modem answered last; 0 if it never did.</summary>
        public int Baud => _bauds.Known;

        /// <summary>Asks for the mode, at every baud rate if necessary, until the modem answers or the limit has passed.</summary>
        /// <param name="reason">Name of the wait, one of <see cref="WaitReason"/>.</param>
        /// <param name="wide">
        /// True when nothing is known about the modem: unusual baud rates are tried too, and +++ is sent when AT alone gets no answer,
        /// because a PPP session may hold the line.
        /// </param>
        /// <returns>One of <see cref="ModemMode"/>.</returns>
        /// <exception cref="SqnsException">Stopped, PortHungUp.</exception>
        public int Find(int limitMs, int reason, bool wide)
        {
            long now = _clock.NowMs;
            return FindWithin(now, limitMs, now + limitMs, reason, wide);
        }

        /// <summary>As <see cref="Find"/>, until a time on the clock, as a part of a longer wait, which is the one reported.</summary>
        public int FindWithin(long waitBegin, int waitLimitMs, long end, int reason, bool wide)
        {
            long shown = _clock.NowMs;
            for (int round = 0; ; round++)
            {
                // usual baud rates once, then twice each; every fourth round of a wide search tries all rates
                bool all = wide && (round & 3) == 3;
                int baud;
                for (int place = 0; (baud = BaudAt(place, all)) != 0; place++)
                {
                    for (int tries = round == 1 ? 2 : 1; tries > 0 && Select(baud); tries--)
                    {
                        int mode = Answers() ? AskMode() : ModemMode.Silent;
                        if (mode != ModemMode.Silent)
                        {
                            NoteBaud();
                            return mode;
                        }
                    }

                    long now = _clock.NowMs;
                    if (now - shown >= TickMs)
                    {
                        shown = now;
                        _observer.OnWait(_at.WriteBlocked ? WaitReason.ClearToSend : reason, (int)(now - waitBegin), waitLimitMs);
                    }

                    if (_observer.StopRequested)
                        throw new SqnsException(ErrorNumber.Stopped, "while looking for the modem");
                    if (now >= end)
                        return ModemMode.Silent;
                }

                if (BaudAt(0, false) == 0)
                    throw new SqnsException(ErrorNumber.BaudNotPossible, "The modem's port", "921600 or 115200", "it refuses both");

                if (wide && round == 1)
                    Escape(reason, waitBegin, waitLimitMs);
            }
        }

        /// <summary>True when the modem answers AT. After ERROR (leftovers in its line) AT is sent again; ERROR is an answer too.</summary>
        public bool Answers()
        {
            AtReply reply = _at.Send("AT", AtLimits.AttentionMs);
            if (reply.Final == AtFinal.Error)
                reply = _at.Send("AT", AtLimits.AttentionMs);

            return reply.Final != AtFinal.Silent;
        }

        /// <summary>Tries this baud rate first: another probe has found the modem there.</summary>
        public void Assume(int baud) => _bauds.Known = baud;

        /// <summary>Adds a baud rate to the wide search: an interrupted transfer may have left the modem there.</summary>
        public void Consider(int baud) => _bauds.Add(baud);

        /// <summary>The modem has answered at the link's current baud rate, which is tried first from now on.</summary>
        public void NoteBaud() => _bauds.Known = _at.Link.BaudRate;

        // Everything depends on this one digit, and an AT answer carries no checksum: it is believed when two answers in a row agree.
        // Silent when the modem answered AT and then went away, Unknown when it does not know the question.
        private int AskMode()
        {
            int before = ModemMode.Unknown;
            for (int i = 0; i < ModeTries; i++)
            {
                AtReply reply = _at.Send("AT+SMOD?", AtLimits.ModeMs);
                int mode = ModemMode.Unknown;
                for (int line = 0; line < reply.Count && mode == ModemMode.Unknown; line++)
                    mode = ModeIn(reply[line]);

                if (mode != ModemMode.Unknown && mode == before)
                    return mode;
                if (reply.Final == AtFinal.Silent)
                    return ModemMode.Silent;

                // it may have been the late answer to another question
                if (mode == ModemMode.Unknown)
                    _at.DiscardUntilQuiet();

                before = mode;
            }

            return ModemMode.Unknown;
        }

        // "2", and to be safe "+SMOD: 2".
        private static int ModeIn(string line)
        {
            string digits = line.StartsWith("+SMOD:") ? line.Substring(6).Trim() : line;
            return digits.Length == 1 && digits[0] >= '0' && digits[0] <= '4' ? digits[0] - '0' : ModemMode.Unknown;
        }

        /// <summary>The rates at which the modem may be, the known one first, none twice; 0 past the end. Behind a bridge only the link's own.</summary>
        internal int BaudAt(int place, bool wide) =>
            !_at.Link.IsBaudFixed ? _bauds.At(place, wide) : place == 0 ? _at.Link.BaudRate : 0;

        /// <summary>Sets the link's baud rate. False when the port cannot make it; the rate is skipped from then on.</summary>
        public bool Select(int baud)
        {
            if (_at.Link.IsBaudFixed || _at.Link.BaudRate == baud)
                return true;

            try
            {
                _at.Link.BaudRate = baud;
            }
            catch (Exception)
            {
                // the type of exception depends on the port, and nanoFramework's has no message; a dead port shows at the next read
                _bauds.Exclude(baud);
                return false;
            }

            _at.Discard();
            return true;
        }

        // Silence, +++ and silence again bring a modem out of a PPP session.
        private void Escape(int reason, long waitBegin, int waitLimitMs)
        {
            Select(BaudAt(0, false));
            KeepSilent(reason, waitBegin, waitLimitMs);
            if (!_observer.StopRequested)
                _at.Post("+++");

            KeepSilent(reason, waitBegin, waitLimitMs);
        }

        private void KeepSilent(int reason, long waitBegin, int waitLimitMs)
        {
            _observer.OnWait(reason, (int)(_clock.NowMs - waitBegin), waitLimitMs);
            if (!_observer.StopRequested)
                _clock.Sleep(EscapeGuardMs);
        }
    }

    /// <summary>
    /// The baud rates at which a modem is searched, in order: the last one that worked, the usual ones and, in a wide search, the unusual
    /// ones. A rate that the port cannot make is skipped from then on.
    /// </summary>
    internal sealed class BaudList
    {
        private const int Usual = 2;

        // the last entry is for a rate added by a caller
        private readonly int[] _bauds = { 921600, 115200, 460800, 230400, 1843200, 3000000, 3686400, 57600, 9600, 0 };

        /// <summary>Baud at which the modem answered last; 0 if it never did.</summary>
        public int Known { get; set; }

        /// <summary>The baud rate at an index, or 0 past the end.</summary>
        public int At(int place, bool wide)
        {
            if (Known != 0 && place-- == 0)
                return Known;

            int last = wide ? _bauds.Length : Usual;
            for (int i = 0; i < last; i++)
            {
                if (_bauds[i] != 0 && _bauds[i] != Known && place-- == 0)
                    return _bauds[i];
            }

            return 0;
        }

        /// <summary>Adds a rate that is not among them; only one.</summary>
        public void Add(int baud)
        {
            bool isNew = true;
            for (int i = 0; i < _bauds.Length; i++)
                isNew &= _bauds[i] != baud;

            if (isNew)
                _bauds[_bauds.Length - 1] = baud;
        }

        public void Exclude(int baud)
        {
            Known = Known == baud ? 0 : Known;
            for (int i = 0; i < _bauds.Length; i++)
                _bauds[i] = _bauds[i] == baud ? 0 : _bauds[i];
        }
    }
}
