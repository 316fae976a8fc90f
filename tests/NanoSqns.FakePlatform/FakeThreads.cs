// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.FakePlatform;

namespace System.Threading
{
    /// <summary>A real thread that does not keep the process alive, and that has its turns from the played processor.</summary>
    internal sealed class Thread
    {
        private readonly FakeSeat _seat = new FakeSeat();
        private readonly Action _run;

        public Thread(Action run)
        {
            _run = run;
        }

        public static void Sleep(int milliseconds)
        {
            if (milliseconds == 0)
            {
                FakeProcessor.GiveWay();
            }
            else
            {
                FakeProcessor.Await(null, milliseconds);
            }
        }

        public void Start()
        {
            FakeProcessor.Add(_seat);
            new Tasks.Task(() => FakeProcessor.Live(_seat, _run), Tasks.TaskCreationOptions.LongRunning).Start();
        }
    }

    internal sealed class AutoResetEvent
    {
        private bool _set;

        public AutoResetEvent(bool set)
        {
            _set = set;
        }

        public bool Set()
        {
            if (!FakeProcessor.Set(this))
            {
                _set = true;
            }

            return true;
        }

        public bool WaitOne()
        {
            return WaitOne(Timeout.Infinite, false);
        }

        public bool WaitOne(int milliseconds, bool exitContext)
        {
            bool was = _set;
            _set = false;
            return was || FakeProcessor.Await(this, milliseconds);
        }
    }
}
