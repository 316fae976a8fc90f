// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace System
{
    public interface ICloneable
    {
        object Clone();
    }

    public interface IComparable
    {
        int CompareTo(object obj);
    }

    public interface IDisposable
    {
        void Dispose();
    }
}
