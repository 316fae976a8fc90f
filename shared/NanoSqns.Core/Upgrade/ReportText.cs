// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
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

        /// <summary>True when a report tells neither that the modem works nor that it does not, such as "init" or "unknown".</summary>
        public static bool IsVague(string words)
        {
            string text = words == null ? "" : words.ToLower();
            return text.Length > 0 && KindOf(words) == ReportKind.None && text.IndexOf("no report") < 0 && text.IndexOf("available") < 0;
        }

        /// <summary>The kind of a report; null is no answer at all.</summary>
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
