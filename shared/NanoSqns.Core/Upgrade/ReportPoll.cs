// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;
using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>What the modem says of the last file.</summary>
    public enum ReportKind
    {
        /// <summary>It is in place.</summary>
        Success,

        /// <summary>It was rejected.</summary>
        Failure,

        /// <summary>The modem works on it.</summary>
        OnGoing,

        /// <summary>The modem answers, but has no report.</summary>
        None,

        /// <summary>The modem restarted into recovery mode: what it was doing is lost.</summary>
        Lost,

        /// <summary>No result within the limit.</summary>
        Timeout,
    }

    /// <summary>
    /// Asks AT+SMUPGRADE? until there is a result, through restarts and changes of baud. A modem keeps its last report, so a result that
    /// stood there before the file was sent is believed only after something changed in between, or after a time of grace.
    /// </summary>
    public sealed class ReportPoll
    {
        private const int AnswerLimitMs = 1500;
        private const int SearchMs = 4000;
        private const int GraceMs = 30 * 1000;

        private readonly ModemSession _modem;
        private string _before = "";
        private bool _changed;

        /// <summary>Polls a modem.</summary>
        public ReportPoll(ModemSession modem)
        {
            _modem = modem;
        }

        /// <summary>The report's own words.</summary>
        public string Text { get; private set; } = "";

        /// <summary>
        /// To be called before a file is sent: notes the report that stands there, and waits while the modem still works on an image of before,
        /// such as one whose transfer was stopped.
        /// </summary>
        /// <param name="limitMs">Limit in milliseconds; 0 only notes.</param>
        /// <returns>False when it is still going on at the limit.</returns>
        public bool AwaitIdle(int limitMs)
        {
            long begin = _modem.Clock.NowMs;
            bool idle;
            do
            {
                AtReply reply = _modem.At.Send("AT+SMUPGRADE?", AnswerLimitMs);
                idle = reply.Final != AtFinal.Silent && (Judge(reply) != ReportKind.OnGoing || Text.IndexOf("going") < 0);
                if (!idle)
                {
                    _modem.Observer.OnWait(WaitReason.Report, (int)(_modem.Clock.NowMs - begin), limitMs);
                    _modem.Pause(ModemSession.PollMs);
                }
            }
            while (!idle && _modem.Clock.NowMs - begin < limitMs);

            _before = Text;
            _changed = false;
            _modem.At.SawSysStart = false;
            _modem.At.SawShutdown = false;
            return idle;
        }

        /// <summary>Waits for a result.</summary>
        /// <param name="begin">When the wait began, on the clock: the last byte, or the command to apply.</param>
        /// <param name="limitMs">Limit of the whole wait.</param>
        /// <param name="noReportMs">How long "No report" is taken for "not yet".</param>
        public ReportKind Await(long begin, int limitMs, int noReportMs)
        {
            long firstAsked = _modem.Clock.NowMs;
            long noneSince = -1;
            while (_modem.Clock.NowMs - begin < limitMs)
            {
                AtReply reply = _modem.At.Send("AT+SMUPGRADE?", AnswerLimitMs);
                ReportKind kind = Judge(reply);
                long now = _modem.Clock.NowMs;
                _changed |= reply.Final == AtFinal.Silent || kind == ReportKind.OnGoing || _modem.At.SawShutdown || _modem.At.SawSysStart || Text != _before;
                bool result = kind == ReportKind.Success || kind == ReportKind.Failure;
                if (result && (_changed || now - firstAsked >= GraceMs))
                {
                    return kind;
                }

                noneSince = kind != ReportKind.None ? -1 : noneSince < 0 ? now : noneSince;
                if (noneSince >= 0 && now - noneSince >= noReportMs)
                {
                    return ReportKind.None;
                }

                _modem.Observer.OnWait(WaitReason.Report, (int)(now - begin), limitMs);
                if (reply.Final != AtFinal.Ok && Search(begin, limitMs) == ModemMode.Recovery)
                {
                    return ReportKind.Lost;
                }

                _modem.Pause(ModemSession.PollMs);
            }

            return ReportKind.Timeout;
        }

        // Silence or ERROR: is it restarting, or somewhere else?
        private int Search(long begin, int limitMs)
        {
            long end = begin + limitMs;
            long slice = _modem.Clock.NowMs + SearchMs;
            return _modem.Probe.FindWithin(begin, limitMs, slice < end ? slice : end, WaitReason.Report, false);
        }

        /// <summary>Asks once. True when a package waits to be applied.</summary>
        public bool IsAvailable()
        {
            return Judge(_modem.At.Send("AT+SMUPGRADE?", AnswerLimitMs)) == ReportKind.OnGoing && Text.IndexOf("available") >= 0;
        }

        private ReportKind Judge(AtReply reply)
        {
            for (int i = 0; i < reply.Count; i++)
            {
                string line = reply[i];
                int colon = line.IndexOf(':');
                if (!line.StartsWith("+SMUPGRADE") || colon < 0)
                {
                    continue;
                }

                Text = line.Substring(colon + 1).Trim();
                string text = Text.ToLower();
                if (text.IndexOf("success") >= 0)
                {
                    return ReportKind.Success;
                }

                if (text.IndexOf("fail") >= 0)
                {
                    return ReportKind.Failure;
                }

                return text.Length == 0 || text.IndexOf("no report") >= 0 || text.IndexOf("unknown") >= 0 ? ReportKind.None : ReportKind.OnGoing;
            }

            return ReportKind.None;
        }
    }
}
