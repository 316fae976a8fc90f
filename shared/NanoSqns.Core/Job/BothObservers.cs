// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Upgrade;

namespace NanoSqns.Job
{
    /// <summary>Tells two observers everything; either may stop.</summary>
    internal sealed class BothObservers : IUpgradeObserver
    {
        private readonly IUpgradeObserver _first;
        private readonly IUpgradeObserver _second;

        public BothObservers(IUpgradeObserver first, IUpgradeObserver second)
        {
            _first = first;
            _second = second;
        }

        /// <inheritdoc />
        public bool StopRequested => _first.StopRequested || _second.StopRequested;

        /// <inheritdoc />
        public void OnStage(UpgradeStage stage, UpgradeMethod method, string detail)
        {
            _first.OnStage(stage, method, detail);
            _second.OnStage(stage, method, detail);
        }

        /// <inheritdoc />
        public void OnNotice(string text)
        {
            _first.OnNotice(text);
            _second.OnNotice(text);
        }

        /// <inheritdoc />
        public void OnWait(int reason, int elapsedMs, int limitMs)
        {
            _first.OnWait(reason, elapsedMs, limitMs);
            _second.OnWait(reason, elapsedMs, limitMs);
        }

        /// <inheritdoc />
        public void OnBlock(long acknowledged, long total)
        {
            _first.OnBlock(acknowledged, total);
            _second.OnBlock(acknowledged, total);
        }

        /// <inheritdoc />
        public void OnRepeat(int why)
        {
            _first.OnRepeat(why);
            _second.OnRepeat(why);
        }

        /// <inheritdoc />
        public void OnAtLine(bool sent, string line)
        {
            _first.OnAtLine(sent, line);
            _second.OnAtLine(sent, line);
        }
    }
}
