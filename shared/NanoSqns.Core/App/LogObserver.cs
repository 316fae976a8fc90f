// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Shell;
using NanoSqns.Upgrade;

namespace NanoSqns.App
{
    /// <summary>Writes stages and notices of an upgrade into the log. AT lines never: they hold the IMEI. Blocks and waits never: a transfer may be under way.</summary>
    public sealed class LogObserver : IUpgradeObserver
    {
        private readonly LogFile _log;

        /// <summary>Writes to a log.</summary>
        public LogObserver(LogFile log)
        {
            _log = log;
        }

        /// <inheritdoc />
        public bool StopRequested
        {
            get { return false; }
        }

        /// <inheritdoc />
        public void OnStage(UpgradeStage stage, string detail)
        {
            string words = UpgradeWords.Stage(stage);
            _log.Write(detail.Length == 0 ? words : words + ": " + detail);
        }

        /// <inheritdoc />
        public void OnNotice(string text)
        {
            _log.Write("   " + text);
        }

        /// <inheritdoc />
        public void OnWait(int reason, int elapsedMs, int limitMs)
        {
        }

        /// <inheritdoc />
        public void OnBlock(long acknowledged, long total)
        {
        }

        /// <inheritdoc />
        public void OnRepeat(int why)
        {
        }

        /// <inheritdoc />
        public void OnAtLine(bool sent, string line)
        {
        }
    }
}
