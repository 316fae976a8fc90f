// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.FakePlatform;

namespace System.Threading
{
    /// <summary>A real thread that does not keep the process alive, and that sleeps in virtual time.</summary>
    internal sealed class Thread
    {
        private readonly Tasks.Task _task;

        public Thread(Action run)
        {
            _task = new Tasks.Task(run, Tasks.TaskCreationOptions.LongRunning);
        }

        public static void Sleep(int milliseconds)
        {
            FakeTime.Pass(milliseconds);
        }

        public void Start()
        {
            _task.Start();
        }
    }

    /// <summary>A wait with a limit passes it at once while the line is held back, and waits for the Set that must come otherwise: nothing depends on the PC's speed.</summary>
    internal sealed class AutoResetEvent
    {
        private readonly SemaphoreSlim _set;

        public AutoResetEvent(bool set)
        {
            _set = new SemaphoreSlim(set ? 1 : 0);
        }

        public bool Set()
        {
            lock (_set)
            {
                // several count once
                if (_set.CurrentCount == 0)
                {
                    _set.Release();
                }
            }

            return true;
        }

        public bool WaitOne()
        {
            _set.Wait();
            return true;
        }

        public bool WaitOne(int milliseconds, bool exitContext)
        {
            if (_set.Wait(0))
            {
                return true;
            }

            if (IO.Ports.SerialPort.IsAnyHeld)
            {
                FakeTime.Pass(milliseconds);
                return false;
            }

            return WaitOne();
        }
    }
}
