// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace nanoFramework.Hardware.Esp32
{
    public class HighResTimer : System.IDisposable
    {
        public HighResTimer() => throw null;
        public static ulong GetCurrent() => throw null;
        protected virtual void Dispose(bool disposing) => throw null;
        public virtual void Dispose() => throw null;
    }
}
