// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;
using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>What the modem says of the last file.</summary>
    public enum ReportKind
    {
        Success,
        Failure,
        /// <summary>The modem works on it.</summary>
        OnGoing,
        /// <summary>The modem answers, but has no report on this file.</summary>
        None,
        /// <summary>The modem restarted into recovery mode: what it was doing is lost.</summary>
        Lost,
        Timeout,
    }

    /// <summary>
    /// Asks AT+SMUPGRADE? until there is a result, through restarts and changes of baud. A modem keeps its last report, so a result that
    /// was there before the file was sent is believed only when something changed in between.
    /// </summary>
    internal sealed class ReportPoll
    {
        private const int SearchMs = 4000;
        private const int NoteTries = 3;
        private const int UnchangedMs = 30 * 1000;

        private readonly ModemSession _modem;
        private string _before;

        public ReportPoll(ModemSession modem) => _modem = modem;

        public string Text { get; private set; } = "";

        /// <summary>Before a file is sent or applied: notes the report, and waits while the modem is busy with an earlier image, such as one whose transfer was stopped.</summary>
        /// <param name="limitMs">Limit in milliseconds; 0 only notes.</param>
        /// <returns>False when it is still going on at the limit.</returns>
        public bool AwaitIdle(int limitMs)
        {
            long begin = _modem.Clock.NowMs;
            int unanswered = 0;
            while (true)
            {
                AtReply reply = Ask();
                unanswered += reply.Final == AtFinal.Silent ? 1 : 0;
                _before = ReportText.Of(reply);
                _modem.At.SawSysStart = false;
                _modem.At.SawShutdown = false;
                int elapsed = (int)(_modem.Clock.NowMs - begin);
                bool again = reply.Final == AtFinal.Silent && unanswered < NoteTries;
                bool works = ReportText.KindOf(_before) == ReportKind.OnGoing;
                if (!again && (!works || elapsed >= limitMs))
                    return !works;

                _modem.Observer.OnWait(WaitReason.Report, elapsed, limitMs);
                _modem.Pause(ModemSession.PollMs);
            }
        }

        /// <summary>Asks once. True when the modem answers and nothing has happened since <see cref="AwaitIdle"/>.</summary>
        public bool AskUnchanged()
        {
            AtReply reply = Ask();
            if (reply.Final == AtFinal.Error)
            {
                // the rest of a line that was cut short spoils the next one
                reply = Ask();
            }

            return reply.Final != AtFinal.Silent && !HasRestarted && ReportText.Of(reply) == _before;
        }

        /// <param name="begin">When the wait began, on the clock: the last byte, or the command to apply.</param>
        /// <param name="noReportMs">How long "No report" is taken for "not yet".</param>
        /// <param name="restarts">True when the modem restarts in between (after an apply), so that a restart shows that something happened.</param>
        public ReportKind Await(long begin, int limitMs, int noReportMs, bool restarts)
        {
            long firstAsked = _modem.Clock.NowMs;
            long noneSince = -1;
            bool changed = false;
            while (_modem.Clock.NowMs - begin < limitMs)
            {
                AtReply reply = Ask();
                string words = ReportText.Of(reply);
                ReportKind kind = ReportText.KindOf(words);
                long now = _modem.Clock.NowMs;
                bool answered = reply.Final != AtFinal.Silent;
                changed |= kind == ReportKind.OnGoing || (_before != null && words != null && words != _before);
                changed |= restarts && (!answered || HasRestarted);
                if (kind == ReportKind.Success || kind == ReportKind.Failure)
                {
                    if (changed)
                        return kind;

                    // the report of an earlier file, as it seems
                    if (now - firstAsked >= (noReportMs > UnchangedMs && kind == ReportKind.Success && !restarts ? UnchangedMs : noReportMs))
                        return ReportKind.None;
                }

                noneSince = kind != ReportKind.None || !answered ? -1 : noneSince < 0 ? now : noneSince;
                if (noneSince >= 0 && now - noneSince >= noReportMs)
                    return ReportKind.None;

                _modem.Observer.OnWait(WaitReason.Report, (int)(now - begin), limitMs);
                if (reply.Final != AtFinal.Ok && Search(begin, limitMs) == ModemMode.Recovery)
                    return ReportKind.Lost;

                _modem.Pause(ModemSession.PollMs);
            }

            return ReportKind.Timeout;
        }

        private bool HasRestarted => _modem.At.SawShutdown || _modem.At.SawSysStart;

        private AtReply Ask()
        {
            AtReply reply = _modem.At.Send("AT+SMUPGRADE?", AtLimits.ReportMs);
            Text = ReportText.Of(reply) ?? Text;
            return reply;
        }

        // Silence or ERROR: is it restarting, or somewhere else?
        private int Search(long begin, int limitMs)
        {
            long end = begin + limitMs;
            long slice = _modem.Clock.NowMs + SearchMs;
            return _modem.Probe.FindWithin(begin, limitMs, slice < end ? slice : end, WaitReason.Report, false);
        }
    }

    /// <summary>What the words of AT+SMUPGRADE? mean. Pure.</summary>
    internal static class ReportText
    {
        private const string Prefix = "+SMUPGRADE";

        /// <summary>The words behind the colon, or null when the answer has none.</summary>
        public static string Of(AtReply reply)
        {
            for (int i = 0; i < reply.Count; i++)
            {
                int colon = reply[i].IndexOf(':');
                if (reply[i].StartsWith(Prefix) && colon >= 0)
                    return reply[i].Substring(colon + 1).Trim();
            }

            return null;
        }

        /// <summary>True when a report shows neither that the modem is busy nor that it is not, such as "init" or "unknown".</summary>
        public static bool IsVague(string words)
        {
            string text = words == null ? "" : words.ToLower();
            return text.Length > 0 && KindOf(words) == ReportKind.None && text.IndexOf("no report") < 0 && text.IndexOf("available") < 0;
        }

        public static ReportKind KindOf(string words)
        {
            string text = words == null ? "" : words.ToLower();
            if (text.IndexOf("fail") >= 0 || text.IndexOf("unsuccess") >= 0)
                return ReportKind.Failure;
            if (text.IndexOf("success") >= 0)
                return ReportKind.Success;

            // "on-going", "downloading", "reboot to updater"; not "No report", "available", "init", "unknown"
            bool works = text.IndexOf("going") >= 0 || text.IndexOf("download") >= 0 || text.IndexOf("reboot") >= 0;
            return works ? ReportKind.OnGoing : ReportKind.None;
        }
    }
}
