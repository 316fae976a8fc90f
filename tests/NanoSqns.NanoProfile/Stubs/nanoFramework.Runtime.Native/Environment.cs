// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace System
{
    public static class Environment
    {
        public static long TickCount64 { get => throw null; }
    }
}
