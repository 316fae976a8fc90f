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

        /// <summary>The modem answers, but has no report.</summary>
        None,

        /// <summary>No result within the limit.</summary>
        Timeout,
    }

    /// <summary>Asks AT+SMUPGRADE? until there is a result, through restarts and changes of baud.</summary>
    public sealed class ReportPoll
    {
        private const int AnswerLimitMs = 1500;
        private const int SearchMs = 4000;

        private readonly ModemSession _modem;

        /// <summary>Polls a modem.</summary>
        public ReportPoll(ModemSession modem)
        {
            _modem = modem;
        }

        /// <summary>The report's own words.</summary>
        public string Text { get; private set; } = "";

        /// <summary>Waits for a result.</summary>
        /// <param name="limitMs">Limit of the whole wait.</param>
        /// <param name="noReportMs">How long "No report" is taken for "not yet".</param>
        public ReportKind Await(int limitMs, int noReportMs)
        {
            long begin = _modem.Clock.NowMs;
            long noneSince = -1;
            Text = "";
            while (_modem.Clock.NowMs - begin < limitMs)
            {
                AtReply reply = _modem.At.Send("AT+SMUPGRADE?", AnswerLimitMs);
                if (reply.Final == AtFinal.Silent)
                {
                    noneSince = -1;
                    _modem.Observer.OnWait(WaitReason.Report, (int)(_modem.Clock.NowMs - begin), limitMs);
                    long searchEnd = _modem.Clock.NowMs + SearchMs;
                    long end = begin + limitMs;
                    _modem.Probe.FindWithin(begin, limitMs, searchEnd < end ? searchEnd : end, WaitReason.Report, false);
                }
                else
                {
                    ReportKind kind = Judge(reply);
                    if (kind == ReportKind.Success || kind == ReportKind.Failure)
                    {
                        return kind;
                    }

                    long now = _modem.Clock.NowMs;
                    noneSince = kind == ReportKind.Timeout ? -1 : noneSince < 0 ? now : noneSince;
                    if (noneSince >= 0 && now - noneSince >= noReportMs)
                    {
                        return ReportKind.None;
                    }

                    _modem.Pause(ModemSession.PollMs);
                }

                _modem.Observer.OnWait(WaitReason.Report, (int)(_modem.Clock.NowMs - begin), limitMs);
            }

            return ReportKind.Timeout;
        }

        /// <summary>
        /// Waits while the modem still works on an image of before, such as one whose transfer was stopped: its report would be taken for that of the next.
        /// </summary>
        /// <returns>False when it is still going on at the limit.</returns>
        public bool AwaitIdle(int limitMs)
        {
            long begin = _modem.Clock.NowMs;
            while (_modem.Clock.NowMs - begin < limitMs)
            {
                AtReply reply = _modem.At.Send("AT+SMUPGRADE?", AnswerLimitMs);
                bool busy = Judge(reply) == ReportKind.Timeout && Text.IndexOf("going") >= 0;
                if (reply.Final != AtFinal.Silent && !busy)
                {
                    return true;
                }

                _modem.Observer.OnWait(WaitReason.Report, (int)(_modem.Clock.NowMs - begin), limitMs);
                _modem.Pause(ModemSession.PollMs);
            }

            return false;
        }

        // Timeout stands for "going on": any report that is neither a result nor "No report".
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

                return text.IndexOf("no report") >= 0 || text.IndexOf("unknown") >= 0 ? ReportKind.None : ReportKind.Timeout;
            }

            return ReportKind.None;
        }
    }
}
