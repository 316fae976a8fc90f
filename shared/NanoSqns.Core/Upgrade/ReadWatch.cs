// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Upgrade
{
    /// <summary>Watches a file while it is read from end to end: shows its progress about once a second, and stops when the user wants to.</summary>
    internal sealed class ReadWatch : IContainerWatch
    {
        private const int TickMs = 1000;

        private readonly IClock _clock;
        private readonly WaitEvents _observer;
        private string _path = "";
        private long _begin;
        private long _told;

        public ReadWatch(IClock clock, WaitEvents observer)
        {
            _clock = clock;
            _observer = observer;
        }

        public void Begin(string path)
        {
            _path = path;
            _begin = _clock.NowMs;
            _told = _begin;
        }

        /// <inheritdoc />
        public void RecordRead(DupRecord record)
        {
        }

        /// <inheritdoc />
        public void Walked(long bytes, long total)
        {
            if (_observer.StopRequested)
                throw new SqnsException(ErrorNumber.Stopped, "while reading " + _path);

            long now = _clock.NowMs;
            if (now - _told >= TickMs)
            {
                _told = now;
                _observer.OnWait(WaitReason.ReadFile, (int)(now - _begin), (int)((now - _begin) * total / bytes));
            }
        }
    }
}
